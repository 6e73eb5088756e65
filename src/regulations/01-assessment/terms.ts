import { z } from 'zod'
import { dayFact } from '#platform/calendar/facts.ts'
import type { ClauseId, Text } from '#platform/law/clause.ts'

/** Points with their sign, by the account they go to. */
export type Points = { readonly person?: number; readonly section?: number }

/** The six heads of assessment (1.2), in the text's order. */
export const heads = {
  goals: { zh: '年底目标', en: 'Year-end goals' },
  attendance: { zh: '出勤', en: 'Attendance' },
  hygiene: { zh: '内务卫生', en: 'Hygiene' },
  environment: { zh: '软环境', en: 'Service environment' },
  'clean-government': { zh: '党风廉政', en: 'Clean government' },
  'other-rules': { zh: '其他制度', en: 'Other rules' },
} as const satisfies Record<string, Text>
export type Head = keyof typeof heads

/** The clause of each head. */
export const headClauses = {
  goals: '1.2.1',
  attendance: '1.2.2',
  hygiene: '1.2.3',
  environment: '1.2.4',
  'clean-government': '1.2.5',
  'other-rules': '1.2.6',
} as const satisfies Record<Head, ClauseId>

export const accounts = {
  person: { zh: '个人', en: 'Person' },
  section: { zh: '科室', en: 'Section' },
} as const satisfies Record<string, Text>
export type Account = keyof typeof accounts

/** Heads in which a section can be the best of a month (1.3.2). */
export const monthlyHeads = ['attendance', 'hygiene', 'environment'] as const

export const environmentViolations = {
  'unrelated-work': { zh: '上班时间做与工作无关的事', en: 'Unrelated things at work' },
  'games-stocks-novels': { zh: '上班时间玩游戏、炒股、看小说', en: 'Games, stocks or novels at work' },
  'complaint-or-exposure': {
    zh: '因个人原因被投诉、曝光或造成不良影响',
    en: 'Complaint, exposure or bad effect for personal reasons',
  },
} as const satisfies Record<string, Text>
export type EnvironmentViolation = keyof typeof environmentViolations

export const discretions = {
  'damage-or-accident': { zh: '故意损坏公物或者责任事故', en: 'Wilful damage, or an accident one answers for' },
  'clean-government': { zh: '违反党风廉政规定', en: 'Clean-government violation' },
  'other-rule': { zh: '违反其他内部规定', en: 'Any other rule broken' },
} as const satisfies Record<string, Text>
export type Discretion = keyof typeof discretions

/** Whatever leaves the points to a person (视情节): 1.3.3.2.3 in its last case, 1.3.3.2.4–6. */
export const judgedMatters = {
  'complaint-or-exposure': environmentViolations['complaint-or-exposure'],
  ...discretions,
} as const
export type JudgedMatter = keyof typeof judgedMatters

/** Whose points are to be decided: a section's account, or a person by the post held. */
export const subjects = ['section', 'staff', 'section-head', 'deputy', 'principal'] as const
export type Subject = (typeof subjects)[number]

/** Who decides an appeal (1.3.3, interpreted). */
export type AppealBody = 'deputy' | 'principal' | 'leaders' | 'district-leader'

export type Decider = 'section-head' | 'deputy' | 'principal' | 'district-leader'

const keysOf = <K extends string>(labels: Record<K, Text>) => z.enum(Object.keys(labels) as [K, ...K[]])

/** Schemas of the facts, by the rule's short name. */
export const factSchemas = {
  officeGoalPoints: z.object({ change: z.number() }),
  monthlyBest: z.object({ head: z.enum(monthlyHeads) }),
  hygieneCheck: z.object({ failed: z.boolean(), rankedLast: z.boolean() }),
  environmentViolation: z.object({ kind: keysOf(environmentViolations) }),
  discretion: z.object({ kind: keysOf(discretions) }),
  judgementWithinRange: z.object({ kind: keysOf(judgedMatters), points: z.number() }),
  discretionDecider: z.object({ subject: z.enum(subjects) }),
  appealUntil: z.object({ enteredOn: dayFact }),
  mayAppeal: z.object({
    points: z.number(),
    enteredOn: dayFact,
    isReversal: z.boolean().optional(),
    isTakenBack: z.boolean().optional(),
  }),
  appealDecider: z.object({ decidedBy: z.enum(['principal', 'others']), concerns: z.enum(['principal', 'others']) }),
  pointsAfterAppeal: z.object({
    was: z.number(),
    points: z.number(),
    lowest: z.number(),
    highest: z.number(),
  }),
  awardPoints: z.object({ kind: z.enum(['collective', 'personal']) }),
  actualScore: z.object({ points: z.array(z.number()) }),
  mayStandForAward: z.object({
    score: z.number(),
    /** Whether bonus was withheld directly (1.3.4.4). */
    lostBonus: z.boolean().optional(),
  }),
  excellentCandidates: z.object({
    scores: z.array(z.object({ person: z.string(), score: z.number() })),
    civilServants: z.int().nonnegative(),
  }),
  dismissalFlag: z.object({ consecutiveDays: z.number().nonnegative(), daysThisYear: z.number().nonnegative() }),
  bonusWithheld: z.object({
    kind: z.enum(['unrelated-work', 'games-stocks-novels', 'complaint-or-exposure', 'clean-government']),
    as: z.enum(['person', 'section-head']),
  }),
  bonusCoefficient: z.object({ post: z.string() }),
  yearEndBonus: z.object({
    baseFen: z.int().nonnegative(),
    score: z.number(),
    coefficient: z.number().nonnegative(),
    withheld: z.array(z.object({ percent: z.number().min(0).max(100), points: z.number().max(0) })),
    /** Months of the year in which the person served; twelve if not given. */
    months: z.int().min(1).max(12).optional(),
  }),
} as const

/** The facts of a rule of this regulation, as its schema reads them. */
export type Facts<Name extends keyof typeof factSchemas> = z.output<(typeof factSchemas)[Name]>
