import { ChoiceField, LongTextField, TextField } from '#platform/ui/fields.tsx'
import type { FormState } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'

/** An answer as it is written into a field. */
export const asWritten = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  return JSON.stringify(value, null, 2)
}

/** What was written, read as the kind of value that the proposed answer is; throws for what cannot be read so. */
export const readAnswer = (written: string, proposed: unknown): unknown => {
  if (typeof proposed === 'string') return written.trim()
  if (typeof proposed === 'number') return Number(written)
  if (typeof proposed === 'boolean') return written === 'true'
  return JSON.parse(written)
}

const parses = (written: string): boolean => {
  try {
    JSON.parse(written)
    return true
  } catch {
    return false
  }
}

/** Why what was written is no answer of the proposed one's kind. */
export const answerProblem = (written: string, proposed: unknown): string | undefined => {
  if (!written.trim()) return '请填写另定的答案。'
  if (typeof proposed === 'number' && !Number.isFinite(Number(written))) return '请填一个数，扣分用负数。'
  if (typeof proposed === 'object' && !parses(written)) return '格式不对：请只改引号和冒号之间的值。'
  return undefined
}

type Answering = {
  readonly form: FormState<{ how: string; answer: string; from: string; reason: string }>
  readonly proposed: unknown
}

/** The field that fits the kind of answer: a number, yes or no, a word, or a small table. */
export const AnswerField = ({ form, proposed }: Answering) => {
  const { t } = useSay()
  const label = t('另定为')
  if (typeof proposed === 'boolean') {
    return (
      <ChoiceField
        form={form}
        name="answer"
        label={label}
        choices={[
          { value: 'true', label: t('是') },
          { value: 'false', label: t('否') },
        ]}
      />
    )
  }
  if (typeof proposed === 'object') {
    return <LongTextField form={form} name="answer" label={label} rows={8} hint={t('照原来的写法，只改其中的值。')} />
  }
  return (
    <TextField
      form={form}
      name="answer"
      label={label}
      native={{ inputMode: typeof proposed === 'number' ? 'decimal' : 'text' }}
    />
  )
}
