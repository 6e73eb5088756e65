import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { inbox } from '../client.ts'
import { Batches } from './batch.tsx'
import { WaitingList } from './waiting.tsx'

const Inbox = () => {
  const { t } = useSay()
  const query = useQuery(inbox.list.queryOptions({ input: {} }))
  return (
    <Page title={t('待办')} lead={t('等您办理的事，先来的在前。打开后看清事实和条款，再签。')}>
      <QueryState query={query}>
        {({ mine, unassigned }) => (
          <>
            {mine.length > 0 ? (
              <>
                <Batches rows={mine} />
                <WaitingList rows={mine} />
              </>
            ) : (
              <EmptyState>{t('现在没有等您办理的事。有新的会出现在这里和“今天”。')}</EmptyState>
            )}
            {unassigned.length > 0 && (
              <Section title={t('没有人能办的事')}>
                <p className="quiet">{t('这些事交给了现在空缺的职务，由综合科处理。')}</p>
                <WaitingList rows={unassigned} />
              </Section>
            )}
          </>
        )}
      </QueryState>
    </Page>
  )
}

export default Inbox
