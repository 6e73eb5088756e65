import { ChoiceField, DayField, SelectField, TextField } from '#platform/ui/fields.tsx'
import type { FormState, Problems } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import {
  type EvidenceName,
  evidenceAsked,
  evidenceFields,
  evidenceFor,
  evidenceNames,
  usualEvidence,
} from '../leave-evidence.ts'
import type { LeaveEvidence } from '../leave-request.ts'
import type { LeaveKind } from '../terms.ts'

/** The facts of a slip as they stand in a form: every one a text. */
export type WrittenEvidence = Record<EvidenceName, string>

const written = (value: unknown): string => {
  if (value === undefined) return ''
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

/** The form's texts of a slip's facts; a new slip begins with what is usual. */
export const writtenEvidence = (given: LeaveEvidence = usualEvidence): WrittenEvidence =>
  Object.fromEntries(evidenceNames.map((name) => [name, written(given[name])])) as WrittenEvidence

const read = (name: EvidenceName, text: string): unknown => {
  const { kind } = evidenceFields[name]
  if (kind === 'yes-no') return text === 'yes'
  return kind === 'number' ? Number(text) : text
}

/** All that is filled in, whatever kind it belongs to. */
const readAll = (w: WrittenEvidence): LeaveEvidence =>
  Object.fromEntries(evidenceNames.flatMap((name) => (w[name].trim() ? [[name, read(name, w[name].trim())]] : [])))

const asksFrom = '2000-01-01'

/** The facts that a slip of a kind shows, out of what is filled in. */
export const readEvidence = (kind: LeaveKind, w: WrittenEvidence, from: string): LeaveEvidence =>
  evidenceFor(kind, readAll(w), from || asksFrom)

const asked = (kind: LeaveKind, w: WrittenEvidence, from: string): readonly EvidenceName[] =>
  evidenceAsked(kind, readAll(w), from || asksFrom)

const problemOf = (name: EvidenceName, text: string): string | undefined => {
  const field = evidenceFields[name]
  if (text.trim() === '') return 'optional' in field ? undefined : '请填写这一项。'
  if (field.kind !== 'number') return undefined
  const number = Number(text)
  return Number.isInteger(number) && number >= field.min && number <= field.max ? undefined : '请填一个合适的整数。'
}

/** Kinds for which the reason is a part of the slip, and what to say where there is none. */
const reasonWanted: Readonly<Record<string, string>> = {
  personal: '事假须写明事由。',
  errand: '请写明去哪里、办什么事。',
}

export const needsReason = (kind: string): boolean => kind in reasonWanted

export const reasonProblem = ({ kind, reason }: { readonly kind: string; readonly reason: string }) => {
  const problem = reasonWanted[kind]
  return problem !== undefined && !reason.trim() ? { reason: problem } : {}
}

/** What of the facts that a kind asks for is not filled in, or not as it should be. */
export const evidenceProblems = (kind: LeaveKind, w: WrittenEvidence, from: string): Problems<WrittenEvidence> =>
  Object.fromEntries(
    asked(kind, w, from).flatMap((name) => {
      const problem = problemOf(name, w[name])
      return problem ? [[name, problem]] : []
    }),
  )

type Props<V extends WrittenEvidence> = {
  readonly form: FormState<V>
  readonly kind: LeaveKind
  readonly from: string
}

/** The facts that a kind of leave asks for, each as its own field; those of other kinds are not shown. */
export const EvidenceFields = <V extends WrittenEvidence>({ form: wide, kind, from }: Props<V>) => {
  const { t, text } = useSay()
  const form = wide as unknown as FormState<WrittenEvidence>
  const yesOrNo = [
    { value: 'yes', label: t('是') },
    { value: 'no', label: t('否') },
  ]
  const shown = asked(kind, form.values, from)
  if (shown.length === 0) return null
  return (
    <div className="evidence">
      {shown.map((name) => {
        const field = evidenceFields[name]
        const isOptional = 'optional' in field
        const common = { form, name, label: text(field.label), optional: isOptional }
        const hint = 'hint' in field && field.hint ? text(field.hint) : undefined
        if (field.kind === 'day') return <DayField key={name} {...common} hint={hint} />
        if (field.kind === 'yes-no') return <ChoiceField key={name} {...common} choices={yesOrNo} />
        if (field.kind === 'number') {
          return <TextField key={name} {...common} native={{ inputMode: 'numeric', autoComplete: 'off' }} />
        }
        const choices = Object.entries(field.choices).map(([value, label]) => ({ value, label: text(label) }))
        return choices.length > 3 ? (
          <SelectField key={name} {...common} choices={choices} />
        ) : (
          <ChoiceField key={name} {...common} choices={choices} />
        )
      })}
    </div>
  )
}
