import { eq, sql } from 'drizzle-orm'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { newId, type Tx } from '#platform/db/database.ts'
import { type Day, day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { describePeople } from '#platform/search/entries.ts'
import { type Appointer, appoint } from './appointments.ts'
import { users } from './auth-tables.ts'
import { type ListedPerson, listPeople } from './people-list.ts'
import { searchKeyOf } from './pinyin.ts'
import { people } from './tables.ts'
import type { Identity } from './who.ts'

type Before = Readonly<Record<string, string | null>>

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'person.added': { name: string; section: string | null; title: string; from: string }
    'person.mended': { name: string; before: Before; after: Before }
  }
}

/** What is recorded of a person; days are ISO text. */
export type PersonRecord = {
  readonly name: string
  readonly sex: '男' | '女' | null
  readonly bornOn: string | null
  readonly identity: Identity
  readonly joinedOn: string | null
  readonly phone: string
  readonly room: string
  readonly remarks: string
}

export type NewPerson = PersonRecord & {
  readonly serviceStart: string | null
  readonly sectionId: string
  readonly title: string
  /** The first day in the section. */
  readonly from: string
}

const placeOf = ({ section, titles }: ListedPerson): string => [section, ...titles].filter(Boolean).join(' ')

const sameName = (name: string, place: string) =>
  new Refusal({
    code: 'same-name',
    reason: step('本办已有一位“{{name}}”（{{place}}）。', { name, place }),
    next: step('是同一个人的，请改他的登记；确是另一位的，请写明各自的出生日期。'),
  })

const sameNameInSection = (name: string, section: string) =>
  new Refusal({
    code: 'same-name',
    reason: step('{{section}}已有一位“{{name}}”，考勤表上分不清。', { section, name }),
    next: step('请在姓名后加字区别，如“李燕大”。'),
  })

const bornBeforeService = () =>
  new Refusal({
    code: 'reversed-period',
    reason: step('参加工作或进入本办的日期早于出生日期。'),
    next: step('请核对这几个日期。'),
  })

const reasonNeeded = () =>
  new Refusal({
    code: 'reason-needed',
    reason: step('改姓名、出生日期或身份，会影响考勤和考核。'),
    next: step('请写明理由，别人查问时会看到。'),
  })

/** Two people of one name are told apart by section and birth; whoever cannot be is refused. */
const assertDistinct = async (
  tx: Tx,
  { name, bornOn }: Pick<PersonRecord, 'name' | 'bornOn'>,
  { on, sectionId, but }: { readonly on: Day; readonly sectionId: string | null; readonly but?: string },
): Promise<void> => {
  const namesakes = (await listPeople(tx, on)).filter((p) => p.name === name && p.id !== but)
  if (namesakes.length === 0) return
  const neighbour = namesakes.find((p) => p.sectionId !== null && p.sectionId === sectionId)
  if (neighbour) throw sameNameInSection(name, neighbour.section ?? '')
  const born = await tx.select({ id: people.id, bornOn: people.bornOn }).from(people).where(eq(people.name, name))
  const twin = namesakes.find((p) => {
    const theirs = born.find((b) => b.id === p.id)?.bornOn ?? null
    return bornOn === null || theirs === null || theirs === bornOn
  })
  if (twin) throw sameName(name, placeOf(twin))
}

const assertInOrder = (bornOn: string | null, ...later: readonly (string | null)[]): void => {
  if (bornOn !== null && later.some((d) => d !== null && d <= bornOn)) throw bornBeforeService()
}

/**
 * Adds a person with the section they sit in; further posts are recorded after that. Answers the new id. Throws a
 * `Refusal` for somebody of the same name who could not be told apart, and for days before the birth.
 */
export const addPerson = async (tx: Tx, wanted: NewPerson, appointer: Appointer): Promise<string> => {
  const { sectionId, title, from, ...record } = wanted
  const on = day(from)
  assertInOrder(record.bornOn, record.serviceStart, record.joinedOn)
  await assertDistinct(tx, record, { on, sectionId })
  const id = newId()
  const last = sql`(select coalesce(max(${people.position}), 0) + 1 from ${people})`
  await tx.insert(people).values({ ...record, id, pinyin: searchKeyOf(record.name), position: last })
  await describePeople(tx, [{ ...record, id }])
  await appoint(tx, { personId: id, kind: 'member', sectionId, title, from: on, to: null }, appointer)
  const [added] = (await listPeople(tx, on)).filter((p) => p.id === id)
  const details = { name: record.name, section: added?.section ?? null, title, from }
  await recordEvent(tx, { kind: 'person.added', subject: id, details }, appointer.by, appointer.at)
  return id
}

export type Mending = PersonRecord & { readonly personId: string; readonly reason: string; readonly on: Day }

const recorded = ['name', 'sex', 'bornOn', 'identity', 'joinedOn', 'phone', 'room', 'remarks'] as const
const weighty: readonly string[] = ['name', 'bornOn', 'identity']

/**
 * Puts right what is recorded of a person, with what it was before in the audit. Throws a `Refusal` where name, birth
 * or identity change without a reason, and as for a new person.
 */
export const mendPerson = async (tx: Tx, mending: Mending, { by, at }: Appointer): Promise<void> => {
  const { personId, reason, on } = mending
  const [person] = await tx.select().from(people).where(eq(people.id, personId))
  if (!person) throw notFound('这个人')
  const changed = recorded.filter((field) => person[field] !== mending[field])
  if (changed.length === 0) return
  if (reason === '' && changed.some((field) => weighty.includes(field))) throw reasonNeeded()
  assertInOrder(mending.bornOn, person.serviceStart, mending.joinedOn)
  if (changed.includes('name') || changed.includes('bornOn')) {
    const own = (await listPeople(tx, on)).find((p) => p.id === personId)
    await assertDistinct(tx, mending, { on, sectionId: own?.sectionId ?? null, but: personId })
  }
  const after = Object.fromEntries(changed.map((field) => [field, mending[field]]))
  const before = Object.fromEntries(changed.map((field) => [field, person[field]]))
  const { name } = mending
  await tx
    .update(people)
    .set({ ...after, pinyin: searchKeyOf(name) })
    .where(eq(people.id, personId))
  await describePeople(tx, [{ ...mending, id: personId }])
  if (person.userId && changed.includes('name')) await tx.update(users).set({ name }).where(eq(users.id, person.userId))
  const event = { kind: 'person.mended' as const, subject: personId, details: { name, before, after } }
  await recordEvent(tx, { ...event, ...(reason && { reason }) }, by, at)
}
