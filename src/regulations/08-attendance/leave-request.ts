import { z } from 'zod'
import { type LeaveKind, type Relation, relations } from './terms.ts'

const halves = ['am', 'pm'] as const
const dayText = z.iso.date({ error: '须是日期，如 2026-03-02' })

/** What shows that the leave is due: a registered marriage, a death in the family, a hospital's certificate. */
export const leaveEvidence = z.object({
  registeredOn: dayText.optional(),
  lateMarriage: z.boolean().optional(),
  premaritalExam: z.boolean().optional(),
  relation: z.enum(Object.keys(relations) as [Relation, ...Relation[]]).optional(),
  diedOn: dayText.optional(),
  /** The child's birth, and the beginning of the mother's leave where the law of the day asks for it (8.4). */
  birthOn: dayText.optional(),
  motherLeaveFrom: dayText.optional(),
  miscarriage: z.boolean().optional(),
  pregnancyMonths: z.number().int().min(0).max(10).optional(),
  children: z.number().int().min(1).max(9).optional(),
  difficultBirth: z.boolean().optional(),
  exclusiveBreastfeeding: z.boolean().optional(),
  lateChildbirth: z.boolean().optional(),
  childOrder: z.number().int().min(1).max(20).optional(),
  appliedForThirdChild: z.boolean().optional(),
  /** Care for a parent in hospital (8.3.6). */
  onlyChild: z.boolean().optional(),
  inHospital: z.boolean().optional(),
  /** Home leave (8.5): whom it is to, and when it was last taken before what is on record here. */
  visit: z.enum(['spouse', 'parents']).optional(),
  married: z.boolean().optional(),
  twoYearsAtOnce: z.boolean().optional(),
  canMeetOneParent: z.boolean().optional(),
  spouseTakesIt: z.boolean().optional(),
  neverTaken: z.boolean().optional(),
  lastHomeYear: z.number().int().min(1980).max(2100).optional(),
  travelDays: z.number().int().min(0).max(15).optional(),
  certificate: z.object({ hospital: z.string().trim().min(1).max(80), issuedOn: dayText }).optional(),
})
export type LeaveEvidence = z.infer<typeof leaveEvidence>

/** A slip approved on paper, entered afterwards: who approved it, on which day, and the slip's number. */
export const paperSlip = z.object({
  approvedBy: z.string().min(1),
  approvedOn: dayText,
  number: z.string().trim().min(1).max(40),
})
export type PaperSlip = z.infer<typeof paperSlip>

/** The period that is asked for: from a half day to a half day, both included. */
export const period = z.object({
  from: dayText,
  fromHalf: z.enum(halves).default('am'),
  to: dayText,
  toHalf: z.enum(halves).default('pm'),
})
export type Period = z.infer<typeof period>

/** Kinds that are asked for by slip here. */
export const kindsAskedFor = [
  'annual',
  'personal',
  'sick',
  'errand',
  'marriage',
  'bereavement',
  'maternity',
  'paternity',
  'parental',
  'parent-care',
  'home',
] as const satisfies LeaveKind[]
export type KindAskedFor = (typeof kindsAskedFor)[number]

export const leaveAsked = period.extend({
  kind: z.enum(kindsAskedFor, { error: '这里没有这种假；哺乳时间和补休另有办法（8.4、8.7）' }),
  reason: z.string().trim().max(500).default(''),
  evidence: leaveEvidence.default({}),
})

/** Kinds that a slip on paper may be of: every leave that stands on the sheet, those with no form here too. */
export const kindsOnPaper = [...kindsAskedFor, 'lieu'] as const satisfies LeaveKind[]
export type KindOnPaper = (typeof kindsOnPaper)[number]

export const leaveOnPaper = leaveAsked.extend({ kind: z.enum(kindsOnPaper) })

/** A slip as it is asked for, here or on paper. */
export type LeaveAsked = z.infer<typeof leaveOnPaper>
