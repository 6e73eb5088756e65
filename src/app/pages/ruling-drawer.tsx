import { ChoiceField, DayField, LongTextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { law } from '../client.ts'
import { AnswerField, answerProblem, asWritten, readAnswer } from './answer-field.tsx'
import type { Question } from './interpretations.tsx'

type Values = { how: string; answer: string; from: string; reason: string }

const problemsOf =
  (proposed: unknown) =>
  ({ how, answer, from, reason }: Values): Problems<Values> => {
    const wrong = how === 'other' ? answerProblem(answer, proposed) : undefined
    return {
      ...(!how && { how: '请选择确认拟定解释，还是另定。' }),
      ...(wrong && { answer: wrong }),
      ...(!from && { from: '请写明自哪天起适用。' }),
      ...(reason.trim().length < 4 && { reason: '请写明理由，别人查问时会看到。' }),
    }
  }

/** 1.6: the General Section confirms the proposed answer, or gives another, from a day on and with its reason. */
export const RulingDrawer = ({ question, onClose }: { readonly question: Question; readonly onClose: () => void }) => {
  const { t, text } = useSay()
  const { id, value, proposal } = question
  const form = useForm<Values>({
    initial: { how: '', answer: asWritten(value), from: '', reason: '' },
    check: problemsOf(value),
    send: async ({ how, answer, from, reason }, idempotencyKey) => {
      const ruled = how === 'other' ? readAnswer(answer, value) : undefined
      await law.rule.call(
        { interpretation: id, from, reason: reason.trim(), ...(ruled === undefined ? {} : { value: ruled }) },
        { context: { idempotencyKey } },
      )
      toast(t('解释已经记下，自所定之日起适用。'))
      onClose()
    },
  })
  return (
    <Drawer title={text(question.question)} onClose={onClose}>
      <p className="notice" data-tone="open">
        {t('拟定解释：{{proposal}}', { proposal: text(proposal) })}
      </p>
      <Form form={form} act={t('记下解释')}>
        <ChoiceField
          form={form}
          name="how"
          label={t('怎样解释')}
          choices={[
            { value: 'proposal', label: t('确认拟定解释') },
            { value: 'other', label: t('另定') },
          ]}
        />
        {form.values.how === 'other' && <AnswerField form={form} proposed={value} />}
        <DayField form={form} name="from" label={t('自哪天起')} hint={t('此前已经作出的决定不变。')} />
        <LongTextField form={form} name="reason" label={t('理由')} />
      </Form>
    </Drawer>
  )
}
