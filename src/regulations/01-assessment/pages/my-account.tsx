import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { assessment } from './client.ts'
import { AccountOfYear } from './statement.tsx'
import { thisYear } from './year-choice.tsx'

/** 1.3.1: everybody's own account of points. */
const MyAccount = () => {
  const { t } = useSay()
  const [year, setYear] = useState(thisYear)
  const query = useQuery(assessment.me.queryOptions({ input: {} }))
  return (
    <Page
      title={t('我的积分')}
      lead={t('基础分 100，每一笔加减都写明依据的条款，都能问“凭什么”。只有您自己和负有职责的人看得到。')}
      margin={<ClauseMargin regulation={1} only={['1.1', '1.3.1', '1.3.2', '1.3.3.2.1']} />}
    >
      <QueryState query={query}>
        {({ personId, hasAccount }) =>
          hasAccount ? (
            <AccountOfYear account="person" id={personId} year={year} onYear={setYear} />
          ) : (
            <EmptyState>{t('您不在任何科室任职，没有积分账户。')}</EmptyState>
          )
        }
      </QueryState>
    </Page>
  )
}

export default MyAccount
