import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { attendance, leave, type MySections } from './client.ts'
import type { LeaveListed } from './leave-words.ts'
import { SlipTable } from './slip-table.tsx'
import { SectionChoice, Stepper } from './stepper.tsx'
import './attendance.css'
import './leave.css'

const everySection = ''

const Overdue = () => {
  const { t } = useSay()
  const { data = [] } = useQuery(leave.overdue.queryOptions({ input: {} }))
  if (data.length === 0) return null
  return (
    <Section title={t('假期已满、还没有销假的')}>
      <SlipTable caption={t('共 {{n}} 张', { n: data.length })} rows={data} empty={null} withNames />
    </Section>
  )
}

/** 8.8: the General Section files all registered slips of the list at once. */
const Filing = ({ rows }: { readonly rows: readonly LeaveListed[] }) => {
  const { t } = useSay()
  const act = useAct()
  const [isSure, setSure] = useState(false)
  const file = async () => {
    await act.run(
      (idempotencyKey) => leave.file.call({ ids }, { context: { idempotencyKey } }),
      t('{{n}} 张假条已经备案。', { n: ids.length }),
    )
    setSure(false)
  }
  const ids = rows.filter(({ step }) => step === 'registered').map(({ id }) => id)
  if (ids.length === 0) return null
  return (
    <div className="stack">
      <div className="row">
        <Button busy={act.busy} onClick={() => setSure(true)}>
          {t('把已登记的 {{n}} 张备案', { n: ids.length })}
        </Button>
      </div>
      {act.failure !== undefined && <Refused error={act.failure} />}
      {isSure && (
        <ConfirmDialog
          title={t('备案 {{n}} 张假条', { n: ids.length })}
          act={t('备案')}
          onConfirm={file}
          onClose={() => setSure(false)}
        >
          <p>{t('备案以后这些假条就办结了，不能再改。')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

const ListOf = ({ mine }: { readonly mine: MySections }) => {
  const { t } = useSay()
  const { mayCheck: mayFile, mayReadAll } = mine
  const choices = mayReadAll ? [{ id: everySection, name: t('全办') }, ...mine.sections] : mine.sections
  const [sectionId, setSection] = useState(choices[0]?.id)
  const [year, setYear] = useState(Number(mine.today.slice(0, 4)))
  const ofSection = useQuery({
    ...leave.ofSection.queryOptions({ input: { sectionId: sectionId || '-', year } }),
    enabled: Boolean(sectionId),
  })
  const all = useQuery({ ...leave.all.queryOptions({ input: { year } }), enabled: sectionId === everySection })
  if (sectionId === undefined) {
    return (
      <EmptyState>{t('别人的假条由科室负责人、分管负责人、考勤员和综合科查看。您自己的在“我的假”里。')}</EmptyState>
    )
  }
  return (
    <>
      {mayReadAll && <Overdue />}
      <div className="sheet-bar">
        <SectionChoice sections={choices} value={sectionId} onChange={setSection} />
        <Stepper label={t('年度')} onBack={() => setYear(year - 1)} onOn={() => setYear(year + 1)}>
          <strong>{t('{{year}}年', { year })}</strong>
        </Stepper>
      </div>
      <QueryState query={sectionId === everySection ? all : ofSection}>
        {(rows) => (
          <div className="stack">
            {mayFile && (
              <p className="quiet">
                <Link to="/attendance/openings">{t('登记启用前已休的天数')}</Link>
              </p>
            )}
            {mayFile && <Filing rows={rows} />}
            <SlipTable
              caption={t('{{year}}年共 {{n}} 张', { year, n: rows.length })}
              rows={rows}
              empty={<EmptyState>{t('这一年还没有假条。有人请假，批准以后就登记在这里。')}</EmptyState>}
              withNames
            />
          </div>
        )}
      </QueryState>
    </>
  )
}

/** 8.8: the register of slips of a section, or of the office. */
const LeaveList = () => {
  const { t } = useSay()
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  return (
    <Page
      title={t('假条登记')}
      lead={t('本科室每个人的假条和现在到了哪一步；销假登记后送综合科备案。')}
      margin={<ClauseMargin regulation={8} only={['8.2', '8.8']} />}
    >
      <QueryState query={query}>{(mine) => <ListOf mine={mine} />}</QueryState>
    </Page>
  )
}

export default LeaveList
