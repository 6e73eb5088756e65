import { clientOf, type Tx } from '#platform/db/transaction.ts'
import type { Day } from '#platform/law/day.ts'
import { type ActsFor, delegablePosts, type PostHeld, type Who } from './who.ts'

/** Who is signed in: known before the office is opened. */
export type SessionOwner = {
  readonly userId: string
  readonly officeId: number
  /** The session by which they are known; left out where the server itself vouches for them. */
  readonly sessionId?: string
}

/** The signed-in person as the office knows them today. `rulingCount` tells whether the office's law has changed. */
export type Actor = { readonly who: Who; readonly mustChangePassword: boolean; readonly rulingCount: number }

type Row = {
  id: string
  name: string
  must_change_password: boolean
  posts: readonly PostHeld[]
  acts_for: readonly ActsFor[]
  ruling_count: number
}

/** The posts that a person holds on the day ($2), as JSON; `only` narrows them down. */
const postsHeld = (personId: string, only = ''): string => `(
  select coalesce(json_agg(json_build_object(
    'kind', q.kind, 'sectionId', q.section_id, 'sectionRole', s.role, 'title', q.title) order by q.kind, q.id), '[]')
  from posts q left join sections s on s.office_id = q.office_id and s.id = q.section_id
  where q.office_id = $1 and q.person_id = ${personId} ${only}
    and q.from_day <= $2::date and (q.to_day is null or q.to_day >= $2::date))`

const actorQuery = `
  select p.id, p.name, p.must_change_password,
    (select count(*)::int from rulings r where r.office_id = $1)
      + (select count(*)::int from amendment_switches a where a.office_id = $1) as ruling_count,
    ${postsHeld('p.id')} as posts,
    coalesce((
      select json_agg(json_build_object(
        'delegationId', d.id, 'personId', d.giver_id, 'name', g.name, 'flows', d.flows,
        'posts', ${postsHeld('d.giver_id', 'and q.kind = any($5)')}) order by d.id)
      from delegations d join people g on g.office_id = d.office_id and g.id = d.giver_id
      where d.office_id = $1 and d.deputy_id = p.id and d.agreed_at is not null and d.ended_at is null
        and d.from_day <= $2::date and d.to_day >= $2::date), '[]') as acts_for
  from people p where p.office_id = $1 and p.user_id = $3
    and ($4::text is null or exists (select 1 from auth_sessions e where e.id = $4))`

/**
 * The person behind a session with the posts held on `today`, or `undefined` if the office has no such person, or the
 * session has been ended. One query.
 */
export const loadActor = async (tx: Tx, owner: SessionOwner, today: Day): Promise<Actor | undefined> => {
  const { userId, officeId, sessionId = null } = owner
  const asked = [officeId, today.toString(), userId, sessionId, delegablePosts]
  const { rows } = await clientOf(tx).query({ name: 'actor', text: actorQuery }, asked)
  const row: Row | undefined = rows[0]
  if (!row) return undefined
  return {
    who: { officeId, personId: row.id, name: row.name, userId, posts: row.posts, actsFor: row.acts_for },
    mustChangePassword: row.must_change_password,
    rulingCount: row.ruling_count,
  }
}
