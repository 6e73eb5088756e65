import { valueOf } from '#platform/law/verdict.ts'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { leave } from './client.ts'

type Account = Awaited<ReturnType<typeof leave.balance.call>>['balance']

/** Why there is no account: what is not on record, or what the rule says. */
const NoAccount = ({ account }: { readonly account: Account }) => {
  const { t, say } = useSay()
  if (account.outcome !== 'refused') {
    return (
      <p className="notice" data-tone="open">
        {t('没有登记参加工作时间，算不出年休假。请综合科在“人员”里补上。')} <ClauseTags cites={account.cites} brief />
      </p>
    )
  }
  return (
    <p className="notice">
      {say(account.reason)} {say(account.next)} <ClauseTags cites={account.cites} brief />
    </p>
  )
}

/** 8.3.1: the year's annual-leave account as one line of a ledger, from what is due to what is left. */
export const AccountTable = ({ account }: { readonly account: Account }) => {
  const { t } = useSay()
  const balance = valueOf(account)
  if (!balance) return <NoAccount account={account} />
  const { entitlement, opening, taken, approved, pending, remaining } = balance
  const spent = [
    ...(opening > 0 ? [{ key: 'opening', words: t('启用前已休'), days: opening }] : []),
    { key: 'taken', words: t('已休'), days: taken },
    { key: 'approved', words: t('已批未休'), days: approved },
    { key: 'pending', words: t('待批'), days: pending },
  ]
  return (
    <dl className="leave-account">
      <div>
        <dt>{t('应休')}</dt>
        <dd>
          <Figure label={t('应休天数')} verdict={account}>
            {entitlement}
          </Figure>
        </dd>
      </div>
      {spent.map(({ key, words, days }) => (
        <div key={key}>
          <dt>{words}</dt>
          <dd>
            <Figure label={words} verdict={account}>
              {days === 0 ? '0' : `−${days}`}
            </Figure>
          </dd>
        </div>
      ))}
      <div className="left">
        <dt>{t('还余')}</dt>
        <dd>
          <Figure label={t('年休假余额')} verdict={account} size="display">
            {remaining}
          </Figure>
        </dd>
      </div>
    </dl>
  )
}
