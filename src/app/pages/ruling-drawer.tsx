import { answerProblem } from '#platform/law/answer.ts'
import { sayInChinese } from '#platform/law/verdict.ts'
import { ChoiceField, DayField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { law } from '../client.ts'
import { AnswerPart, AnswerWrong, readAnswer } from './answer-field.tsx'
import { type Decision, DecisionFields, decisionProblems } from './decision-fields.tsx'
import type { Question } from './interpretations.tsx'

type Values = Decision & { readonly how: string; readonly answer: unknown; readonly from: string }

const problemsOf =
  ({ form }: Question) =>
  ({ how, answer, from, ...decision }: Values): Problems<Values> => {
    const wrong = how === 'other' ? answerProblem(form, readAnswer(form, answer)) : undefined
    return {
      ...(!how && { how: '请选择确认拟定解释，还是另定。' }),
      ...(wrong && { answer: `${wrong.label.zh}：${sayInChinese(wrong.problem)}` }),
      ...(!from && { from: '请写明自哪天起适用。' }),
      ...decisionProblems(decision),
    }
  }

type Props = {
  readonly question: Question
  readonly name: string
  /** An answer that was rehearsed, to be ruled as it is. */
  readonly draft?: { readonly answer: unknown }
  readonly onClose: () => void
}

/** 1.6: the General Section confirms the proposed answer, or gives another, from a day on and with its reason. */
export const RulingDrawer = ({ question, name, draft, onClose }: Props) => {
  const { t, text } = useSay()
  const { id, value, proposal, form: answerForm } = question
  const form = useForm<Values>({
    initial: {
      how: draft ? 'other' : '',
      answer: draft ? draft.answer : value,
      from: '',
      decidedBy: name,
      documentNumber: '',
      reason: '',
    },
    check: problemsOf(question),
    send: async ({ how, answer, from, decidedBy, documentNumber, reason }, idempotencyKey) => {
      const ruling = { interpretation: id, from, decidedBy: decidedBy.trim(), documentNumber, reason: reason.trim() }
      const other = how === 'other' ? { value: readAnswer(answerForm, answer) } : {}
      await law.rule.call({ ...ruling, ...other }, { context: { idempotencyKey } })
      toast(t('解释已经记下，自所定之日起适用。'))
      onClose()
    },
  })
  const wrong = form.problems.answer && answerProblem(answerForm, readAnswer(answerForm, form.values.answer))
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
        {form.values.how === 'other' && (
          <AnswerPart form={answerForm} value={form.values.answer} set={(answer) => form.set('answer', answer)} />
        )}
        {wrong && <AnswerWrong wrong={wrong} />}
        <DayField form={form} name="from" label={t('自哪天起')} hint={t('此前已经作出的决定不变。')} />
        <DecisionFields form={form} />
      </Form>
    </Drawer>
  )
}
