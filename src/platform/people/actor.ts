import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import type { PostHeld, Who } from './who.ts'

/** Who is signed in: known before the office is opened. */
export type SessionOwner = { readonly userId: string; readonly officeId: number }

/** The signed-in person as the office knows them today. `rulingCount` tells whether the office's law has changed. */
export type Actor = { readonly who: Who; readonly mustChangePassword: boolean; readonly rulingCount: number }

type Row = {
  id: string
  name: string
  must_change_password: boolean
  posts: readonly PostHeld[]
  ruling_count: number
}

/** The person behind a session with the posts held on `today`, or `undefined` if the office has no such person. One query. */
export const loadActor = async (tx: Tx, { userId, officeId }: SessionOwner, today: Day): Promise<Actor | undefined> => {
  const on = today.toString()
  const { rows } = await tx.execute<Row>(sql`
    select p.id, p.name, p.must_change_password,
      (select count(*)::int from rulings r where r.office_id = ${officeId}) as ruling_count,
      coalesce((
        select json_agg(json_build_object(
          'kind', q.kind, 'sectionId', q.section_id, 'sectionRole', s.role, 'title', q.title) order by q.kind, q.id)
        from posts q left join sections s on s.office_id = q.office_id and s.id = q.section_id
        where q.office_id = ${officeId} and q.person_id = p.id
          and q.from_day <= ${on}::date and (q.to_day is null or q.to_day >= ${on}::date)), '[]') as posts
    from people p where p.office_id = ${officeId} and p.user_id = ${userId}`)
  const row = rows[0]
  if (!row) return undefined
  return {
    who: { officeId, personId: row.id, name: row.name, userId, posts: row.posts },
    mustChangePassword: row.must_change_password,
    rulingCount: row.ruling_count,
  }
}
