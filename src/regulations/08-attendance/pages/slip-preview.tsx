import type { UseQueryResult } from '@tanstack/react-query'
import { valueOf } from '#platform/law/verdict.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { useSay } from '#platform/ui/say.ts'
import { type LeaveKind, leaveKinds, leaveUnits } from '../terms.ts'
import { AwayList, TooFew } from './also-away.tsx'
import type { leave } from './client.ts'

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

type BalanceProps = { readonly balance: NonNullable<Preview['balance']>; readonly isInTheWay: boolean }

const Balance = ({ balance, isInTheWay }: BalanceProps) => {
  const { t } = useSay()
  const { year, before, after } = balance
  const [now, then] = [valueOf(before), valueOf(after)]
  if (!now || !then) return null
  return (
    <div>
      <dt>{t('{{year}}年年休假余额', { year })}</dt>
      <dd>
        <Figure label={t('现在的余额')} verdict={before}>
          {t('{{n}}天', { n: now.remaining })}
        </Figure>
        {!isInTheWay && (
          <>
            {' → '}
            <Figure label={t('批准后的余额')} verdict={after}>
              {t('{{n}}天', { n: then.remaining })}
            </Figure>
          </>
        )}
        {now.pending > 0 && <p className="quiet small">{t('待批的 {{n}} 天已经扣掉。', { n: now.pending })}</p>}
      </dd>
    </div>
  )
}

type AllowancesProps = Pick<Preview, 'allowances' | 'days'> & { readonly isInTheWay: boolean }

/** What the law gives of the leave in its year, its child's year, or for its matter; what is used; until when. */
const Allowances = ({ allowances, days, isInTheWay }: AllowancesProps) => {
  const { t, day } = useSay()
  const isOne = allowances.length === 1
  return allowances.map(({ entitled, used, until, verdict }) => (
    <div key={until ?? ''}>
      <dt>{until ? t('{{day}}以前的额度', { day: day(until) }) : t('这次的额度')}</dt>
      <dd>
        <Figure label={t('规定的天数')} verdict={verdict}>
          {t('规定 {{n}} 天', { n: entitled })}
        </Figure>
        {used > 0 && <> · {t('已用 {{n}} 天', { n: used })}</>}
        {isOne && !isInTheWay && <> · {t('这次以后还余 {{n}} 天', { n: entitled - used - days })}</>}
      </dd>
    </div>
  ))
}

type Consequences = NonNullable<Preview['consequences']>

/** What the slip costs: points and pay, where the text says any, and that it says nothing where it does not. */
const Cost = ({ consequences: { points, pay } }: { readonly consequences: Consequences }) => {
  const { t } = useSay()
  const off = -(valueOf(points)?.person ?? 0)
  return (
    <>
      <div>
        <dt>{t('要扣的分')}</dt>
        <dd>
          <Figure label={t('要扣的分')} verdict={points}>
            {off === 0 ? t('批准后不扣分') : t('扣 {{n}} 分', { n: off })}
          </Figure>
        </dd>
      </div>
      <div>
        <dt>{t('这些天的工资')}</dt>
        <dd>
          <Figure label={t('这些天的工资')} verdict={pay}>
            {t('条文没有写明')}
          </Figure>
        </dd>
      </div>
    </>
  )
}

/** 8.3.2–8.3.4: annual leave, or its pay, that the slip takes away. */
const Losses = ({ consequences: { forfeit, unusedPay } }: { readonly consequences: Consequences }) => {
  const { t } = useSay()
  const year = forfeit && valueOf(forfeit)
  return (
    <>
      {forfeit && (
        <p className="notice" data-tone="open">
          <Figure label={t('年休假')} verdict={forfeit}>
            {year === 'next-year' ? t('批准后不再享受下一年的年休假') : t('批准后不再享受当年的年休假')}
          </Figure>
        </p>
      )}
      {unusedPay && (
        <p className="notice" data-tone="open">
          <Figure label={t('未休年休假的报酬')} verdict={unusedPay}>
            {t('批准后，今年没休的年休假只发正常工资')}
          </Figure>
        </p>
      )}
    </>
  )
}

const Signers = ({ preview }: { readonly preview: Preview }) => {
  const { t, text, list } = useSay()
  const namesOf = (names: readonly string[]) => {
    if (names.length === 0) return t('现在没有人担任')
    return names.length > 3 ? t('{{n}}人中任一人', { n: names.length }) : list(names)
  }
  return (
    <ol className="signers">
      {preview.signers.map(({ step, label, section, post, holders, verdict }) => (
        <li key={step}>
          <span className="quiet small">{text(label)}</span>
          <strong>
            <Figure label={text(label)} verdict={verdict}>
              {namesOf(holders.map((h) => h.name))}
            </Figure>
          </strong>
          <span>
            {[section, t(post)].filter(Boolean).join(' ')} <ClauseTags cites={verdict.cites} brief />{' '}
            {verdict.outcome === 'gap' && <Mark tone="open">{t('条文没有写明，按现行解释')}</Mark>}
          </span>
        </li>
      ))}
    </ol>
  )
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

type ShownProps = { readonly preview: Preview; readonly kind: LeaveKind }

const Shown = ({ preview, kind }: ShownProps) => {
  const { t, say, text } = useSay()
  const { balance, consequences, obstacles, signers, cost, away } = preview
  return (
    <>
      {preview.days > 0 && <Counted preview={preview} kind={kind} />}
      <Obstacles preview={preview} />
      {preview.inTime.outcome === 'gap' && (
        <p className="notice" data-tone="open">
          <Figure label={t('事后补办')} verdict={preview.inTime}>
            {t('假期已经开始，这是事后补办')}
          </Figure>
        </p>
      )}
      <dl className="slip-facts">
        {balance && <Balance balance={balance} isInTheWay={obstacles.length > 0} />}
        <Allowances allowances={preview.allowances} days={preview.days} isInTheWay={obstacles.length > 0} />
        {consequences && <Cost consequences={consequences} />}
        {preview.needs.map(({ what, given, cites }) => (
          <div key={what.say}>
            <dt>{t('要有')}</dt>
            <dd className="row tight">
              {say(what)} {given ? <Mark tone="good">{t('已填')}</Mark> : <Mark tone="open">{t('还没有')}</Mark>}
              <ClauseTags cites={cites} brief />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('这期间同科室还有谁不在')}</dt>
          <dd>
            <AwayList others={away.others} />
          </dd>
        </div>
      </dl>
      <TooFew tooFew={away.tooFew} />
      {consequences && <Losses consequences={consequences} />}
      {signers.length > 0 && (
        <section className="stack tight">
          <h3>{t('送出以后谁来签')}</h3>
          <p className="quiet small">{t('您的职务：{{post}}', { post: text(preview.post) })}</p>
          <Signers preview={preview} />
        </section>
      )}
      {obstacles.length === 0 && (
        <p>
          <Figure label={t('这张假条')} verdict={cost}>
            {t('合起来的理由')}
          </Figure>
        </p>
      )}
    </>
  )
}

type Props = {
  readonly query: UseQueryResult<Preview>
  readonly kind: LeaveKind
  readonly isComplete: boolean
}

/** What a slip counts, costs and leaves before it is sent, who will sign, and what stands in its way. */
export const SlipPreview = ({ query, kind, isComplete }: Props) => {
  const { t } = useSay()
  return (
    <aside className="slip" aria-label={t('送出之前先看')} aria-live="polite" aria-busy={query.isFetching}>
      <h2>{t('送出之前先看')}</h2>
      {isComplete ? (
        <QueryState query={query}>{(preview) => <Shown preview={preview} kind={kind} />}</QueryState>
      ) : (
        <p className="quiet">{t('选好日期，这里就会算出天数、余额和由谁批准。')}</p>
      )}
    </aside>
  )
}
