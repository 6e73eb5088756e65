import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { valueOf } from '#platform/law/verdict.ts'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { marks } from '../terms.ts'
import { attendance, type MySection, type MySections } from './client.ts'
import { type OpenDay, openDays } from './open-days.ts'
import { PaperSlipDrawer } from './paper-slip.tsx'
import { SectionChoice, Stepper } from './stepper.tsx'
import { monthAfter, usePlace } from './use-place.ts'
import './attendance.css'

type Settlement = Parameters<typeof attendance.settle.call>[0]['settlement']

type SureProps = {
  readonly open: OpenDay
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/** 1.3.3.2.1: says whose day it is and what the absence costs before it is recorded. */
const AbsenceSure = ({ open, onConfirm, onClose }: SureProps) => {
  const { t, day } = useSay()
  const input = { day: open.day, halves: open.halves.length }
  const { data } = useQuery(attendance.absenceCost.queryOptions({ input }))
  const part = open.halves[0] === 'am' ? t('上午') : t('下午')
  return (
    <ConfirmDialog title={t('按旷工登记')} act={t('按旷工登记')} kind="grave" onConfirm={onConfirm} onClose={onClose}>
      <p>
        {t('{{name}} {{when}}，记为旷工：', {
          name: open.name,
          when: `${day(open.day)} ${open.halves.length > 1 ? t('全天') : part}`,
        })}{' '}
        {data && (
          <Figure label={t('旷工的扣分')} verdict={data}>
            {t('{{n}}分', { n: valueOf(data)?.person ?? 0 })}
          </Figure>
        )}
      </p>
      <p className="quiet">{t('签字以前可以改记；签字以后只能写明理由更正。')}</p>
    </ConfirmDialog>
  )
}

const Settling = ({ open, section }: { readonly open: OpenDay; readonly section: MySection }) => {
  const { t, text, day } = useSay()
  const act = useAct()
  const [isOnPaper, setOnPaper] = useState(false)
  const [isSure, setSure] = useState(false)
  const slips = useQuery(
    attendance.slipsFor.queryOptions({
      input: { sectionId: section.id, personId: open.personId, day: open.day, half: open.halves[0], mark: open.mark },
    }),
  )
  const settle = (settlement: Settlement, done: string) =>
    act.run(
      (idempotencyKey) =>
        attendance.settle.call(
          { sectionId: section.id, personId: open.personId, day: open.day, halves: [...open.halves], settlement },
          { context: { idempotencyKey } },
        ),
      done,
    )
  const settleAsAbsence = async () => {
    await settle({ how: 'absence' }, t('已按旷工登记。'))
    setSure(false)
  }
  const [slip] = slips.data ?? []
  return (
    <div className="stack">
      <div className="settling">
        {slip && (
          <Button
            kind="primary"
            busy={act.busy}
            onClick={() => settle({ how: 'slip', requestId: slip.id }, t('已经附上假条。'))}
          >
            {t('附上已批准的假条（{{from}}起）', { from: day(slip.from) })}
          </Button>
        )}
        {!slip && <Button onClick={() => setOnPaper(true)}>{t('补登纸质假条')}</Button>}
        <Button
          kind="quiet"
          busy={act.busy}
          onClick={() => settle({ how: 'mark', mark: 'present', reason: t('核实为出勤，记错') }, t('已改为出勤。'))}
        >
          {t('记错了，是出勤')}
        </Button>
        <Button kind="grave" busy={act.busy} onClick={() => setSure(true)}>
          {t('没有请假，按旷工')}
        </Button>
      </div>
      {act.failure !== undefined && <Refused error={act.failure} />}
      {isSure && <AbsenceSure open={open} onConfirm={settleAsAbsence} onClose={() => setSure(false)} />}
      {isOnPaper && (
        <PaperSlipDrawer
          personId={open.personId}
          name={open.name}
          run={open.run}
          what={text(marks[open.mark].label)}
          mark={open.mark}
          onClose={() => setOnPaper(false)}
        />
      )}
    </div>
  )
}

const OpenOf = ({ mine }: { readonly mine: MySections }) => {
  const { t, say, text, day } = useSay()
  const [place, go] = usePlace()
  const section =
    mine.sections.find((s) => s.id === place.section) ?? mine.sections.find((s) => s.mayRecord) ?? mine.sections[0]
  const month = place.month ?? mine.today.slice(0, 7)
  const query = useQuery({
    ...attendance.open.queryOptions({ input: { sectionId: section?.id ?? '', month } }),
    enabled: section !== undefined,
  })
  if (!section) return <EmptyState>{t('缺勤由各科室考勤员处理。')}</EmptyState>
  const half = (h: 'am' | 'pm') => (h === 'am' ? t('上午') : t('下午'))
  return (
    <div className="stack">
      <div className="sheet-bar">
        <SectionChoice sections={mine.sections} value={section.id} onChange={(id) => go({ section: id })} />
        <Stepper
          label={t('月份')}
          onBack={() => go({ month: monthAfter(month, -1) })}
          onOn={() => go({ month: monthAfter(month, 1) })}
        >
          <strong>{say({ say: '{{month}}', with: { month } })}</strong>
        </Stepper>
      </div>
      <QueryState query={query}>
        {({ unsettled, blank }) => (
          <>
            <Section title={t('记为请假、没有批准的假条')}>
              <Ledger
                caption={t('共 {{n}} 个半天', { n: unsettled.length })}
                rows={openDays(unsettled)}
                rowKey={(u) => `${u.personId} ${u.day} ${u.mark}`}
                empty={<EmptyState>{t('没有待处理的缺勤。')}</EmptyState>}
                columns={[
                  { key: 'name', head: t('姓名'), isName: true, cell: (u) => u.name },
                  {
                    key: 'day',
                    head: t('日期'),
                    align: 'short',
                    cell: (u) => `${day(u.day)} ${u.halves.length > 1 ? t('全天') : half(u.halves[0])}`,
                  },
                  {
                    key: 'mark',
                    head: t('记作'),
                    align: 'short',
                    cell: (u) => `${marks[u.mark].symbol} ${text(marks[u.mark].label)}`,
                  },
                  {
                    key: 'settle',
                    head: t('怎样处理'),
                    cell: (u) => (section.mayRecord ? <Settling open={u} section={section} /> : t('由考勤员处理')),
                  },
                ]}
              />
            </Section>
            <Section title={t('工作日空着没记')}>
              <Ledger
                caption={t('共 {{n}} 个半天', { n: blank.length })}
                rows={blank}
                rowKey={(b) => `${b.personId} ${b.day} ${b.half}`}
                empty={<EmptyState>{t('工作日都记了。')}</EmptyState>}
                columns={[
                  { key: 'name', head: t('姓名'), isName: true, cell: (b) => b.name },
                  { key: 'day', head: t('日期'), align: 'short', cell: (b) => `${day(b.day)} ${half(b.half)}` },
                  {
                    key: 'go',
                    head: t('怎样处理'),
                    cell: (b) => (
                      <Link to="/attendance/day" search={{ section: section.id, day: b.day } as never}>
                        {t('去登记这一天')}
                      </Link>
                    ),
                  },
                ]}
              />
            </Section>
          </>
        )}
      </QueryState>
    </div>
  )
}

/** What has to be settled before the month can be signed (8.1.1, 8.2). */
const OpenPage = () => {
  const { t } = useSay()
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  return (
    <Page
      title={t('待处理缺勤')}
      lead={t('记作请假的半天要有批准的假条；没有的，签字前逐个处理。不按规定请假的视作旷工（1.3.3.2.1）。')}
      margin={<ClauseMargin regulation={8} only={['8.1.1', '8.2']} />}
    >
      <QueryState query={query}>{(mine) => <OpenOf mine={mine} />}</QueryState>
    </Page>
  )
}

export default OpenPage
