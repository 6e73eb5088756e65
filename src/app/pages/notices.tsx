import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { notices, queries } from '../client.ts'
import { CalendarAddress } from './calendar-address.tsx'
import { MailWishes } from './mail-wishes.tsx'
import './waiting.css'
import './notices.css'

type Listed = Awaited<ReturnType<typeof notices.own.list.call>>['listed'][number]

/** Seen is what one opens, and nothing has to be: no reading is asked for. */
const see = async (id: string) => {
  await notices.own.markRead.call({ id })
  await queries.invalidateQueries()
}

const One = ({ notice }: { readonly notice: Listed }) => {
  const { t, say, text, moment } = useSay()
  const { id, title, summary, done, standing, note, by, page, at, isUnread } = notice
  const what = done && (by ? t('{{who}}：{{action}}', { who: by, action: text(done) }) : text(done))
  return (
    <li className="waiting notice-line" data-unread={isUnread ? '' : undefined}>
      <div className="waiting-what">
        <Link to={page} onClick={() => isUnread && void see(id)}>
          {say(summary)}
        </Link>
        <span className="small">{[what, standing && text(standing)].filter(Boolean).join(' → ')}</span>
        {note && <span className="small notice-note">{note}</span>}
        <span className="quiet small">
          {text(title)} · {moment(at)}
        </span>
      </div>
      {isUnread && <Mark tone="person">{t('未读')}</Mark>}
    </li>
  )
}

const useNotices = () =>
  useInfiniteQuery({
    queryKey: ['notices', 'list'],
    queryFn: ({ pageParam }) => notices.own.list.call(pageParam ? { before: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: ({ listed, hasMore }) => (hasMore ? listed.at(-1)?.at : undefined),
  })

const List = () => {
  const { t } = useSay()
  const query = useNotices()
  const act = useAct()
  const readAll = () => act.run(() => notices.own.markRead.call({}), t('已全部标为已读。'))
  return (
    <QueryState query={query}>
      {({ pages }) => {
        const listed = pages.flatMap((page) => page.listed)
        if (listed.length === 0) {
          return <EmptyState>{t('还没有通知。您的假条、提出的事由别人办了，会写在这里，不用谁转告。')}</EmptyState>
        }
        return (
          <div className="stack">
            <ul className="waiting-list">
              {listed.map((notice) => (
                <One key={notice.id} notice={notice} />
              ))}
            </ul>
            <div className="row">
              {listed.some(({ isUnread }) => isUnread) && <Button onClick={readAll}>{t('全部标为已读')}</Button>}
              {query.hasNextPage && <Button onClick={() => query.fetchNextPage()}>{t('更早的')}</Button>}
            </div>
            {act.failure !== undefined && <Refused error={act.failure} />}
          </div>
        )
      }}
    </QueryState>
  )
}

/** What happened to one's own matters, and how one wants to hear of it. */
const Notices = () => {
  const { t } = useSay()
  return (
    <Page title={t('我的通知')} lead={t('您的事由别人办了什么，都在这里；不必逐条点开，三十天以前的不再计数。')}>
      <div className="notices-page">
        <List />
        <div className="page-main">
          <MailWishes />
          <CalendarAddress />
        </div>
      </div>
    </Page>
  )
}

export default Notices
