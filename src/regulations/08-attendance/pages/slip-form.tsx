import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ChoiceField, DayField, LongTextField, TextField } from '#platform/ui/fields.tsx'
import { Form, type FormState, type Problems, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { type KindAskedFor, kindsAskedFor } from '../leave-request.ts'
import { leaveKinds } from '../terms.ts'
import { leave } from './client.ts'
import {
  EvidenceFields,
  evidenceProblems,
  needsReason,
  readEvidence,
  reasonProblem,
  type WrittenEvidence,
  writtenEvidence,
} from './evidence-fields.tsx'
import type { Half } from './leave-words.ts'
import { SlipPreview } from './slip-preview.tsx'
import { useSettled } from './use-settled.ts'
import './leave.css'

export type Asked = Parameters<typeof leave.submit.call>[0]

export type Written = WrittenEvidence & {
  kind: string
  from: string
  fromHalf: string
  to: string
  toHalf: string
  reason: string
  hospital: string
  issuedOn: string
}

export const blankSlip = (today: string, kind = 'annual'): Written => ({
  ...writtenEvidence(),
  kind,
  from: today,
  fromHalf: 'am',
  to: today,
  toHalf: 'pm',
  reason: '',
  hospital: '',
  issuedOn: '',
})

const evidenceOf = (w: Written): NonNullable<Asked['evidence']> => {
  if (w.kind === 'sick' && w.hospital.trim() && w.issuedOn) {
    return { certificate: { hospital: w.hospital.trim(), issuedOn: w.issuedOn } }
  }
  return readEvidence(w.kind as KindAskedFor, w, w.from)
}

const askedOf = (w: Written): Asked => ({
  kind: w.kind as KindAskedFor,
  from: w.from,
  fromHalf: w.fromHalf as Half,
  to: w.to,
  toHalf: w.toHalf as Half,
  reason: w.reason.trim(),
  evidence: evidenceOf(w),
})

const problemsOf = (w: Written): Problems<Written> => ({
  ...(!w.from && { from: '请选开始的日期。' }),
  ...(!w.to && { to: '请选结束的日期。' }),
  ...reasonProblem(w),
  ...evidenceProblems(w.kind as KindAskedFor, w, w.from),
  ...(w.kind === 'sick' && !w.hospital.trim() && w.issuedOn && { hospital: '请填开证明的医院，或把日期也空着。' }),
  ...(w.kind === 'sick' && w.hospital.trim() && !w.issuedOn && { issuedOn: '请填证明上的日期，或把医院也空着。' }),
})

/** What was wrong at the last attempt and still is: another kind of leave needs other facts. */
const stillWrong = ({ problems, values }: FormState<Written>): Problems<Written> => {
  const now = problemsOf(values)
  return Object.fromEntries(Object.entries(problems).filter(([name]) => name in now))
}

type Fields = { readonly form: FormState<Written> }

const Span = ({ form }: Fields) => {
  const { t } = useSay()
  const { from, to } = form.values
  const halves = [
    { value: 'am', label: t('上午') },
    { value: 'pm', label: t('下午') },
  ]
  const moving = {
    ...form,
    set: ((name: keyof Written, value: string) => {
      form.set(name, value)
      if (name === 'from' && value && (to < value || to === from)) form.set('to', value)
    }) as typeof form.set,
  }
  return (
    <div className="span">
      <DayField form={moving} name="from" label={t('从哪天')} />
      <ChoiceField form={form} name="fromHalf" label={t('从上午还是下午起')} choices={halves} />
      <DayField form={form} name="to" label={t('到哪天')} min={from} />
      <ChoiceField form={form} name="toHalf" label={t('到上午还是下午止')} choices={halves} />
    </div>
  )
}

const Grounds = ({ form }: Fields) => {
  const { t } = useSay()
  const { kind, from } = form.values
  if (kind !== 'sick') return <EvidenceFields form={form} kind={kind as KindAskedFor} from={from} />
  return (
    <div className="form-pair">
      <TextField
        form={form}
        name="hospital"
        label={t('医院证明：哪家医院')}
        optional
        hint={t('还没有的可以先送，批准时要给批准人看。')}
      />
      <DayField form={form} name="issuedOn" label={t('证明上的日期')} optional />
    </div>
  )
}

type Props = {
  readonly initial: Written
  readonly act: string
  readonly send: (asked: Asked, idempotencyKey: string) => Promise<unknown>
  /** The returned slip that is corrected here. */
  readonly requestId?: string
  readonly secondary?: ReactNode
}

/** 8.2: the slip to fill in at the left, what it will count, cost and who signs at the right, before it is sent. */
export const SlipForm = ({ initial, act, send, requestId, secondary }: Props) => {
  const { t, text } = useSay()
  const filling = useForm<Written>({ initial, check: problemsOf, send: (w, key) => send(askedOf(w), key) })
  const form = { ...filling, problems: stillWrong(filling) }
  const { kind, from, to } = form.values
  const asked = useSettled(askedOf(form.values))
  const preview = useQuery({
    ...leave.preview.queryOptions({ input: { ...asked, ...(requestId && { requestId }) } }),
    enabled: Boolean(asked.from && asked.to),
    placeholderData: (before) => before,
  })
  const kinds = kindsAskedFor.map((value) => ({ value, label: text(leaveKinds[value].label) }))
  return (
    <div className="asking">
      <Form form={form} act={act} secondary={secondary}>
        <div className="asking-fields">
          <ChoiceField form={form} name="kind" label={t('请什么假')} choices={kinds} />
          <Span form={form} />
          <Grounds form={form} />
          <LongTextField form={form} name="reason" label={t('事由')} rows={2} optional={!needsReason(kind)} />
        </div>
        <SlipPreview query={preview} kind={asked.kind} isComplete={Boolean(from && to)} />
      </Form>
    </div>
  )
}
