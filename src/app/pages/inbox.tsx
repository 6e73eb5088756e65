import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InboxRow } from '#platform/flow/inbox.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { inbox } from '../client.ts'
import './inbox.css'

/** One matter that waits: who asks for what, since when, on which clause. The whole line opens it. */
export const Waiting = ({ row }: { readonly row: InboxRow }) => {
  const { t, text, say, day } = useSay()
  return (
    <li className="waiting">
      <div className="waiting-what">
        <Link to={row.page}>{say(row.summary)}</Link>
        <span className="quiet small">
          {[text(row.title), text(row.stepLabel), row.sectionName, t('{{day}}送来', { day: day(row.openedOn) })]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {row.next && <span className="small">{say(row.next)}</span>}
      </div>
      <div className="row">
        {row.reminded && <Mark tone="open">{t('已催办')}</Mark>}
        <ClauseTags cites={row.cites} brief />
      </div>
    </li>
  )
}

export const WaitingList = ({ rows }: { readonly rows: readonly InboxRow[] }) => (
  <ul className="waiting-list">
    {rows.map((row) => (
      <Waiting key={row.taskId} row={row} />
    ))}
  </ul>
)

const Inbox = () => {
  const { t } = useSay()
  const query = useQuery(inbox.list.queryOptions({ input: {} }))
  return (
    <Page title={t('待办')} lead={t('等您办理的事，先来的在前。打开后看清事实和条款，再签。')}>
      <QueryState query={query}>
        {({ mine, unassigned }) => (
          <>
            {mine.length > 0 ? (
              <WaitingList rows={mine} />
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
