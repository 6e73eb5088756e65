import { day } from '#platform/law/day.ts'
import { approveLeave, moveLeave, resubmitLeave, submitLeave } from '#regulations/08-attendance/leave.ts'
import { recordOpening, recordPaperSlip } from '#regulations/08-attendance/leave-paper.ts'
import { leaveAsked } from '#regulations/08-attendance/leave-request.ts'
import { cancelLeave, fileLeaves, registerReturn, reportBack } from '#regulations/08-attendance/leave-return.ts'
import { cast } from './cast.ts'
import { chance } from './chance.ts'
import { begins, lastWorkingDayOf, monthsUpTo, workingDay } from './days.ts'
import { entitlement, slipsUntil } from './leave-plan.ts'
import type { Slip } from './leave-stories.ts'
import type { Act, Scene } from './stage.ts'

/** A slip on its way: its id and case once it has been asked for. */
type Way = { id: string; caseId: string; isRegistered: boolean }

const askedFrom = ({ kind, from, to = from, fromHalf, toHalf, reason, evidence }: Slip) =>
  leaveAsked.parse({ kind, from, to, fromHalf, toHalf, reason, evidence })

const decides = async (slip: Slip, way: Way, { tx, as, holderOf }: Scene): Promise<void> => {
  const by = await holderOf(way.caseId, slip.who)
  const moment = await as(by)
  if (slip.refused !== undefined) {
    const records = { reason: slip.refused }
    await moveLeave(tx, { requestId: way.id, action: 'refuse', records }, moment)
    return
  }
  const districtLeader = slip.who === 'tang' ? '常务副区长' : undefined
  await approveLeave(tx, { requestId: way.id, districtLeader }, moment)
}

const sendsBack = async (reason: string, slip: Slip, way: Way, { tx, as, holderOf }: Scene): Promise<void> => {
  const by = await as(await holderOf(way.caseId, slip.who))
  await moveLeave(tx, { requestId: way.id, action: 'return', records: { reason } }, by)
}

const asking = (slip: Slip, way: Way, at: string): Act => ({
  at,
  does: async ({ tx, as }) => {
    Object.assign(way, await submitLeave(tx, askedFrom(slip), await as(slip.who)))
  },
})

const returning = (slip: Slip, way: Way): Act[] => {
  const back = slip.back ?? { day: workingDay(slip.to ?? slip.from, 1), half: 'am' }
  const isSameDay = slip.toHalf === 'am' && !slip.back
  const { day: on, half } = isSameDay ? ({ day: slip.to ?? slip.from, half: 'pm' } as const) : back
  const hour = half === 'am' ? '08' : '14'
  const reports: Act = {
    at: `${on}T${hour}:40`,
    does: async ({ tx, as }) =>
      void (await reportBack(tx, { requestId: way.id, returnedOn: on, half }, await as(slip.who))),
  }
  const acknowledges: Act = {
    at: `${on}T${hour}:50`,
    does: async ({ tx, as, holderOf }) => {
      const by = await as(await holderOf(way.caseId, slip.who))
      await moveLeave(tx, { requestId: way.id, action: 'acknowledge' }, by)
    },
  }
  const registers: Act = {
    at: `${on}T${Number(hour) + 1 < 10 ? '09' : '15'}:30`,
    does: async ({ tx, as, holderOf }) => {
      await registerReturn(tx, { requestId: way.id }, await as(await holderOf(way.caseId, slip.who)))
      way.isRegistered = slip.stays !== 'not-filed'
    },
  }
  if (slip.stays === 'not-reported') return []
  return slip.stays === 'not-registered' ? [reports, acknowledges] : [reports, acknowledges, registers]
}

const cancelling = (slip: Slip, way: Way): Act => ({
  at: `${workingDay(slip.from, -1)}T15:00`,
  does: async ({ tx, as }) => void (await cancelLeave(tx, { requestId: way.id }, await as(slip.who))),
})

/** 8.2, 8.8: what becomes of a slip, from the asking to the timekeeper's entry. */
const actsOf = (slip: Slip, way: Way): Act[] => {
  const asked = slip.asked ?? (slip.isUrgent ? slip.from : workingDay(slip.from, -4))
  const minute = 10 + Math.floor(chance('minute', slip.who, slip.from) * 45)
  const asks = asking(slip, way, `${asked}T08:${minute}`)
  if (slip.stays === 'asked') return [asks]
  const sentBack = slip.returned ?? (slip.stays === 'returned' ? '事由过于简略，请写明后再提' : undefined)
  const back: Act[] =
    sentBack === undefined ? [] : [{ at: `${asked}T11:${minute}`, does: (s) => sendsBack(sentBack, slip, way, s) }]
  if (slip.stays === 'returned') return [asks, ...back]
  const again: Act[] = back.map(() => ({
    at: `${asked}T15:${minute}`,
    does: async ({ tx, as }) =>
      void (await resubmitLeave(tx, { requestId: way.id, asked: askedFrom(slip) }, await as(slip.who))),
  }))
  const decidedOn = slip.isUrgent ? asked : workingDay(asked, 1)
  const decision: Act = { at: `${decidedOn}T09:${minute}`, does: (scene) => decides(slip, way, scene) }
  const upTo = [asks, ...back, ...again, decision]
  if (slip.refused !== undefined) return upTo
  return [...upTo, ...(slip.cancelled ? [cancelling(slip, way)] : returning(slip, way))]
}

/** 8.8: at the month's end the General Section files what the timekeepers have registered. */
const files = (ways: readonly Way[], filed: Set<string>, month: string): Act => ({
  at: `${lastWorkingDayOf(month)}T15:00`,
  does: async ({ tx, as }) => {
    const ready = ways.filter((w) => w.isRegistered && !filed.has(w.id)).map((w) => w.id)
    await fileLeaves(tx, ready, await as('bai'))
    for (const id of ready) filed.add(id)
  },
})

/** 8.3.1: what everybody had taken of 2025 before the office began with the system. */
const openings: Act = {
  at: `${begins}T15:00`,
  does: async ({ tx, as }) => {
    const [ofOthers, ofFang] = [await as('fang'), await as('ning')]
    for (const { key: personId, joinedOn } of cast) {
      const entitled = entitlement(personId, day(begins))
      if (joinedOn > begins || entitled <= 5) continue
      const opening = { personId, year: 2025, takenDays: Math.floor(entitled / 2), parts: 1 }
      const moment = personId === 'fang' ? ofFang : ofOthers
      await recordOpening(tx, { ...opening, note: '据 2025 年前三季度纸质假条' }, moment)
    }
  },
}

/** An afternoon of sick leave that the timekeeper had noted; the paper slip came later (8.2). */
const paperSlip = (way: Way): Act => ({
  at: '2026-05-25T10:20',
  does: async ({ tx, as }) => {
    const timekeeper = await as('xie')
    const asked = leaveAsked.parse({
      kind: 'sick',
      from: '2026-05-14',
      fromHalf: 'pm',
      to: '2026-05-14',
      reason: '牙痛就诊',
      evidence: { certificate: { hospital: '云岭区人民医院', issuedOn: '2026-05-14' } },
    })
    const paper = { approvedBy: 'ouyang', approvedOn: '2026-05-14', number: '秘-2026-007' }
    Object.assign(way, await recordPaperSlip(tx, { personId: 'tao', asked, paper }, timekeeper))
    await registerReturn(tx, { requestId: way.id, returnedOn: '2026-05-15', half: 'am' }, timekeeper)
    way.isRegistered = true
  },
})

export const leaveActs = (end: string): Act[] => {
  const under = slipsUntil(end).map((slip) => ({ slip, way: { id: '', caseId: '', isRegistered: false } }))
  const onPaper: Way = { id: '', caseId: '', isRegistered: false }
  const ways = [...under.map((u) => u.way), onPaper]
  const filed = new Set<string>()
  return [
    openings,
    ...under.flatMap(({ slip, way }) => actsOf(slip, way)),
    paperSlip(onPaper),
    ...monthsUpTo(end).map((month) => files(ways, filed, month)),
  ]
}
