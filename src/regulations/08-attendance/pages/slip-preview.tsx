import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { decided } from '#platform/law/verdict.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { useSay } from '#platform/ui/say.ts'
import { type LeaveKind, leaveKinds, leaveUnits } from '../terms.ts'
import { leave } from './client.ts'

type Preview = Awaited<ReturnType<typeof leave.preview.call>>

const Counted = ({ preview, kind }: { readonly preview: Preview; readonly kind: LeaveKind }) => {
  const { t, text } = useSay()
  const unit = leaveKinds[kind].unit
  return (
    <p className="counted">
      <span className="quiet">{t('这张假条计')}</span>
      <Figure label={t('计多少天')} verdict={preview.counted} size="display">
        {preview.days}
      </Figure>
      <span>{unit === 'by-law' ? t('天') : t('天（{{unit}}）', { unit: text(leaveUnits[unit]) })}</span>
    </p>
  )
}

const Balance = ({ balance }: { readonly balance: NonNullable<Preview['balance']> }) => {
  const { t } = useSay()
  const { before, after } = balance
  const why = (account: typeof before) => decided(account.remaining, account.cites, account.because)
  return (
    <div>
      <dt>{t('{{year}}年年休假余额', { year: before.year })}</dt>
      <dd>
        <Figure label={t('现在的余额')} verdict={why(before)}>
          {t('{{n}}天', { n: before.remaining })}
        </Figure>
        {' → '}
        <Figure label={t('批准后的余额')} verdict={why(after)}>
          {t('{{n}}天', { n: after.remaining })}
        </Figure>
      </dd>
    </div>
  )
}

const Signers = ({ preview }: { readonly preview: Preview }) => {
  const { t, text } = useSay()
  const namesOf = (names: readonly string[]) => {
    if (names.length === 0) return t('现在没有人担任')
    return names.length > 3 ? t('{{n}}人中任一人', { n: names.length }) : names.join(t('、'))
  }
  return (
    <ol className="signers">
      {preview.signers.map(({ step, label, section, post, holders, cites }) => (
        <li key={step}>
          <span className="quiet small">{text(label)}</span>
          <strong>{namesOf(holders.map((h) => h.name))}</strong>
          <span>
            {[section, t(post)].filter(Boolean).join(' ')} <ClauseTags cites={cites} brief />
          </span>
        </li>
      ))}
    </ol>
  )
}

const AlsoAway = ({ from, sectionId }: { readonly from: string; readonly sectionId: string }) => {
  const { t } = useSay()
  const { data = [] } = useQuery(leave.out.queryOptions({ input: { on: from, sectionId } }))
  if (data.length === 0) return null
  return (
    <div>
      <dt>{t('那天同科室已经请假的')}</dt>
      <dd>{data.map((one) => one.name).join(t('、'))}</dd>
    </div>
  )
}

/** The section whose timekeeper registers the slip: the applicant's own, but for leaders. */
const ownSectionOf = ({ signers }: Preview): string | null => {
  const seat = signers.find(({ step }) => step === 'reportedBack')?.seat
  return seat && 'post' in seat && seat.post === 'timekeeper' ? seat.sectionId : null
}

const Obstacles = ({ preview }: { readonly preview: Preview }) => {
  const { say } = useSay()
  return preview.obstacles
    .filter(({ code }) => code !== 'evidence-missing')
    .map(({ code, reason, next, cites }) => (
      <div className="refusal" key={`${code} ${JSON.stringify(reason.with)}`}>
        <p className="reason">{say(reason)}</p>
        <p>
          {say(next)} <ClauseTags cites={cites} />
        </p>
      </div>
    ))
}

const Shown = ({
  preview,
  kind,
  from,
}: {
  readonly preview: Preview
  readonly kind: LeaveKind
  readonly from: string
}) => {
  const { t, say } = useSay()
  const sectionId = ownSectionOf(preview)
  return (
    <>
      {preview.days > 0 && <Counted preview={preview} kind={kind} />}
      <Obstacles preview={preview} />
      <dl className="slip-facts">
        {preview.balance && <Balance balance={preview.balance} />}
        {preview.needs.map(({ what, given, cites }) => (
          <div key={what.say}>
            <dt>{t('要有')}</dt>
            <dd className="row tight">
              {say(what)} {given ? <Mark tone="good">{t('已填')}</Mark> : <Mark tone="open">{t('还没有')}</Mark>}
              <ClauseTags cites={cites} brief />
            </dd>
          </div>
        ))}
        {sectionId && <AlsoAway from={from} sectionId={sectionId} />}
      </dl>
      {preview.consequences.map((one) => (
        <p className="notice" data-tone="open" key={one.say}>
          {say(one)}
        </p>
      ))}
      {preview.signers.length > 0 && (
        <section className="stack tight">
          <h3>{t('送出以后谁来签')}</h3>
          <Signers preview={preview} />
        </section>
      )}
    </>
  )
}

type Props = {
  readonly query: UseQueryResult<Preview>
  readonly kind: LeaveKind
  readonly from: string
  readonly isComplete: boolean
}

/** What a slip counts, costs and leaves before it is sent, who will sign, and what stands in its way. */
export const SlipPreview = ({ query, kind, from, isComplete }: Props) => {
  const { t } = useSay()
  return (
    <aside className="slip" aria-label={t('送出之前先看')} aria-live="polite" aria-busy={query.isFetching}>
      <h2>{t('送出之前先看')}</h2>
      {isComplete ? (
        <QueryState query={query}>{(preview) => <Shown preview={preview} kind={kind} from={from} />}</QueryState>
      ) : (
        <p className="quiet">{t('选好日期，这里就会算出天数、余额和由谁批准。')}</p>
      )}
    </aside>
  )
}
