import { and, eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Move } from '#platform/flow/cases.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { type Day, day } from '#platform/law/day.ts'
import { sayInChinese } from '#platform/law/verdict.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { people, posts } from '#platform/people/tables.ts'
import { dayInWords, officeTitle } from '#platform/print/office.ts'
import type { Printer } from '#platform/print/typst.ts'
import { chosenOf, type EvidenceName, evidenceFields, evidenceNames } from './leave-evidence.ts'
import { leaveInFull } from './leave-lists.ts'
import { type Half, leaveKinds, leaveUnits } from './terms.ts'

type Slip = Awaited<ReturnType<typeof leaveInFull>>

const halfNames: Record<Half, string> = { am: '上午', pm: '下午' }
const at = (iso: string, half: Half): string => `${dayInWords(iso)}${halfNames[half]}`
export const blankDay = '　年　月　日'

const written = (name: EvidenceName, value: unknown): string => {
  const field = evidenceFields[name]
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field.kind === 'day') return dayInWords(String(value))
  if (field.kind === 'number') return String(value)
  return chosenOf(name, value)?.zh ?? ''
}

const evidenceOf = ({ evidence, paper }: Slip): string => {
  const { certificate } = evidence
  const facts = evidenceNames
    .filter((name) => evidence[name] !== undefined && evidence[name] !== false)
    .map((name) => `${evidenceFields[name].label.zh}：${written(name, evidence[name])}`)
  const shown = [
    certificate && `${certificate.hospital}证明（${dayInWords(certificate.issuedOn)}）`,
    ...facts,
    paper && `纸质假条 ${paper.number}`,
  ].filter(Boolean)
  return shown.length > 0 ? shown.join('；') : '无'
}

const seats = [
  { post: 'section-head', label: '科室负责人意见' },
  { post: 'deputy', label: '分管负责人意见' },
  { post: 'principal', label: '主要负责人意见' },
] as const

const words: Readonly<Record<string, string>> = { approve: '同意', refuse: '不同意', return: '退回' }

/** Who signed, and for whom, where a deputy did. */
export const signatureOf = ({ doneBy, doneFor }: Pick<Move, 'doneBy' | 'doneFor'>): string => {
  const name = doneBy?.name ?? ''
  return doneFor ? `${name}（代${doneFor.name}）` : name
}

const opinionOf = (slip: Slip, move: Move | undefined) => {
  if (!move?.doneBy) return { opinion: '', name: '', day: blankDay }
  const { note = '', reason = '', districtLeader = '' } = (move.records ?? {}) as Record<string, string>
  const until = move.action === 'approve' && slip.grantedUntil && slip.grantedUntilHalf
  const granted = until ? `准假至${at(slip.grantedUntil as string, slip.grantedUntilHalf as Half)}` : ''
  const leader = districtLeader && `区级领导：${districtLeader}`
  const opinion = [words[move.action ?? ''] ?? '', granted, note || reason, leader].filter(Boolean).join('。')
  return {
    opinion: `${opinion}。`,
    name: signatureOf(move),
    day: dayInWords(move.doneAt ?? ''),
  }
}

const decisionAt = (slip: Slip, post: string): Move | undefined =>
  slip.timeline.findLast(
    (m) => m.step === 'approval' && (m.action ?? '') in words && 'post' in m.seat && m.seat.post === post,
  )

const grantedWords = ({ from, fromHalf, grantedUntil, grantedUntilHalf, grantedDays }: Slip): string =>
  grantedUntil && grantedUntilHalf
    ? `${at(from, fromHalf)} 至 ${at(grantedUntil, grantedUntilHalf)}，共 ${grantedDays} 天`
    : ''

const returnedWords = ({ returnedOn, returnedHalf, finalDays, lateDays }: Slip): string => {
  if (!returnedOn || !returnedHalf) return ''
  const late = lateDays ? `，超假 ${lateDays} 天` : ''
  return `${at(returnedOn, returnedHalf)}返岗，实际休假 ${finalDays ?? 0} 天${late}。`
}

/** Who asks for the leave, with the title they had on the day. */
export const holderOf = async (tx: Tx, personId: string, on: Day) => {
  const [found] = await tx
    .select({ serviceStart: people.serviceStart, phone: people.phone, title: posts.title })
    .from(people)
    .leftJoin(
      posts,
      and(eq(posts.officeId, people.officeId), eq(posts.personId, people.id), eq(posts.kind, 'member'), heldOn(on)),
    )
    .where(eq(people.id, personId))
    .limit(1)
  return found
}

/** `2009-07-01` as 2009年7月. */
export const monthInWords = (iso: string): string => `${Number(iso.slice(0, 4))}年${Number(iso.slice(5, 7))}月`

/** The number by which a slip is named on paper: the year and the end of its id. */
const numberOf = ({ id, year }: Slip): string => `${year}-${id.slice(-6).toUpperCase()}`

const authority =
  '科室人员半天由科室负责人批准，一天由分管负责人批准，一天以上由主要负责人批准；' +
  '科室负责人一天由分管负责人批准，一天以上由主要负责人批准；病假凭医院证明由分管负责人签字。'

/** 8.2, 8.8: the leave slip as offices know it, filled as far as the case has come. */
export const printLeave = async (
  tx: Tx,
  printer: Printer,
  requestId: string,
  moment: Omit<Moment, 'at'>,
): Promise<{ readonly name: string; readonly content: Uint8Array }> => {
  const slip = await leaveInFull(tx, requestId, moment)
  const holder = await holderOf(tx, slip.personId, day(slip.from))
  const name = slip.name ?? ''
  const unit = leaveUnits[leaveKinds[slip.kind].unit].zh
  const content = printer.pdf('regulations/08-attendance/prints/leave-slip.typ', {
    title: '请假条',
    office: await officeTitle(tx),
    number: numberOf(slip),
    name,
    section: slip.sectionName ?? '',
    post: holder?.title ?? '',
    kind: leaveKinds[slip.kind].label.zh,
    serviceStart: holder?.serviceStart ? monthInWords(holder.serviceStart) : '',
    phone: holder?.phone ?? '',
    period: `${at(slip.from, slip.fromHalf)} 至 ${at(slip.to, slip.toHalf)}`,
    days: String(slip.counted),
    counting: unit,
    reason: slip.reason || slip.because.map(sayInChinese).join(''),
    applicant: name,
    askedOn: dayInWords(slip.submittedAt),
    evidence: evidenceOf(slip),
    opinions: seats.map(({ post, label }) => ({ label, ...opinionOf(slip, decisionAt(slip, post)) })),
    granted: grantedWords(slip),
    returned: returnedWords(slip),
    timekeeper: '',
    filed: slip.filedOn ? `已于 ${dayInWords(slip.filedOn)} 备案。` : '',
    authority,
  })
  return { name: `请假条 ${name} ${slip.from}`, content }
}
