import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { CaseVerbs } from '#platform/flow/pages/case-verbs.tsx'
import { DelegateOffer } from '#platform/flow/pages/delegate-offer.tsx'
import { decided, valueOf } from '#platform/law/verdict.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { PrintButton } from '#platform/ui/download.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { doneHappening, type Happening, Timeline, wordsIn } from '#platform/ui/timeline.tsx'
import { chosenOf, type EvidenceName, evidenceFields, evidenceNames } from '../leave-evidence.ts'
import { leaveKinds } from '../terms.ts'
import { AwayList, TooFew } from './also-away.tsx'
import { attendance, leave } from './client.ts'
import { lastingWords, type Slip, toneOf } from './leave-words.ts'
import { type Fact, PaperFacts } from './paper-facts.tsx'
import { SlipActs } from './slip-acts.tsx'
import './leave.css'

const useEvidence = ({ evidence, paper }: Slip): Fact[] => {
  const { t, text, day, parts } = useSay()
  const { certificate } = evidence
  const words = (name: EvidenceName): string => {
    const value = evidence[name]
    if (typeof value === 'boolean') return value ? t('是') : t('否')
    if (evidenceFields[name].kind === 'day') return day(String(value))
    const chosen = chosenOf(name, value)
    return chosen ? text(chosen) : String(value)
  }
  return [
    ...(certificate ? [[t('医院证明'), parts([certificate.hospital, day(certificate.issuedOn)])] as const] : []),
    ...evidenceNames
      .filter((name) => evidence[name] !== undefined)
      .map((name) => [text(evidenceFields[name].label), words(name)] as const),
    ...(paper
      ? [
          [
            t('纸质假条'),
            t('第{{number}}号，{{day}}批准', { number: paper.number, day: day(paper.approvedOn) }),
          ] as const,
        ]
      : []),
  ]
}

const Facts = ({ slip }: { readonly slip: Slip }) => {
  const speaker = useSay()
  const { t, text, day, parts } = speaker
  const evidence = useEvidence(slip)
  const granted = slip.grantedUntil && {
    ...slip,
    to: slip.grantedUntil,
    toHalf: slip.grantedUntilHalf ?? slip.toHalf,
  }
  const halfWords = slip.returnedHalf === 'pm' ? t('下午') : t('上午')
  const facts: Fact[] = [
    [t('请假人'), [slip.name, slip.sectionName].filter(Boolean).join(' · ')],
    [t('假别'), text(leaveKinds[slip.kind].label)],
    [t('申请时间'), lastingWords(speaker, slip)],
    [
      t('计'),
      <Figure key="counted" label={t('计多少天')} verdict={decided(slip.counted, slip.cites, slip.because)}>
        {t('{{n}}天', { n: slip.counted })}
      </Figure>,
    ],
    [t('事由'), slip.reason || t('没有写')],
    ...evidence,
    ...(granted
      ? [[t('准假'), parts([lastingWords(speaker, granted), t('{{n}}天', { n: slip.grantedDays ?? 0 })])] as const]
      : []),
    ...(slip.approvedBy ? [[t('批准人'), slip.approvedBy] as const] : []),
    ...(slip.returnedOn ? [[t('返岗'), `${day(slip.returnedOn)} ${halfWords}`] as const] : []),
    ...(slip.finalDays === null ? [] : [[t('实休'), t('{{n}}天', { n: slip.finalDays })] as const]),
    ...(slip.filedOn ? [[t('备案'), day(slip.filedOn)] as const] : []),
  ]
  return <PaperFacts facts={facts} />
}

const useHappenings = ({ submittedAt, name, timeline, waitsFor }: Slip): Happening[] => {
  const speaker = useSay()
  const { t, text, list, sentences } = speaker
  const whoActs = (names: readonly string[], seat: string): string => {
    if (names.length === 0) return t('{{seat}}（现在没有人担任）', { seat })
    if (names.length > 3) return t('{{seat}}，{{n}}人中任一人', { seat, n: names.length })
    return t('{{names}}（{{seat}}）', { names: list(names), seat })
  }
  const sent: Happening = { key: 'sent', what: t('送出假条'), who: name ?? '', at: submittedAt, cites: ['8.2'] }
  const moves = timeline.map((move, index): Happening => {
    if (move.doneAt !== null) return { ...doneHappening(index, move, speaker), cites: move.cites }
    const holders = waitsFor?.holders.map((h) => h.name) ?? []
    const isPerson = waitsFor !== null && 'personId' in waitsFor.seat
    const seat = waitsFor ? [waitsFor.section, t(waitsFor.post)].filter(Boolean).join(' ') : ''
    return {
      key: index,
      what: text(move.stepLabel),
      who: isPerson ? list(holders) : whoActs(holders, seat),
      words: sentences(move.because),
      cites: move.cites,
      isNow: true,
    }
  })
  return [sent, ...moves]
}

/** 8.3: who else of the section is away then, for whoever decides. */
const Absences = ({ id }: Pick<Slip, 'id'>) => {
  const { t } = useSay()
  const { data } = useQuery(leave.away.queryOptions({ input: { requestId: id } }))
  if (!data) return null
  return (
    <>
      <p className="quiet">{t('这期间同科室还有谁不在')}</p>
      <AwayList others={data.others} />
      <TooFew tooFew={data.tooFew} />
    </>
  )
}

/** 8.3.1: what the applicant has left this year, for whoever decides on annual leave. */
const Balance = ({ slip }: { readonly slip: Slip }) => {
  const { t } = useSay()
  const input = { personId: slip.personId, year: slip.year }
  const { data } = useQuery(leave.balance.queryOptions({ input }))
  const balance = data && valueOf(data.balance)
  if (!balance) return null
  return (
    <p className="quiet">
      {t('{{year}}年年休假连这张在内待批 {{pending}} 天，此外还余', { year: slip.year, pending: balance.pending })}{' '}
      <Figure label={t('年休假余额')} verdict={data.balance}>
        {t('{{n}}天', { n: balance.remaining })}
      </Figure>
    </p>
  )
}

const One = ({ slip, isMine }: { readonly slip: Slip; readonly isMine: boolean }) => {
  const { t, text, day, list } = useSay()
  const happenings = useHappenings(slip)
  const returned = slip.step === 'draft' ? slip.timeline.findLast(({ action }) => action === 'return') : undefined
  return (
    <>
      <div className="row">
        {slip.stepLabel && slip.step && <Mark tone={toneOf(slip.step)}>{text(slip.stepLabel)}</Mark>}
        {slip.onPaper && <Mark>{t('纸质假条补登')}</Mark>}
        {(slip.lateDays ?? 0) > 0 && <Mark tone="grave">{t('超假 {{n}} 天', { n: slip.lateDays ?? 0 })}</Mark>}
      </div>
      <Facts slip={slip} />
      {returned && (
        <p className="notice" data-tone="open">
          {t('{{name}}退回了这张假条：{{reason}}', {
            name: returned.doneBy?.name ?? '',
            reason: wordsIn(returned.records) ?? '',
          })}
        </p>
      )}
      {slip.toCorrect.length > 0 && (
        <p className="notice" data-tone="open">
          {t('{{days}}所在月份的考勤已经签字，登记没有随假条改变。请科室负责人或综合科在月考勤表上写明理由更正。', {
            days: list(slip.toCorrect.map((iso) => day(iso))),
          })}{' '}
          <ClauseTags cites={['8.1.1']} brief />
        </p>
      )}
      {slip.step === 'approval' && (
        <div>
          {slip.kind === 'annual' && <Balance slip={slip} />}
          <Absences id={slip.id} />
        </div>
      )}
      {slip.actions.length > 0 && <SlipActs key={slip.version} slip={slip} />}
      <CaseVerbs key={`verbs ${slip.version}`} caseId={slip.caseId} />
      {isMine && slip.step === 'onLeave' && (
        <DelegateOffer from={slip.from} to={slip.grantedUntil ?? slip.to} reason={text(leaveKinds[slip.kind].label)} />
      )}
      <Section title={t('办理经过')}>
        <Timeline happenings={happenings} />
      </Section>
    </>
  )
}

/** 8.2, 8.8: one slip — what was asked, how it was decided, and what the reader may do with it now. */
const LeaveOne = () => {
  const { t, text } = useSay()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const sections = useQuery(attendance.sections.queryOptions({ input: {} }))
  const query = useQuery(leave.get.queryOptions({ input: { requestId: id } }))
  const isOthers = query.data && sections.data && query.data.personId !== sections.data.personId
  return (
    <Page
      title={
        query.data
          ? t('{{name}}的{{kind}}', { name: query.data.name ?? '', kind: text(leaveKinds[query.data.kind].label) })
          : t('假条')
      }
      actions={query.data && <PrintButton href={`/print/attendance/leave/${id}`} />}
      lead={
        <Link to={isOthers ? '/inbox' : '/attendance/leave'} className="back">
          {isOthers ? t('回到待办') : t('回到我的假')}
        </Link>
      }
      margin={<ClauseMargin regulation={8} only={['8.2', '8.8']} />}
    >
      <QueryState query={query}>
        {(slip) => <One slip={slip} isMine={slip.personId === sections.data?.personId} />}
      </QueryState>
    </Page>
  )
}

export default LeaveOne
