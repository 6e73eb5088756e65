import type { ReactNode } from 'react'
import type { Text } from '#platform/law/clause.ts'
import { ChoiceField, DayField, TextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { leave } from './client.ts'
import type { Half, Slip } from './leave-words.ts'

type Values = {
  grantedUntil: string
  grantedUntilHalf: string
  note: string
  certificate: string
  districtLeader: string
}

type Props = {
  readonly slip: Slip
  readonly label: Text
  /** Returning and refusing, beside approving. */
  readonly besides: ReactNode
}

/** 8.2: the approver notes until when leave is granted; what was asked for stands there already. */
export const SlipApproval = ({ slip, label, besides }: Props) => {
  const { t, text } = useSay()
  const needsCertificate = slip.kind === 'sick' && slip.evidence.certificate === undefined
  const seat = slip.waitsFor?.seat
  const isForLeader = seat !== undefined && 'post' in seat && seat.post === 'member'
  const form = useForm<Values>({
    initial: {
      grantedUntil: slip.to,
      grantedUntilHalf: slip.toHalf,
      note: '',
      certificate: '',
      districtLeader: '',
    },
    check: ({ grantedUntil, certificate, districtLeader }) => ({
      ...(!grantedUntil && { grantedUntil: '请写明准假到哪天。' }),
      ...(needsCertificate && certificate !== 'seen' && { certificate: '没有医院证明不能批准；看过了请选“看过”。' }),
      ...(isForLeader && !districtLeader.trim() && { districtLeader: '请写明是哪位区级领导批准的。' }),
    }),
    send: async (values, idempotencyKey) => {
      const approval = {
        requestId: slip.id,
        ...(slip.version && { expectedVersion: slip.version }),
        grantedUntil: values.grantedUntil,
        grantedUntilHalf: values.grantedUntilHalf as Half,
        ...(values.note.trim() && { note: values.note.trim() }),
        ...(values.certificate === 'seen' && { certificateSeen: true }),
        ...(values.districtLeader.trim() && { districtLeader: values.districtLeader.trim() }),
      }
      const { days } = await leave.approve.call(approval, { context: { idempotencyKey } })
      toast(t('已同意，准假 {{n}} 天。', { n: days }))
    },
  })
  const halves = [
    { value: 'am', label: t('上午') },
    { value: 'pm', label: t('下午') },
  ]
  return (
    <Form form={form} act={text(label)} secondary={besides}>
      <div className="span">
        <DayField form={form} name="grantedUntil" label={t('准假到哪天')} min={slip.from} max={slip.to} />
        <ChoiceField form={form} name="grantedUntilHalf" label={t('到上午还是下午止')} choices={halves} />
      </div>
      {needsCertificate && (
        <ChoiceField
          form={form}
          name="certificate"
          label={t('医院证明')}
          choices={[
            { value: 'seen', label: t('看过') },
            { value: 'none', label: t('还没有') },
          ]}
        />
      )}
      {isForLeader && (
        <TextField
          form={form}
          name="districtLeader"
          label={t('批准的区级领导')}
          hint={t('主要负责人的假由区级领导批准，这里由综合科登记。')}
        />
      )}
      <TextField form={form} name="note" label={t('批注')} optional />
    </Form>
  )
}
