import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { inbox } from '../client.ts'
import { WaitingList } from './inbox.tsx'

const Today = () => {
  const { t } = useSay()
  const query = useQuery(inbox.list.queryOptions({ input: {} }))
  return (
    <Page title={t('今天')}>
      <Section title={t('要我办的')} aside={<Link to="/inbox">{t('全部待办')}</Link>}>
        <QueryState query={query}>
          {({ mine }) =>
            mine.length > 0 ? (
              <WaitingList rows={mine.slice(0, 5)} />
            ) : (
              <EmptyState>{t('现在没有等您办理的事。有新的会出现在这里和“今天”。')}</EmptyState>
            )
          }
        </QueryState>
      </Section>
    </Page>
  )
}

export default Today
