import { day } from '#platform/law/day.ts'
import { answerClosing, freezeYear, proposeBonuses } from '#regulations/01-assessment/closing.ts'
import { setBonusSettings } from '#regulations/01-assessment/closing-settings.ts'
import { monthStandingsFrom } from '#regulations/01-assessment/closing-sources.ts'
import { recordMonthlyEvaluation, recordOfficeGoal } from '#regulations/01-assessment/evaluations.ts'
import { actOnProposal, proposeJudgedEntry, resubmitProposal } from '#regulations/01-assessment/judged.ts'
import type { monthlyHeads } from '#regulations/01-assessment/terms.ts'
import { castSections } from './cast.ts'
import { chance } from './chance.ts'
import { monthsUpTo, workingDay, workingDayOf } from './days.ts'
import { decided, goals, type Matter, mattersUntil } from './matters.ts'
import type { Act, Scene } from './stage.ts'

const evaluated = castSections.filter((s) => s.role !== 'leadership').map((s) => s.key)

const inOrderOf = (words: string, month: string): string[] =>
  evaluated.toSorted((a, b) => chance(words, month, a) - chance(words, month, b))

/** 1.3.2: among those whose signed sheets lost fewest points, one or two. */
const bestInAttendance = async ({ tx }: Scene, month: string): Promise<string[]> => {
  const proposed = (await monthStandingsFrom(tx, month)).filter((s) => s.isProposed).map((s) => s.sectionId)
  return inOrderOf('attendance', month)
    .filter((id) => proposed.includes(id))
    .slice(0, chance('two', month) < 0.3 ? 2 : 1)
}

const evaluates = (head: (typeof monthlyHeads)[number], month: string, on: string, minute: number): Act => ({
  at: `${on}T10:${minute}`,
  does: async (scene) => {
    const [best = '', ...others] = inOrderOf(head, month)
    const isHygiene = head === 'hygiene'
    const meta = scene.recordedBy('bai')
    const evaluation = {
      month,
      head,
      bestSectionIds: head === 'attendance' ? await bestInAttendance(scene, month) : [best],
      failedSectionIds: isHygiene && chance('failed', month) < 0.3 ? others.slice(-2, -1) : [],
      lastSectionIds: isHygiene ? others.slice(-1) : [],
    }
    await recordMonthlyEvaluation(scene.tx, evaluation, meta)
  },
})

/** 1.3.2, 1.3.3.2.2: the three monthly evaluations, on the third working day of the next month. */
const evaluations = (month: string): Act[] => {
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString()
  if (next === '2027-01') return []
  const on = workingDayOf(next, 3)
  return [
    evaluates('attendance', month, on, 10),
    evaluates('hygiene', month, on, 20),
    evaluates('environment', month, on, 30),
  ]
}

const entersGoal = ({ on, sectionId, change, reason }: (typeof goals)[number]): Act => ({
  at: `${on}T11:00`,
  does: async ({ tx, recordedBy }) =>
    void (await recordOfficeGoal(
      tx,
      { sectionId, year: day(on).year, change, occurredOn: on, reason },
      { ...recordedBy('fang'), on: day(on) },
    )),
})

/** 1.3.3.2.3–6: proposed on a day; decided on the next working day, sent back before where it says so. */
const judges = ({ on, by, reported, returned, mended, outcome }: Matter): Act[] => {
  const way = { id: '', caseId: '' }
  const proposes: Act = {
    at: `${on}T14:20`,
    does: async ({ tx, as }) => void Object.assign(way, await proposeJudgedEntry(tx, reported, await as(by))),
  }
  const decides = (at: string, action: 'approve' | 'refuse' | 'return', opinion: string): Act => ({
    at,
    does: async ({ tx, as, holderOf }) => {
      const decider = await as(await holderOf(way.caseId, reported.personId))
      await actOnProposal(tx, { id: way.id, action, opinion }, decider)
    },
  })
  const next = workingDay(on, 1)
  const sentBack: Act[] =
    returned === undefined
      ? []
      : [
          decides(`${next}T09:40`, 'return', returned),
          {
            at: `${next}T15:10`,
            does: async ({ tx, as }) => {
              const change = { ...reported, ...mended, id: way.id }
              await resubmitProposal(tx, change, await as(by))
            },
          },
        ]
  if (outcome === 'waits') return [proposes]
  return [proposes, ...sentBack, decides(`${workingDay(on, 2)}T10:40`, outcome.action, outcome.opinion)]
}

const yuan = (amount: number): number => amount * 100

const coefficients = (deputyHead?: number) =>
  Object.entries({ principal: 1.3, deputy: 1.2, 'section-head': 1.1, 'deputy-section-head': deputyHead, staff: 1 })
    .filter(([, coefficient]) => coefficient !== undefined)
    .map(([post, coefficient = 1]) => ({ subject: `post:${post}`, coefficient }))

/** 1.3.4: 2025 is frozen, its bonuses proposed, sent back once by the principal, proposed again and signed. */
const closing2025: readonly Act[] = [
  {
    at: '2026-01-07T09:30',
    does: async ({ tx, recordedBy }) => {
      const settings = { baseFen: yuan(12_000), coefficients: coefficients() }
      await setBonusSettings(tx, 2025, settings, recordedBy('fang'))
    },
  },
  { at: '2026-01-08T09:30', does: async ({ tx, as }) => void (await freezeYear(tx, 2025, await as('fang'))) },
  { at: '2026-01-12T10:00', does: async ({ tx, as }) => void (await proposeBonuses(tx, 2025, await as('fang'))) },
  {
    at: '2026-01-14T16:00',
    does: async ({ tx, as }) => {
      const answer = { action: 'return', opinion: '科室副职的系数没有列，请补上后再报。' } as const
      await answerClosing(tx, 2025, answer, await as('tang'))
    },
  },
  {
    at: '2026-01-15T09:20',
    does: async ({ tx, recordedBy }) => {
      const settings = { baseFen: yuan(12_000), coefficients: coefficients(1.05) }
      await setBonusSettings(tx, 2025, settings, recordedBy('fang'))
    },
  },
  { at: '2026-01-15T09:40', does: async ({ tx, as }) => void (await proposeBonuses(tx, 2025, await as('fang'))) },
  {
    at: '2026-01-16T10:30',
    does: async ({ tx, as }) =>
      void (await answerClosing(tx, 2025, { action: 'sign', opinion: '同意。' }, await as('tang'))),
  },
]

export const assessmentActs = (end: string): Act[] => [
  ...monthsUpTo(end).flatMap(evaluations),
  ...goals.map(entersGoal),
  ...[...decided, ...mattersUntil(end)].flatMap(judges),
  ...closing2025,
]
