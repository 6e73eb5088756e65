import type { Text } from '#platform/law/clause.ts'
import { ChoiceField, DayField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { leave } from './client.ts'
import type { Half, Slip } from './leave-words.ts'

type Props = {
  readonly slip: Slip
  readonly label: Text
  readonly how: 'reportBack' | 'registerReturn'
}

/** 8.8: the first half day back at work; early gives days back, late is settled by the timekeeper. */
export const ReturnForm = ({ slip, label, how }: Props) => {
  const { t, text } = useSay()
  const { today, expectedBack } = slip
  const isOver = expectedBack.day <= today
  const form = useForm({
    initial: { returnedOn: isOver ? expectedBack.day : today, half: isOver ? expectedBack.half : '' },
    check: ({ returnedOn, half }) => ({
      ...(!returnedOn && { returnedOn: '请选回来上班的那一天。' }),
      ...(!half && { half: '请选从上午还是下午起。' }),
    }),
    send: async ({ returnedOn, half }, idempotencyKey) => {
      const back = {
        requestId: slip.id,
        ...(slip.version && { expectedVersion: slip.version }),
        returnedOn,
        half: half as Half,
      }
      const { finalDays, lateDays } = await leave[how].call(back, { context: { idempotencyKey } })
      toast(
        lateDays > 0
          ? t('已销假：实休 {{n}} 天，超假 {{late}} 天，由考勤员处理。', { n: finalDays, late: lateDays })
          : t('已销假：实休 {{n}} 天。', { n: finalDays }),
      )
    },
  })
  return (
    <Form form={form} act={text(label)}>
      <div className="span">
        <DayField form={form} name="returnedOn" label={t('哪天回来上班')} min={slip.from} max={today} />
        <ChoiceField
          form={form}
          name="half"
          label={t('从上午还是下午起')}
          choices={[
            { value: 'am', label: t('上午') },
            { value: 'pm', label: t('下午') },
          ]}
        />
      </div>
      <p className="quiet small">{t('提前回来的，没有休的天数退回；晚回来的天数由考勤员处理。')}</p>
    </Form>
  )
}
