import { ChoiceField, LongTextField, TextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { type Appeal, assessment } from './client.ts'

type Action = Parameters<typeof assessment.appeals.answer.call>[0]['action']
type Values = { action: Action | ''; opinion: string; meeting: string; points: string; section: 'with' | 'without' }

const pointsIn = (written: string): number | undefined => {
  const number = Math.abs(Number(written.replace('−', '-')))
  return written.trim() === '' || Number.isNaN(number) ? undefined : -number
}

const problemsOf =
  (needsMeeting: boolean) =>
  (v: Values): Problems<Values> => ({
    ...(!v.action && { action: '请选一种结果。' }),
    ...(v.action === 'lessen' && pointsIn(v.points) === undefined && { points: '请填改为扣几分，如 5。' }),
    ...(needsMeeting && v.action !== 'refer' && !v.meeting.trim() && { meeting: '请写明会议日期、参加人和结论。' }),
    ...(!v.opinion.trim() && { opinion: '请写明理由，本人会看到。' }),
  })

const toSend = (appeal: Appeal, v: Values) => ({
  id: appeal.id,
  action: v.action as Action,
  opinion: v.opinion.trim(),
  expectedVersion: appeal.version,
  ...(v.meeting.trim() && { meeting: v.meeting.trim() }),
  ...(v.action === 'lessen' && { points: pointsIn(v.points) as number }),
  ...(v.action === 'strike' && appeal.sectionSerial !== null && { withSection: v.section === 'with' }),
})

/** 1.3.3: whoever did not decide the entry decides the appeal: one outcome, with its reason. */
export const AppealDeciding = ({ appeal }: { readonly appeal: Appeal }) => {
  const { t, text } = useSay()
  const { range, sectionSerial, needsMeeting } = appeal
  const outcomes = appeal.actions.filter(({ action }) => action !== 'withdraw' && action !== 'settle')
  const form = useForm<Values>({
    initial: { action: '', opinion: '', meeting: '', points: '', section: 'with' },
    check: problemsOf(needsMeeting),
    send: async (v, idempotencyKey) => {
      await assessment.appeals.answer.call(toSend(appeal, v), { context: { idempotencyKey } })
      const done = outcomes.find(({ action }) => action === v.action)
      toast(t('已办：{{what}}。', { what: done ? text(done.label) : '' }))
    },
  })
  const { action } = form.values
  return (
    <div className="appeal-form">
      <Form form={form} act={t('作出决定')}>
        <ChoiceField
          form={form}
          name="action"
          label={t('结果')}
          choices={outcomes.map((o) => ({ value: o.action, label: text(o.label) }))}
        />
        {action === 'lessen' && (
          <TextField
            form={form}
            name="points"
            label={t('改为扣几分')}
            hint={range && t('条文幅度：{{least}} 到 {{most}} 分', { least: -range[1], most: -range[0] })}
            native={{ inputMode: 'decimal' }}
          />
        )}
        {action === 'strike' && sectionSerial !== null && (
          <ChoiceField
            form={form}
            name="section"
            label={t('同一件事扣科室的第{{n}}号', { n: sectionSerial })}
            choices={[
              { value: 'with', label: t('一并撤销') },
              { value: 'without', label: t('科室的不动') },
            ]}
          />
        )}
        {needsMeeting && action !== 'refer' && (
          <LongTextField
            form={form}
            name="meeting"
            label={t('会议记录')}
            hint={t('领导班子集体研究的日期、参加人和结论。')}
            rows={2}
          />
        )}
        <LongTextField form={form} name="opinion" label={t('理由')} rows={3} />
      </Form>
    </div>
  )
}
