import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import { holds, type PostKind, type Who } from './who.ts'

/** Posts that decide over others: only the administrator gives and ends them. */
const leading: readonly PostKind[] = ['principal', 'acting-principal', 'deputy', 'administrator']

const administratorOnly = () =>
  new Refusal({
    code: 'administrator-only',
    reason: step('领导职务和系统管理员的任免，由系统管理员登记。'),
    next: step('请系统管理员办理；科室负责人以下的任职，综合科可以登记。'),
    cites: ['1.1'],
  })

const notOneself = () =>
  new Refusal({
    code: 'not-oneself',
    reason: step('不能给自己登记任职。'),
    next: step('请另一位管理员办理；没有的，先由您登记一位。'),
    cites: ['1.1'],
  })

export type PostGiven = { readonly personId: string; readonly kind: PostKind }

/** Refuses to let somebody give a post that leads without being the administrator, or any post to themself. */
export const assertMayGive = (who: Who, { personId, kind }: PostGiven): void => {
  const administers = holds(who, 'administrator')
  if (leading.includes(kind) && !administers) throw administratorOnly()
  const isOwnSeat = kind === 'member' && administers
  if (personId === who.personId && !isOwnSeat) throw notOneself()
}

/** Refuses to let somebody end a post that leads without being the administrator. */
export const assertMayEnd = (who: Who, { kind }: Pick<PostGiven, 'kind'>): void => {
  if (leading.includes(kind) && !holds(who, 'administrator')) throw administratorOnly()
}

type PostsChanged = { readonly begun: readonly PostGiven[]; readonly ended: readonly PostGiven[] }

/** The administrator imports every roster; others one that leaves the posts that lead, and their own, as they are. */
export const assertMayImport = (who: Who, { begun, ended }: PostsChanged): void => {
  if (holds(who, 'administrator')) return
  for (const given of begun) assertMayGive(who, given)
  for (const post of ended) assertMayEnd(who, post)
}
