import { useQuery } from '@tanstack/react-query'
import { ChoiceField, LongTextField } from '#platform/ui/fields.tsx'
import { Field, Form, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import type { OpinionTiming } from '../tables.ts'
import { cases } from './client.ts'

type Values = { from: readonly string[]; timing: string; question: string }

type Props = { readonly caseId: string; readonly onDone: () => void }

/** 加签, 会签: whose opinion, when, and on what. */
export const AskForm = ({ caseId, onDone }: Props) => {
  const { t } = useSay()
  const { data: people = [] } = useQuery(cases.colleagues.queryOptions({ input: {} }))
  const form = useForm<Values>({
    initial: { from: [], timing: 'before', question: '' },
    check: ({ from }) => (from.length > 0 ? {} : { from: '请选一位或几位。' }),
    send: async ({ from, timing, question }, idempotencyKey) => {
      const asked = { caseId, people: [...from], timing: timing as OpinionTiming, question: question.trim() }
      await cases.askOpinions.call(asked, { context: { idempotencyKey } })
      toast(t('已经送去签署意见。'))
      onDone()
    },
  })
  const { from } = form.values
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? ''
  return (
    <Form form={form} act={t('送去签署')}>
      <Field form={form} name="from" label={t('请谁签署')} hint={t('可以选几位；决定权仍在您这里。')}>
        {(control) => (
          <select
            {...control}
            className="input"
            value=""
            onChange={({ target }) => target.value && form.set('from', [...from, target.value])}
          >
            <option value="">{from.length > 0 ? t('再加一位') : t('请选择')}</option>
            {people
              .filter(({ id }) => !from.includes(id))
              .map(({ id, name, section }) => (
                <option key={id} value={id}>
                  {[name, section].filter(Boolean).join(' · ')}
                </option>
              ))}
          </select>
        )}
      </Field>
      {from.length > 0 && (
        <ul className="asked-people">
          {from.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <button
                type="button"
                aria-label={t('去掉{{name}}', { name: nameOf(id) })}
                onClick={() =>
                  form.set(
                    'from',
                    from.filter((one) => one !== id),
                  )
                }
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <ChoiceField
        form={form}
        name="timing"
        label={t('什么时候签')}
        choices={[
          { value: 'before', label: t('先签，我再决定（前加签）') },
          { value: 'countersign', label: t('几位都签了，我再决定（会签）') },
          { value: 'parallel', label: t('同时签，我不等（并行加签）') },
          { value: 'after', label: t('我决定以后再签（后加签）') },
        ]}
      />
      <LongTextField form={form} name="question" label={t('想听什么意见')} rows={2} optional />
    </Form>
  )
}
