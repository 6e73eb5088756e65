import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ExportButton, PrintButton } from '#platform/ui/download.tsx'
import { Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { AtDesk, YearChoice } from './at-desk.tsx'
import { assessment, type ClosingState, type Desk } from './client.ts'
import { ClosingNext } from './closing-next.tsx'
import { BonusSettings } from './closing-settings.tsx'
import { ClosingTable } from './closing-table.tsx'
import { Way } from './way.tsx'
import './assessment.css'
import './closing.css'

const Steps = ({ state }: { readonly state: ClosingState }) => {
  const { t, day } = useSay()
  const { frozenOn = null, signedOn = null } = state.closing ?? {}
  const steps = [
    { step: 'open', words: t('记分'), note: state.step === 'open' ? t('进行中') : '' },
    { step: 'frozen', words: t('冻结得分'), note: frozenOn ? day(frozenOn) : t('综合科') },
    { step: 'proposed', words: t('奖金方案'), note: t('综合科') },
    { step: 'signed', words: t('签字结账'), note: signedOn ? day(signedOn) : t('主要负责人') },
  ]
  const reached = steps.findIndex(({ step }) => step === state.step)
  const waiting = reached === 0 ? 0 : reached + 1
  return (
    <ol className="closing-steps">
      {steps.map(({ step, words, note }, index) => (
        <li
          key={step}
          data-done={index < waiting ? '' : undefined}
          aria-current={index === waiting ? 'step' : undefined}
        >
          <strong>{words}</strong>
          <span className="small">{note}</span>
        </li>
      ))}
    </ol>
  )
}

const OpenQuestions = ({ state }: { readonly state: ClosingState }) => {
  const { t } = useSay()
  const count = state.openInterpretations.length
  if (count === 0 || state.step === 'signed') return null
  return (
    <p className="notice" data-tone="open">
      {t('得分和奖金依据了 {{n}} 条综合科还没有确认的解释；不确认也能结账，结账表上会逐条注明。', { n: count })}{' '}
      <Link to="/interpretations" className="next">
        {t('去确认解释')}
      </Link>
    </p>
  )
}

const Shown = ({ state, desk }: { readonly state: ClosingState; readonly desk: Desk }) => (
  <div className="page-main">
    <Steps state={state} />
    <ClosingNext state={state} />
    <OpenQuestions state={state} />
    {state.settings && (
      <BonusSettings key={state.version} year={state.year} step={state.step} settings={state.settings} desk={desk} />
    )}
    {state.lines.length > 0 && <ClosingTable lines={state.lines} />}
    {state.timeline.length > 0 && <Way moves={state.timeline} />}
  </div>
)

const CandidatesLink = ({ year }: { readonly year: number }) => {
  const { t } = useSay()
  return (
    <Link to={'/assessment/excellent' as string} search={{ year } as never} className="button">
      {t('优秀等次人选')}
    </Link>
  )
}

const OfYear = ({ year, desk }: { readonly year: number; readonly desk: Desk }) => {
  const query = useQuery(assessment.closing.state.queryOptions({ input: { year } }))
  const isFrozen = (query.data?.lines.length ?? 0) > 0
  return (
    <div className="stack">
      <div className="sheet-row">
        <YearChoice />
        {desk.printsClosing && <CandidatesLink year={year} />}
        {isFrozen && desk.printsClosing && <PrintButton href={`/print/assessment/closing/${year}`} />}
        {isFrozen && <ExportButton href={`/export/assessment/closing/${year}`} />}
      </div>
      <QueryState query={query}>{(state) => <Shown key={state.year} state={state} desk={desk} />}</QueryState>
    </div>
  )
}

/** 1.3.1, 1.3.4: the closing of a year — scores frozen, who may stand, bonuses proposed, signed by the principal. */
const ClosingPage = () => {
  const { t } = useSay()
  return (
    <Page
      title={t('年终结账')}
      lead={t('先把该办的办完，冻结得分，再提出奖金方案，由主要负责人签字。每个数字都能问“凭什么”。')}
      margin={<ClauseMargin regulation={1} only={['1.3.1', '1.3.4']} />}
    >
      <AtDesk>{(desk, year) => <OfYear key={year} year={year} desk={desk} />}</AtDesk>
    </Page>
  )
}

export default ClosingPage
