import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { ExportButton, PrintButton } from '#platform/ui/download.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { Timeline } from '#platform/ui/timeline.tsx'
import { assessment } from './client.ts'
import { BonusSettingsForm, ClosingActs } from './closing-acts.tsx'
import { ClosingTable } from './closing-table.tsx'
import { thisYear, YearChoice } from './year-choice.tsx'
import './assessment.css'

export type ClosingState = Awaited<ReturnType<typeof assessment.closing.state.call>>

const order = ['open', 'frozen', 'proposed', 'signed'] as const

const Steps = ({ state }: { readonly state: ClosingState }) => {
  const { t } = useSay()
  const words = { open: t('记分'), frozen: t('冻结得分'), proposed: t('奖金方案'), signed: t('签字结账') }
  const at = order.indexOf(state.step as (typeof order)[number])
  return (
    <ol className="closing-steps">
      {order.map((step, i) => (
        <li
          key={step}
          data-done={i < at || state.step === 'signed' ? '' : undefined}
          aria-current={i === at ? 'step' : undefined}
        >
          {words[step]}
        </li>
      ))}
    </ol>
  )
}

const Blockers = ({ state }: { readonly state: ClosingState }) => {
  const { t, say } = useSay()
  if (state.step !== 'open') return null
  return (
    <Section title={t('冻结之前')}>
      {!state.isYearOver && (
        <p className="notice" data-tone="open">
          {t('这一年还没有过完。冻结之后的记分不再计入评优得分，只计入奖金。')}
        </p>
      )}
      {state.blockers.length === 0 ? (
        <p className="notice" data-tone="good">
          {t('没有没办结的事，可以冻结。')}
        </p>
      ) : (
        <ul className="waiting-list">
          {state.blockers.map((b) => (
            <li key={JSON.stringify(b.reason)} className="waiting">
              <div className="waiting-what">
                {b.page ? <Link to={b.page}>{say(b.reason)}</Link> : <strong>{say(b.reason)}</strong>}
                <span className="quiet small">{say(b.next)}</span>
              </div>
              <ClauseTags cites={b.cites} brief />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const Shown = ({ state }: { readonly state: ClosingState }) => {
  const { t, text } = useSay()
  return (
    <div className="page-main">
      <Steps state={state} />
      <Blockers state={state} />
      {state.openInterpretations.length > 0 && (
        <p className="notice" data-tone="open">
          {t('有 {{n}} 处分数依据尚未确认的解释，结账上会注明。', { n: state.openInterpretations.length })}{' '}
          <Link to="/interpretations">{t('请综合科先确认')}</Link>
        </p>
      )}
      {state.settings && state.step !== 'signed' && <BonusSettingsForm state={state} />}
      <ClosingActs state={state} />
      {state.lines.length > 0 && <ClosingTable state={state} />}
      {state.timeline.length > 0 && (
        <Section title={t('办理经过')}>
          <Timeline
            happenings={state.timeline.map((m, i) => ({
              key: i,
              what: m.actionLabel ? text(m.actionLabel) : text(m.stepLabel),
              who: m.doneBy?.name ?? '',
              at: m.doneAt,
              words: (m.records as { opinion?: string } | null)?.opinion || null,
              cites: m.cites,
              isNow: m.doneAt === null,
            }))}
          />
        </Section>
      )}
    </div>
  )
}

/** 1.3.1, 1.3.4: the year is closed: scores frozen, who may stand, bonuses proposed, signed by the principal. */
const ClosingPage = () => {
  const { t } = useSay()
  const { id } = useParams({ strict: false }) as { id?: string }
  const [year, setYear] = useState(() => Number(id) || thisYear())
  const query = useQuery(assessment.closing.state.queryOptions({ input: { year } }))
  const isFrozen = (query.data?.lines.length ?? 0) > 0
  return (
    <Page
      title={t('年终结账')}
      lead={t('冻结得分、算出谁可以参评、提出奖金方案，由主要负责人签字。每个数字都能问“凭什么”。')}
      margin={<ClauseMargin regulation={1} only={['1.3.1', '1.3.4']} />}
      actions={
        isFrozen && (
          <>
            {query.data?.settings && <PrintButton href={`/print/assessment/closing/${year}`} />}
            <ExportButton href={`/export/assessment/closing/${year}`} />
          </>
        )
      }
    >
      <YearChoice year={year} onChange={setYear} />
      <QueryState query={query}>{(state) => <Shown key={`${state.year}${state.version}`} state={state} />}</QueryState>
    </Page>
  )
}

export default ClosingPage
