import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ExportButton } from '#platform/ui/download.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { assessment } from './client.ts'
import { thisYear, YearChoice } from './year-choice.tsx'
import './assessment.css'

type Summary = Awaited<ReturnType<typeof assessment.accounts.call>>[number]

const SectionAccounts = ({ accounts }: { readonly accounts: readonly Summary[] }) => {
  const { t } = useSay()
  const [first] = accounts
  return (
    <Section title={first?.sectionName ?? ''}>
      <Ledger
        caption={t('按花名册顺序，不排名')}
        rows={accounts}
        rowKey={(a) => `${a.account}${a.id}`}
        empty={null}
        columns={[
          {
            key: 'name',
            head: t('账户'),
            isName: true,
            cell: (a) => (
              <Link to="/assessment/accounts/$account/$id" params={{ account: a.account, id: a.id }}>
                {a.account === 'section' ? t('科室账户') : a.name}
              </Link>
            ),
          },
          { key: 'entries', head: t('笔数'), align: 'number', cell: (a) => a.entries },
          { key: 'score', head: t('得分'), align: 'number', cell: (a) => a.score },
        ]}
      />
    </Section>
  )
}

/** The accounts that somebody answers for, by section and roster: never a ranking. */
const Accounts = () => {
  const { t } = useSay()
  const [year, setYear] = useState(thisYear)
  const query = useQuery(assessment.accounts.queryOptions({ input: { year } }))
  return (
    <Page
      title={t('积分账户')}
      lead={t('您负有职责的科室和人员的账户。按科室和花名册排列，不按分数排名。')}
      actions={<ExportButton href={`/export/assessment/accounts/${year}`} />}
    >
      <YearChoice year={year} onChange={setYear} />
      <QueryState query={query}>
        {(accounts) =>
          accounts.length === 0 ? (
            <EmptyState>{t('这一年没有您能看的账户。')}</EmptyState>
          ) : (
            [...Map.groupBy(accounts, (a) => a.sectionId)].map(([id, own]) => (
              <SectionAccounts key={id} accounts={own} />
            ))
          )
        }
      </QueryState>
    </Page>
  )
}

export default Accounts
