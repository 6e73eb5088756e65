import { hashPassword } from 'better-auth/crypto'
import { asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Context } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { notFound } from '#platform/api/refusal.ts'
import { recordEvent, recordEvents } from '#platform/audit/audit.ts'
import { day } from '#platform/law/day.ts'
import { openAccounts, takenUserNames } from './accounts.ts'
import { assertMayEnd, assertMayGive } from './appointing.ts'
import { appoint, endPost, handOver, postById } from './appointments.ts'
import { appointerOf, keepsAccounts, keepsLists, keepsPeople } from './keeping.ts'
import { resetPassword } from './password-reset.ts'
import { initialPassword } from './passwords.ts'
import { listPeople, postsOfPerson } from './people-list.ts'
import { personAccount } from './person-account-api.ts'
import { addPerson, mendPerson } from './person-record.ts'
import { roster } from './roster-api.ts'
import { sections } from './sections-api.ts'
import { people as peopleTable } from './tables.ts'
import { holds, identities, postKinds } from './who.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'account.opened': { userName: string }
    'service.corrected': { before: string | null; after: string }
  }
}

const id = z.string().min(1).max(64)
const nothing = z.object({}).default({})
const someDay = z.iso.date().nullable()

/** Names as offices write them, without the blanks that make two characters as wide as three. */
const name = z
  .string()
  .transform((written) => written.replaceAll(/[\s\u3000]+/g, ''))
  .pipe(z.string().min(1).max(40))

const record = z.object({
  name,
  sex: z.enum(['男', '女']).nullable(),
  bornOn: someDay,
  identity: z.enum(identities),
  joinedOn: someDay,
  phone: z.string().trim().max(40),
  room: z.string().trim().max(40),
  remarks: z.string().trim().max(500),
})

const newPerson = record.extend({
  serviceStart: someDay,
  sectionId: id,
  title: z.string().trim().min(1).max(40),
  from: z.iso.date(),
})

const personOf = async ({ tx }: Pick<Context, 'tx'>, personId: string) => {
  const [person] = await tx.select().from(peopleTable).where(eq(peopleTable.id, personId))
  if (!person) throw notFound('这个人')
  return person
}

const card = async (context: Context, personId: string) => {
  const { tx, who, today } = context
  const person = await personOf(context, personId)
  const listed = (await listPeople(tx, today)).find((p) => p.id === personId)
  const sees = personId === who.personId || keepsLists(who)
  return {
    ...listed,
    id: person.id,
    name: person.name,
    sex: person.sex,
    joinedOn: person.joinedOn,
    /** Only for the person and for who keeps the list. */
    own: sees ? { bornOn: person.bornOn, remarks: person.remarks } : null,
    posts: await postsOfPerson(tx, personId),
    mayEdit: keepsLists(who),
    mayReset: holds(who, 'administrator') && person.userId !== null,
  }
}

/** `tangshuyuan`, or `tangshuyuan2` where that is taken. */
const freeName = (wanted: string, taken: Set<string>): string => {
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`
  taken.add(name)
  return name
}

/** Opens an account for everybody who has none; answers the initial passwords, once. */
const openForEverybody = async ({ tx, who, now }: Context) => {
  const without = await tx
    .select()
    .from(peopleTable)
    .where(isNull(peopleTable.userId))
    .orderBy(asc(peopleTable.position))
  const nameOf = (pinyin: string) => pinyin.split(' ')[0]?.replace(/[^a-z]/g, '') || 'user'
  const stems = without.map((p) => nameOf(p.pinyin))
  const taken = await takenUserNames(tx, stems)
  const opened = await Promise.all(
    without.map(async ({ id: personId, name, pinyin }) => {
      const userName = freeName(nameOf(pinyin), taken)
      const password = initialPassword()
      return { personId, name, userName, password, passwordHash: await hashPassword(password) }
    }),
  )
  await openAccounts(
    tx,
    opened.map(({ password: _, ...account }) => ({ ...account, mustChangePassword: true })),
  )
  const events = opened.map(({ personId, userName }) => {
    return { kind: 'account.opened' as const, subject: personId, details: { userName } }
  })
  if (events.length > 0) await recordEvents(tx, events, who.personId, now)
  return { opened: opened.map(({ name, userName, password }) => ({ name, userName, password })) }
}

/** The people of the office, their posts and accounts. */
export const people = {
  list: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context: { tx, who, today } }) => ({
      people: await listPeople(tx, today),
      mayEdit: keepsLists(who),
      mayOpenAccounts: holds(who, 'administrator'),
    })),
  sections,
  get: endpoint(everybody)
    .input(z.object({ id }))
    .handler(({ input, context }) => card(context, input.id)),
  add: endpoint(keepsPeople)
    .input(newPerson)
    .handler(async ({ input, context }) => ({ id: await addPerson(context.tx, input, appointerOf(context)) })),
  mend: endpoint(keepsPeople)
    .input(record.extend({ personId: id, reason: z.string().trim().max(500) }))
    .handler(async ({ input, context }) => {
      await mendPerson(context.tx, { ...input, on: context.today }, appointerOf(context))
      return {}
    }),
  appoint: endpoint(keepsPeople)
    .input(
      z.object({
        personId: id,
        kind: z.enum(postKinds),
        sectionId: id.nullable(),
        title: z.string().trim().min(1).max(40),
        from: z.iso.date(),
        to: z.iso.date().nullable().default(null),
      }),
    )
    .handler(async ({ input, context }) => {
      const wanted = { ...input, from: day(input.from), to: input.to === null ? null : day(input.to) }
      assertMayGive(context.who, wanted)
      await appoint(context.tx, wanted, appointerOf(context))
      return {}
    }),
  endPost: endpoint(keepsPeople)
    .input(z.object({ postId: id, last: z.iso.date() }))
    .handler(async ({ input, context }) => {
      assertMayEnd(context.who, await postById(context.tx, input.postId))
      await endPost(context.tx, input.postId, day(input.last), appointerOf(context))
      return {}
    }),
  /** Passes a post on for good, or for a time after which its holder has it again. */
  handOver: endpoint(keepsPeople)
    .input(z.object({ postId: id, personId: id, from: z.iso.date(), to: z.iso.date().nullable().default(null) }))
    .handler(async ({ input, context }) => {
      const wanted = { ...input, from: day(input.from), to: input.to === null ? null : day(input.to) }
      const { kind } = await postById(context.tx, input.postId)
      assertMayGive(context.who, { personId: input.personId, kind })
      await handOver(context.tx, wanted, appointerOf(context))
      return {}
    }),
  /** 8.3.1 counts the service of a whole working life; a wrong beginning is corrected with a reason. */
  correctService: endpoint(keepsPeople)
    .input(z.object({ personId: id, serviceStart: z.iso.date(), reason: z.string().trim().min(4).max(500) }))
    .handler(async ({ input: { personId, serviceStart, reason }, context }) => {
      const person = await personOf(context, personId)
      await context.tx.update(peopleTable).set({ serviceStart }).where(eq(peopleTable.id, personId))
      const details = { before: person.serviceStart, after: serviceStart }
      const event = { kind: 'service.corrected' as const, subject: personId, details, reason, cites: ['8.3.1'] }
      await recordEvent(context.tx, event, context.who.personId, context.now)
      return {}
    }),
  openAccounts: endpoint(keepsAccounts, { isAnswerSecret: true })
    .input(nothing)
    .handler(({ context }) => openForEverybody(context)),
  resetPassword: endpoint(keepsAccounts, { isAnswerSecret: true })
    .input(z.object({ personId: id }))
    .handler(async ({ input: { personId }, context: { tx, who, now, auth } }) => {
      const password = await resetPassword(tx, personId, { by: who.personId, at: now })
      auth.forgetSessions()
      return { password }
    }),
  account: personAccount,
  roster,
}
