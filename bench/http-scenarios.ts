import type { Call } from './http-load.ts'
import { everybody, officeSections, type Seated, workingDaysOf, yearRecorded } from './http-office.ts'

/** Cookies of everybody, by person. */
export type Cookies = Readonly<Record<string, string>>

/** Something that people do often, as requests that never repeat themselves. */
export type Scenario = {
  readonly title: string
  /** What the clock says. */
  readonly now: string
  /** The n-th request of the load. */
  readonly call: (cookies: Cookies, n: number) => Call
  /** Requests whose statements are replayed; they are made once each, the first without being listened to. */
  readonly samples: (cookies: Cookies) => readonly Call[]
  /** What is deleted before a round, so that every round finds the same. */
  readonly reset?: readonly string[]
  /** What TimeOff.Management does a second. */
  readonly timeOff?: number
}

const endOfYear = `${yearRecorded}-12-31T10:00:00+08:00`
const samplesAtOnce = 16

const every = <T>(items: readonly T[], n: number): T => items[n % items.length] as T

const callBy = ({ id }: Seated, cookies: Cookies, path: string, input: unknown): Call => {
  return { cookie: cookies[id] ?? '', path, input }
}

const recordedDays = workingDaysOf(yearRecorded)

/** Section after section, day after day; who comes round again changes the mornings once more. */
const saving = (cookies: Cookies, n: number): Call => {
  const section = every(officeSections, n)
  const turn = Math.floor(n / officeSections.length)
  const morning = Math.floor(turn / recordedDays.length) % 2 === 0 ? 'errand' : 'present'
  const timekeeper = section.members[1] as Seated
  return callBy(timekeeper, cookies, 'attendance/saveDay', {
    sectionId: section.id,
    day: every(recordedDays, turn),
    rows: section.members.map(({ id }) => ({ personId: id, am: { mark: morning }, pm: { mark: 'present' } })),
  })
}

const applicants = everybody.filter(({ kinds }) => !kinds.includes('section-head'))
const daysAhead = workingDaysOf(yearRecorded + 1).filter((d) => d > `${yearRecorded + 1}-01-05`)

/** Half a day each, of everybody in turn, no two of one person on the same half day. */
const submitting = (cookies: Cookies, n: number): Call => {
  const turn = Math.floor(n / applicants.length)
  const day = every(daysAhead, turn >> 1)
  const half = turn % 2 === 0 ? 'am' : 'pm'
  const asked = { kind: 'personal', from: day, fromHalf: half, to: day, toHalf: half, reason: '家事' }
  return callBy(every(applicants, n), cookies, 'leave/submit', asked)
}

const inbox = (cookies: Cookies, n: number): Call => callBy(every(everybody, n), cookies, 'inbox/list', {})

const generalSection = officeSections[0]?.members ?? []
const month = (cookies: Cookies, n: number): Call =>
  callBy(every(generalSection, n), cookies, 'attendance/month', { month: `${yearRecorded}-10` })

const samplesOf = (call: Scenario['call']) => (cookies: Cookies) =>
  Array.from({ length: samplesAtOnce + 1 }, (_, n) => call(cookies, n))

/** Slips that wait, for the inboxes: of everybody but the heads one. */
export const slipsThatWait = (cookies: Cookies): readonly Call[] => applicants.map((_, n) => submitting(cookies, n))

export const beginningOfYear = `${yearRecorded + 1}-01-05T10:00:00+08:00`

export const scenarios: readonly Scenario[] = [
  { title: 'My inbox', now: beginningOfYear, call: inbox, samples: samplesOf(inbox), timeOff: 25 },
  { title: 'A month of 60 people', now: endOfYear, call: month, samples: samplesOf(month), timeOff: 10 },
  { title: "Save a section's day", now: endOfYear, call: saving, samples: samplesOf(saving) },
  {
    title: 'Submit leave',
    now: beginningOfYear,
    call: submitting,
    samples: samplesOf(submitting),
    reset: ['delete from leave_requests', 'delete from flow_tasks', 'delete from flow_cases'],
    timeOff: 19,
  },
]
