import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { attendance, leave } from './client.ts'
import { AccountTable } from './leave-account-table.tsx'
import { SlipTable } from './slip-table.tsx'
import { Stepper } from './stepper.tsx'
import './attendance.css'
import './leave.css'

const AskLink = () => {
  const { t } = useSay()
  return (
    <Link to="/attendance/leave/new" className="button" data-kind="primary">
      {t('请假')}
    </Link>
  )
}

const Waiting = () => {
  const { t } = useSay()
  const { data = [] } = useQuery(leave.toApprove.queryOptions({ input: {} }))
  if (data.length === 0) return null
  return (
    <Section title={t('等您批准')}>
      <SlipTable caption={t('共 {{n}} 张，先来的在前', { n: data.length })} rows={data} empty={null} withNames />
    </Section>
  )
}

const YearOf = ({ thisYear }: { readonly thisYear: number }) => {
  const { t } = useSay()
  const [year, setYear] = useState(thisYear)
  const balance = useQuery(leave.balance.queryOptions({ input: { year } }))
  const slips = useQuery(leave.mine.queryOptions({ input: { year } }))
  return (
    <>
      <Waiting />
      <Section
        title={t('年休假')}
        aside={
          <Stepper label={t('年度')} onBack={() => setYear(year - 1)} onOn={() => setYear(year + 1)}>
            <strong>{t('{{year}}年', { year })}</strong>
          </Stepper>
        }
      >
        <QueryState query={balance}>{({ balance: account }) => <AccountTable account={account} />}</QueryState>
      </Section>
      <Section title={t('我的假条')}>
        <QueryState query={slips}>
          {(rows) => (
            <SlipTable
              caption={t('{{year}}年共 {{n}} 张', { year, n: rows.length })}
              rows={rows}
              empty={
                <EmptyState action={<AskLink />}>
                  {t('这一年还没有假条。要休假，先在这里请假，批准后再休。')}
                </EmptyState>
              }
            />
          )}
        </QueryState>
      </Section>
    </>
  )
}

/** 8.2, 8.3.1: my leave — what is left, what was asked for, and where each slip stands. */
const LeaveMine = () => {
  const { t } = useSay()
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  return (
    <Page
      title={t('我的假')}
      lead={t('年休假还余几天、每张假条走到哪一步。回来以后记得销假。')}
      actions={
        <>
          <Link to="/attendance/leave/may-take" className="button">
            {t('我能休什么假')}
          </Link>
          <AskLink />
        </>
      }
      margin={<ClauseMargin regulation={8} only={['8.2', '8.3.1', '8.3.2', '8.3.3', '8.8']} />}
    >
      <QueryState query={query}>{({ today }) => <YearOf thisYear={Number(today.slice(0, 4))} />}</QueryState>
    </Page>
  )
}

export default LeaveMine
