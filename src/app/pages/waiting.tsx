import { Link } from '@tanstack/react-router'
import type { InboxRow } from '#platform/flow/inbox.ts'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { useSay } from '#platform/ui/say.ts'
import './waiting.css'

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
        {row.asked && (
          <span className="small">
            {row.asked.words
              ? t('{{name}}想听您的意见：{{question}}', { name: row.asked.by, question: row.asked.words })
              : t('{{name}}想听您的意见。', { name: row.asked.by })}
          </span>
        )}
        {row.next && <span className="small">{say(row.next)}</span>}
      </div>
      <div className="row">
        {row.asked && <Mark tone="person">{t('请您签署意见')}</Mark>}
        {row.insteadOf && <Mark tone="person">{t('代{{giver}}', { giver: row.insteadOf })}</Mark>}
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
