import { decided } from '#platform/law/verdict.ts'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { leave } from './client.ts'

type Account = Awaited<ReturnType<typeof leave.balance.call>>

/** 8.3.1: the year's annual-leave account as one line of a ledger, from what is due to what is left. */
export const AccountTable = ({ account }: { readonly account: Account }) => {
  const { t, say } = useSay()
  const { entitlement, due, opening, taken, approved, pending, remaining, cites, because } = account
  const spent = [
    ...(opening > 0 ? [{ key: 'opening', words: t('启用前已休'), days: opening }] : []),
    { key: 'taken', words: t('已休'), days: taken },
    { key: 'approved', words: t('已批未休'), days: approved },
    { key: 'pending', words: t('待批'), days: pending },
  ]
  return (
    <div className="stack tight">
      <dl className="leave-account">
        <div>
          <dt>{t('应休')}</dt>
          <dd>
            <Figure label={t('应休天数')} verdict={entitlement}>
              {due}
            </Figure>
          </dd>
        </div>
        {spent.map(({ key, words, days }) => (
          <div key={key}>
            <dt>{words}</dt>
            <dd>{days === 0 ? '0' : `−${days}`}</dd>
          </div>
        ))}
        <div className="left">
          <dt>{t('还余')}</dt>
          <dd>
            <Figure label={t('年休假余额')} verdict={decided(remaining, cites, because)} size="display">
              {remaining}
            </Figure>
          </dd>
        </div>
      </dl>
      {entitlement.outcome === 'missing' && (
        <p className="notice" data-tone="open">
          {t('没有登记参加工作时间，算不出年休假。请综合科在“人员”里补上。')}
        </p>
      )}
      {entitlement.outcome === 'refused' && (
        <p className="notice">
          {say(entitlement.reason)} {say(entitlement.next)} <ClauseTags cites={entitlement.cites} brief />
        </p>
      )}
    </div>
  )
}
