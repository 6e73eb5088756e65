import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ExportButton } from '#platform/ui/download.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import '#platform/ui/ledger.css'
import { AtDesk, useYear, YearChoice } from './at-desk.tsx'
import { assessment, type Summary } from './client.ts'
import './assessment.css'

const AccountLink = ({ of, words, year }: { readonly of: Summary; readonly words: string; readonly year: number }) => (
  <Link
    to="/assessment/accounts/$account/$id"
    params={{ account: of.account, id: of.id } as never}
    search={{ year } as never}
  >
    {words}
  </Link>
)

type SectionProps = { readonly accounts: readonly Summary[]; readonly year: number }

const SectionAccounts = ({ accounts, year }: SectionProps) => {
  const { t, day } = useSay()
  const own = accounts.find((a) => a.account === 'section')
  const people = accounts.filter((a) => a.account === 'person')
  const name = accounts[0]?.sectionName ?? ''
  return (
    <table className="ledger account-block">
      <caption>
        <strong>{name}</strong>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('账户')}</th>
          <th scope="col" className="number">
            {t('笔数')}
          </th>
          <th scope="col" className="number">
            {t('得分')}
          </th>
        </tr>
      </thead>
      <tbody>
        {own && (
          <tr className="section-line">
            <th scope="row">
              <AccountLink of={own} words={t('科室账户')} year={year} />
            </th>
            <td className="number">{own.entries}</td>
            <td className="number">{own.score}</td>
          </tr>
        )}
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <AccountLink of={person} words={person.name} year={year} />
              {person.leftOn !== null && (
                <span className="under">{t('在册至{{day}}', { day: day(person.leftOn) })}</span>
              )}
            </th>
            <td className="number quiet">{person.entries}</td>
            <td className="number">{person.score}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Listed = ({ accounts, year }: SectionProps) => {
  const { t } = useSay()
  const [sought, setSought] = useState('')
  const wanted = sought.trim()
  const found = accounts.filter((a) => a.name.includes(wanted) || a.sectionName.includes(wanted))
  if (accounts.length === 0) return <EmptyState>{t('这一年没有您能看的账户。换一个年度看看。')}</EmptyState>
  return (
    <>
      {accounts.length > 20 && (
        <label className="field seek">
          <span>{t('找账户')}</span>
          <input
            className="input"
            type="search"
            placeholder={t('姓名或科室')}
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        </label>
      )}
      {found.length === 0 && <EmptyState>{t('没有这样的账户。换个字，或只填一部分。')}</EmptyState>}
      <div className="account-blocks">
        {[...Map.groupBy(found, (a) => a.sectionId)].map(([id, own]) => (
          <SectionAccounts key={id} accounts={own} year={year} />
        ))}
      </div>
    </>
  )
}

const AccountsOf = ({ year }: { readonly year: number }) => {
  const query = useQuery(assessment.accounts.queryOptions({ input: { year } }))
  return <QueryState query={query}>{(accounts) => <Listed accounts={accounts} year={year} />}</QueryState>
}

/** 1.3.1: the accounts that somebody answers for, by section and roster: never a ranking. */
const Accounts = () => {
  const { t } = useSay()
  const [year] = useYear()
  return (
    <Page
      title={t('积分账户')}
      lead={t('您自己、您科室和您负有职责的人员的账户。按科室和花名册排列，不按分数排名。')}
      margin={<ClauseMargin regulation={1} only={['1.1', '1.3.1']} />}
    >
      <div className="stack">
        <div className="sheet-row">
          <YearChoice />
          <ExportButton href={`/export/assessment/accounts/${year}`} />
        </div>
        <AtDesk>{(_, of) => <AccountsOf year={of} />}</AtDesk>
      </div>
    </Page>
  )
}

export default Accounts
