import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Problem } from '#platform/files/problem.ts'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { FileDrop } from '#platform/ui/file-drop.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark, type Tone } from '#platform/ui/mark.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { SheetDryRun, SheetsStored } from '../sheet-import.ts'
import { type MarkCode, marks } from '../terms.ts'
import { attendance } from './client.ts'
import { Stepper } from './stepper.tsx'
import { monthAfter } from './use-place.ts'
import './attendance.css'

type Examined = SheetDryRun['sheets'][number]

const statusMarks: Readonly<Record<Examined['status'], { readonly tone: Tone; readonly words: string }>> = {
  new: { tone: 'good', words: '新登记' },
  revises: { tone: 'open', words: '有改动' },
  same: { tone: 'plain', words: '与已登记的相同' },
  blocked: { tone: 'grave', words: '须先改正' },
}

const Problems = ({ problems }: { readonly problems: readonly Problem[] }) => {
  const { t, say } = useSay()
  if (problems.length === 0) return null
  const ordered = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <Section title={t('需要您看的地方')}>
      <Ledger
        caption={t('共 {{n}} 处', { n: ordered.length })}
        rows={ordered.map((problem, index) => ({ ...problem, index }))}
        rowKey={({ index }) => index}
        empty={null}
        columns={[
          {
            key: 'where',
            head: t('位置'),
            isName: true,
            cell: ({ sheet, cell }) => [sheet, cell].filter(Boolean).join(' · '),
          },
          {
            key: 'kind',
            head: t('轻重'),
            cell: ({ severity }) =>
              severity === 'error' ? <Mark tone="grave">{t('须改正')}</Mark> : <Mark tone="open">{t('请核对')}</Mark>,
          },
          { key: 'reason', head: t('问题'), cell: ({ reason }) => say(reason) },
          { key: 'remedy', head: t('怎么办'), cell: ({ remedy }) => say(remedy) },
        ]}
      />
    </Section>
  )
}

const countsIn = (counted: Examined['marks'], label: (code: MarkCode) => string): string =>
  (Object.entries(counted) as [MarkCode, number][])
    .filter(([, n]) => n > 0)
    .map(([code, n]) => `${marks[code].symbol}${label(code)} ${n}`)
    .join('　')

const Understood = ({ sheets }: { readonly sheets: readonly Examined[] }) => {
  const { t, text } = useSay()
  return (
    <Section title={t('读到的内容')}>
      <Ledger
        caption={t('共 {{n}} 张表', { n: sheets.length })}
        rows={sheets}
        rowKey={(s) => s.sheet}
        empty={null}
        columns={[
          { key: 'section', head: t('科室'), isName: true, cell: (s) => s.section },
          {
            key: 'status',
            head: t('怎样存'),
            cell: (s) => <Mark tone={statusMarks[s.status].tone}>{t(statusMarks[s.status].words)}</Mark>,
          },
          { key: 'people', head: t('人数'), align: 'number', cell: (s) => s.people },
          { key: 'days', head: t('新登记人日'), align: 'number', cell: (s) => s.newDays },
          { key: 'revisions', head: t('改动人日'), align: 'number', cell: (s) => s.revisions.length },
          { key: 'marks', head: t('各类半天数'), cell: (s) => countsIn(s.marks, (code) => text(marks[code].label)) },
          {
            key: 'settle',
            head: t('待补假条'),
            align: 'number',
            cell: (s) => (s.toSettle > 0 ? t('{{n}}个半天', { n: s.toSettle }) : ''),
          },
          {
            key: 'charges',
            head: t('迟到早退旷工'),
            align: 'number',
            cell: (s) => (s.charges > 0 ? t('{{n}}笔 {{points}}分', { n: s.charges, points: s.points }) : ''),
          },
        ]}
      />
    </Section>
  )
}

type ShownProps = {
  readonly dryRun: SheetDryRun
  readonly onStored: (stored: SheetsStored) => void
  readonly onCancel: () => void
}

const Shown = ({ dryRun, onStored, onCancel }: ShownProps) => {
  const { t, say, list } = useSay()
  const act = useAct()
  const { sheets, hash, month, file } = dryRun
  const storable = sheets.filter((s) => s.status === 'new' || s.status === 'revises')
  const blocked = sheets.filter((s) => s.status === 'blocked')
  const days = storable.reduce((sum, s) => sum + s.newDays + s.revisions.length, 0)
  return (
    <div className="page-main">
      <div className="notice" data-tone={blocked.length > 0 ? 'open' : 'good'}>
        <p>
          {t('《{{file}}》读到 {{month}}的 {{n}} 张表，可存 {{days}} 人日。', {
            file,
            month: say({ say: '{{month}}', with: { month } }),
            n: sheets.length,
            days,
          })}{' '}
          {blocked.length > 0 &&
            t('{{sections}}须先改正，这次不存，不影响其他科室。', {
              sections: list(blocked.map((s) => s.section)),
            })}
        </p>
        <p>{storable.length > 0 ? t('什么都还没有存，请核对后确认。') : t('没有要存的新内容。')}</p>
      </div>
      {act.failure !== undefined && <Refused error={act.failure} />}
      <div className="row">
        <Button
          kind="primary"
          busy={act.busy}
          disabled={storable.length === 0}
          onClick={() =>
            act.run(async (idempotencyKey) => {
              onStored(await attendance.confirm.call({ hash, month }, { context: { idempotencyKey } }))
            }, t('考勤表已经存好。'))
          }
        >
          {t('存入 {{n}} 个科室', { n: storable.length })}
        </Button>
        <Button onClick={onCancel}>{t('换一个文件')}</Button>
      </div>
      <Problems problems={[...dryRun.problems, ...sheets.flatMap((s) => s.problems)]} />
      <Understood sheets={sheets} />
    </div>
  )
}

const Done = ({ stored, onAgain }: { readonly stored: SheetsStored; readonly onAgain: () => void }) => {
  const { t, list } = useSay()
  return (
    <div className="stack">
      <div className="notice" data-tone="good">
        <p>
          {t('已存：{{list}}。', {
            list: list(stored.stored.map((s) => t('{{section}}{{days}}人日', { section: s.section, days: s.days }))),
          })}
        </p>
      </div>
      <div className="row">
        <Link to="/attendance/open" search={{ month: stored.month } as never} className="button" data-kind="primary">
          {t('处理没有假条的缺勤')}
        </Link>
        <Link to="/attendance/month" search={{ month: stored.month } as never} className="button">
          {t('看月考勤表')}
        </Link>
        <Button onClick={onAgain}>{t('再导入一个')}</Button>
      </div>
    </div>
  )
}

/** 8.1.1: the sections' sheets as workbooks: first what was understood and what was not, then stored. */
const SheetImport = () => {
  const { t, say } = useSay()
  const mine = useQuery(attendance.sections.queryOptions({ input: {} }))
  const [month, setMonth] = useState<string>()
  const [dryRun, setDryRun] = useState<SheetDryRun>()
  const [stored, setStored] = useState<SheetsStored>()
  const again = () => {
    setStored(undefined)
    setDryRun(undefined)
  }
  return (
    <Page title={t('从 Excel 导入考勤')} lead={t('一个科室一张表，一人两行。先试读给您看，确认之前什么都不存。')}>
      <QueryState query={mine}>
        {({ today }) => {
          const chosen = month ?? today.slice(0, 7)
          if (stored) return <Done stored={stored} onAgain={again} />
          if (dryRun) return <Shown dryRun={dryRun} onStored={setStored} onCancel={again} />
          return (
            <div className="stack">
              <Stepper
                label={t('月份')}
                onBack={() => setMonth(monthAfter(chosen, -1))}
                onOn={() => setMonth(monthAfter(chosen, 1))}
              >
                <strong>{say({ say: '{{month}}', with: { month: chosen } })}</strong>
              </Stepper>
              <FileDrop
                label={t('{{month}}考勤表工作簿（.xlsx）', {
                  month: say({ say: '{{month}}', with: { month: chosen } }),
                })}
                accept=".xlsx"
                hint={t('先选好月份；表头要有姓名、时段和 1 至月末的日期')}
                onFile={async (file) => setDryRun(await attendance.dryRun.call({ file, month: chosen }))}
              />
            </div>
          )
        }}
      </QueryState>
    </Page>
  )
}

export default SheetImport
