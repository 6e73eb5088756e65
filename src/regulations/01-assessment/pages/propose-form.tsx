import { useQuery } from '@tanstack/react-query'
import { day as dayOf } from '#platform/law/day.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { DayField, LongTextField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { matters } from '../flows.ts'
import { discretion, environmentViolation } from '../rules.ts'
import { type Discretion, discretions, type EnvironmentViolation } from '../terms.ts'
import { assessment, people } from './client.ts'

type Matter = keyof typeof matters
type Values = {
  matter: string
  personId: string
  occurredOn: string
  personPoints: string
  sectionPoints: string
  reason: string
  evidence: string
}

/** What the law says of the matter: fixed points, or the range to judge in. */
const verdictOn = (matter: Matter, occurredOn: string): Verdict<unknown> => {
  const on = occurredOn ? dayOf(occurredOn) : Temporal.Now.plainDateISO('Asia/Shanghai')
  if (matter in discretions) return discretion({ kind: matter as Discretion }, on)
  return environmentViolation({ kind: matter as EnvironmentViolation }, on)
}

const chargesSection = (matter: string): boolean => matter === 'complaint-or-exposure' || matter === 'clean-government'

const problemsOf = (v: Values): Problems<Values> => ({
  ...(!v.matter && { matter: '请选事项。' }),
  ...(!v.personId && { personId: '请选当事人。' }),
  ...(!v.occurredOn && { occurredOn: '请填发生的日期。' }),
  ...(!v.reason.trim() && { reason: '请写明事由，本人会看到。' }),
  ...(!v.evidence.trim() && { evidence: '请写明证据：谁看到的、哪份材料。' }),
})

const number = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text.replace('−', '-')))

type Person = { readonly id: string; readonly name: string; readonly section: string | null }

const Fields = ({ listed, onDone }: { readonly listed: readonly Person[]; readonly onDone: () => void }) => {
  const { t, text } = useSay()
  const form = useForm<Values>({
    initial: {
      matter: '',
      personId: '',
      occurredOn: '',
      personPoints: '',
      sectionPoints: '',
      reason: '',
      evidence: '',
    },
    check: problemsOf,
    send: async (v, idempotencyKey) => {
      const personPoints = number(v.personPoints)
      const sectionPoints = number(v.sectionPoints)
      await assessment.propose.call(
        {
          matter: v.matter as Matter,
          personId: v.personId,
          occurredOn: v.occurredOn,
          reason: v.reason.trim(),
          evidence: v.evidence.trim(),
          ...(personPoints !== undefined && { personPoints }),
          ...(sectionPoints !== undefined && { sectionPoints }),
        },
        { context: { idempotencyKey } },
      )
      toast(t('已经送有权的负责人决定。'))
      onDone()
    },
  })
  const { matter, occurredOn } = form.values
  const verdict = matter ? verdictOn(matter as Matter, occurredOn) : undefined
  const range = verdict?.outcome === 'judgement' ? verdict.range : undefined
  const hint = range && t('条文幅度：{{from}} 到 {{to}} 分', { from: range[0], to: range[1] })
  return (
    <Form form={form} act={t('送交决定')} secondary={<Button onClick={onDone}>{t('不提了')}</Button>}>
      <SelectField
        form={form}
        name="matter"
        label={t('事项')}
        choices={Object.entries(matters).map(([value, label]) => ({ value, label: text(label) }))}
      />
      <SelectField
        form={form}
        name="personId"
        label={t('当事人')}
        choices={listed.map((p) => ({ value: p.id, label: `${p.name}（${p.section ?? ''}）` }))}
      />
      <DayField form={form} name="occurredOn" label={t('发生日期')} />
      {verdict?.outcome === 'decided' && <p className="notice">{t('这一事项的分值条文已经写定，不用填。')}</p>}
      {range && (
        <TextField
          form={form}
          name="personPoints"
          label={t('个人分值')}
          hint={hint}
          native={{ inputMode: 'decimal', placeholder: String(range[1]) }}
        />
      )}
      {range && chargesSection(matter) && (
        <TextField
          form={form}
          name="sectionPoints"
          label={t('科室分值')}
          hint={hint}
          native={{ inputMode: 'decimal', placeholder: String(range[1]) }}
        />
      )}
      <LongTextField form={form} name="reason" label={t('事由')} rows={2} />
      <LongTextField form={form} name="evidence" label={t('证据')} rows={2} />
    </Form>
  )
}

/** A matter is reported: what, who, when, how many points within the law's range, why, and what shows it. */
export const ProposeForm = ({ onDone }: { readonly onDone: () => void }) => {
  const query = useQuery(people.list.queryOptions({ input: {} }))
  return (
    <QueryState query={query}>
      {(listed) => <Fields listed={listed.people.filter((p) => p.section !== null)} onDone={onDone} />}
    </QueryState>
  )
}
