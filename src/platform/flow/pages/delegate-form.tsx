import { ChoiceField, DayField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Field, Form, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { delegation } from './client.ts'

export type Choices = Awaited<ReturnType<typeof delegation.choices.call>>

type Values = {
  deputyId: string
  from: string
  to: string
  scope: string
  flows: readonly string[]
  reason: string
}

type Props = {
  readonly choices: Choices
  readonly from?: string
  readonly to?: string
  readonly reason?: string
  readonly onDone: () => void
}

const problemsIn = ({ deputyId, from, to, scope, flows }: Values) => ({
  ...(!deputyId && { deputyId: '请选请谁代理。' }),
  ...(!from && { from: '请写明从哪天起。' }),
  ...(!to && { to: '请写明到哪天止。' }),
  ...(from && to && to < from && { to: '止日早于起日，请改正。' }),
  ...(scope === 'some' && flows.length === 0 && { flows: '请至少选一种事项。' }),
})

/** Asks a colleague to stand in: who, from when to when, for what. */
export const DelegateForm = ({ choices, from = choices.today, to = '', reason = '', onDone }: Props) => {
  const { t, text } = useSay()
  const form = useForm<Values>({
    initial: { deputyId: choices.proposed ?? '', from, to, scope: 'all', flows: [], reason },
    check: problemsIn,
    send: async (values, idempotencyKey) => {
      const { deputyId, from: first, to: last, scope, flows, reason: why } = values
      const asked = { deputyId, from: first, to: last, flows: scope === 'all' ? null : [...flows], reason: why.trim() }
      await delegation.offer.call(asked, { context: { idempotencyKey } })
      toast(t('已经送给对方，对方同意后生效。'))
      onDone()
    },
  })
  const { scope, flows } = form.values
  const toggle = (name: string) =>
    form.set('flows', flows.includes(name) ? flows.filter((one) => one !== name) : [...flows, name])
  return (
    <Form form={form} act={t('请对方代理')}>
      <SelectField
        form={form}
        name="deputyId"
        label={t('请谁代理')}
        choices={choices.people.map(({ id, name, section }) => ({
          value: id,
          label: [name, section].filter(Boolean).join(' · '),
        }))}
      />
      <div className="span">
        <DayField form={form} name="from" label={t('从哪天起')} min={choices.today} />
        <DayField form={form} name="to" label={t('到哪天止（含）')} min={choices.today} />
      </div>
      <ChoiceField
        form={form}
        name="scope"
        label={t('代理什么')}
        choices={[
          { value: 'all', label: t('全部可以代理的事项') },
          { value: 'some', label: t('只代理下面选的') },
        ]}
      />
      {scope === 'some' && (
        <Field form={form} name="flows" label={t('哪些事项')}>
          {({ id, name: _, 'aria-required': __, ...control }) => (
            <fieldset {...control} id={id} className="choices" tabIndex={-1}>
              {choices.flows.map(({ name, title }) => (
                <label key={name}>
                  <input type="checkbox" checked={flows.includes(name)} onChange={() => toggle(name)} />
                  {text(title)}
                </label>
              ))}
            </fieldset>
          )}
        </Field>
      )}
      <TextField form={form} name="reason" label={t('说明')} optional />
    </Form>
  )
}
