import { z } from 'zod'
import { type LeaveKind, leaveKinds } from './terms.ts'

/** Halves of a working day: 上午, 下午. */
export const halves = ['am', 'pm'] as const
export type Half = (typeof halves)[number]

const dayText = z.iso.date()

export const relations = ['parent', 'spouse', 'child', 'parent-in-law', 'sibling', 'grandparent', 'other'] as const

/** What shows that the leave is due: a registered marriage, a death in the family, a hospital's certificate. */
export const leaveEvidence = z.object({
  registeredOn: dayText.optional(),
  lateMarriage: z.boolean().optional(),
  premaritalExam: z.boolean().optional(),
  relation: z.enum(relations).optional(),
  diedOn: dayText.optional(),
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

export const leaveAsked = period.extend({
  kind: z.enum(leaveKinds),
  reason: z.string().trim().max(500).default(''),
  evidence: leaveEvidence.default({}),
})
export type LeaveAsked = z.infer<typeof leaveAsked>

/** Kinds that this endpoints accept; the table already holds all kinds of the regulation. */
export const kindsAskedFor = ['annual', 'personal', 'sick', 'marriage', 'bereavement'] as const satisfies LeaveKind[]
