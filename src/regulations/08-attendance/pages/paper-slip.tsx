import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ChoiceField, DayField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { type KindOnPaper, kindsOnPaper } from '../leave-request.ts'
import { leaveKinds, type MarkCode } from '../terms.ts'
import { leave, people } from './client.ts'
import {
  EvidenceFields,
  evidenceProblems,
  needsReason,
  readEvidence,
  reasonProblem,
  type WrittenEvidence,
  writtenEvidence,
} from './evidence-fields.tsx'
import type { Run } from './open-days.ts'

type Values = WrittenEvidence & {
  from: string
  fromHalf: string
  to: string
  toHalf: string
  approvedBy: string
  approvedOn: string
  number: string
  hospital: string
  issuedOn: string
  kind: string
  reason: string
}

/** The kinds of leave that a mark of the sheet may stand for. */
const kindsOf = (mark: MarkCode): readonly KindOnPaper[] =>
  kindsOnPaper.filter((kind) => leaveKinds[kind].mark === mark)

const problemsOf = (v: Values): Problems<Values> => {
  const { kind } = v
  return {
    ...(!kind && { kind: '请选假条上写的是哪一种假。' }),
    ...(!v.from && { from: '请填假条上的起日。' }),
    ...(!v.to && { to: '请填假条上的止日。' }),
    ...(v.from && v.to && v.to < v.from && { to: '止日不能早于起日。' }),
    ...(!v.approvedBy && { approvedBy: '请选假条上签字的人。' }),
    ...(!v.approvedOn && { approvedOn: '请填签字的日期。' }),
    ...(!v.number.trim() && { number: '请填假条编号；没有编号的写存放处。' }),
    ...reasonProblem(v),
    ...(kind === 'sick' && !v.hospital.trim() && { hospital: '病假应有医院证明（8.2），请填医院名称。' }),
    ...(kind === 'sick' && !v.issuedOn && { issuedOn: '请填医院证明的日期。' }),
    ...(kind && evidenceProblems(kind as KindOnPaper, v, v.from)),
  }
}

const evidenceOf = (v: Values) =>
  v.kind === 'sick'
    ? { certificate: { hospital: v.hospital.trim(), issuedOn: v.issuedOn } }
    : readEvidence(v.kind as KindOnPaper, v, v.from)

type Props = {
  readonly personId: string
  readonly name: string
  readonly run: Run
  readonly what: string
  readonly mark: MarkCode
  readonly onClose: () => void
}

type FormProps = Props & {
  readonly kinds: readonly KindOnPaper[]
  readonly signers: readonly { value: string; label: string }[]
}

const PaperForm = ({ personId, run, kinds, signers, onClose }: FormProps) => {
  const { t, text } = useSay()
  const form = useForm<Values>({
    initial: {
      ...run,
      approvedBy: '',
      approvedOn: run.from,
      number: '',
      hospital: '',
      issuedOn: run.from,
      ...writtenEvidence(),
      reason: '',
      kind: kinds.length === 1 ? (kinds[0] ?? '') : '',
    },
    check: problemsOf,
    send: async (v, idempotencyKey) => {
      await leave.recordPaperSlip.call(
        {
          personId,
          asked: {
            kind: v.kind as KindOnPaper,
            from: v.from,
            fromHalf: v.fromHalf as 'am' | 'pm',
            to: v.to,
            toHalf: v.toHalf as 'am' | 'pm',
            reason: v.reason.trim(),
            evidence: evidenceOf(v),
          },
          paper: { approvedBy: v.approvedBy, approvedOn: v.approvedOn, number: v.number.trim() },
        },
        { context: { idempotencyKey } },
      )
      toast(t('纸质假条已经登记，这几天不再是待处理。'))
      onClose()
    },
  })
  const { kind } = form.values
  const halves = [
    { value: 'am', label: t('上午') },
    { value: 'pm', label: t('下午') },
  ]
  return (
    <Form form={form} act={t('登记假条')}>
      {kinds.length > 1 && (
        <SelectField
          form={form}
          name="kind"
          label={t('假别')}
          choices={kinds.map((value) => ({ value, label: text(leaveKinds[value].label) }))}
        />
      )}
      <DayField form={form} name="from" label={t('起日')} />
      <ChoiceField form={form} name="fromHalf" label={t('从')} choices={halves} />
      <DayField form={form} name="to" label={t('止日')} />
      <ChoiceField form={form} name="toHalf" label={t('到')} choices={halves} />
      {needsReason(kind) && <TextField form={form} name="reason" label={t('事由')} />}
      {kind === 'sick' && (
        <>
          <TextField form={form} name="hospital" label={t('医院证明：医院')} />
          <DayField form={form} name="issuedOn" label={t('医院证明：日期')} />
        </>
      )}
      {kind && <EvidenceFields form={form} kind={kind as KindOnPaper} from={form.values.from} />}
      <SelectField form={form} name="approvedBy" label={t('谁签的字')} choices={signers} />
      <DayField form={form} name="approvedOn" label={t('签字日期')} />
      <TextField form={form} name="number" label={t('假条编号')} />
    </Form>
  )
}

/** Enters a slip that was approved on paper, so that the absence on the sheet is covered. */
export const PaperSlipDrawer = (props: Props) => {
  const { t, list } = useSay()
  const query = useQuery(people.list.queryOptions({ input: {} }))
  const kinds = kindsOf(props.mark)
  return (
    <Drawer
      title={t('补登纸质假条：{{name}} {{what}}', { name: props.name, what: props.what })}
      onClose={props.onClose}
    >
      <QueryState query={query}>
        {(listed) => (
          <PaperForm
            {...props}
            kinds={kinds}
            signers={listed.people
              .filter((p) => p.id !== props.personId)
              .map((p) => ({ value: p.id, label: [p.name, p.section, list(p.titles)].filter(Boolean).join(' · ') }))}
          />
        )}
      </QueryState>
    </Drawer>
  )
}
