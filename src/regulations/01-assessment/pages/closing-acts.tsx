import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { TextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { assessment } from './client.ts'
import type { ClosingState } from './closing.tsx'

/** What the server lets this person do with the closing now. */
export const ClosingActs = ({ state }: { readonly state: ClosingState }) => {
  const { t, text } = useSay()
  const act = useAct()
  const [opinion, setOpinion] = useState('')
  const [isAsked, setAsked] = useState(false)
  if (state.actions.length === 0) return null
  const { year } = state
  const isAnswer = state.actions.some(({ action }) => action === 'sign')
  const call = (action: string, idempotencyKey: string): Promise<unknown> => {
    const context = { context: { idempotencyKey } }
    if (action === 'freeze') return assessment.closing.freeze.call({ year }, context)
    if (action === 'propose') return assessment.closing.propose.call({ year }, context)
    const answer = {
      year,
      action: action as 'sign' | 'return',
      opinion: opinion.trim(),
      expectedVersion: state.version,
    }
    return assessment.closing.answer.call(answer, context)
  }
  const press = (action: string, label: string) => {
    if (action === 'return' && !opinion.trim()) return setAsked(true)
    return act.run((idempotencyKey) => call(action, idempotencyKey), t('已办：{{what}}。', { what: label }))
  }
  return (
    <Section title={t('我可以办')}>
      {isAnswer && (
        <label className="field">
          <span>{t('意见（退回须写明）')}</span>
          <textarea
            className="input"
            rows={2}
            value={opinion}
            aria-invalid={isAsked && !opinion.trim() ? true : undefined}
            onChange={(event) => setOpinion(event.target.value)}
          />
          {isAsked && !opinion.trim() && <span className="problem">{t('请写明退回的理由，综合科会看到。')}</span>}
        </label>
      )}
      {act.failure !== undefined && <Refused error={act.failure} />}
      <div className="row">
        {state.actions.map(({ action, label }, index) => (
          <Button
            key={action}
            kind={index === 0 ? 'primary' : 'plain'}
            busy={act.busy}
            disabled={action === 'freeze' && state.blockers.length > 0}
            onClick={() => press(action, text(label))}
          >
            {text(label)}
          </Button>
        ))}
      </div>
    </Section>
  )
}

type Values = { baseYuan: string; principal: string; deputy: string; head: string }

const isAmount = (text: string): boolean => /^\d+(\.\d{1,2})?$/.test(text.trim())
const isCoefficient = (text: string): boolean => text.trim() === '' || /^\d{1,2}(\.\d{1,3})?$/.test(text.trim())
const wrongCoefficient = '请填 0 到 99 之间的系数，如 1.2；不填按解释取 1.0。'

const problemsOf = (v: Values): Problems<Values> => ({
  ...(!isAmount(v.baseYuan) && { baseYuan: '请填人均基本奖金额，单位元，如 30000。' }),
  ...(!isCoefficient(v.principal) && { principal: wrongCoefficient }),
  ...(!isCoefficient(v.deputy) && { deputy: wrongCoefficient }),
  ...(!isCoefficient(v.head) && { head: wrongCoefficient }),
})

const subjects = { principal: 'post:principal', deputy: 'post:deputy', head: 'post:section-head' } as const

/** 1.3.4.1: base bonus per head and the coefficients by post, entered by the General Section. */
export const BonusSettingsForm = ({ state }: { readonly state: ClosingState }) => {
  const { t, money } = useSay()
  const me = useQuery(assessment.me.queryOptions({ input: {} }))
  const settings = state.settings
  const coefficientOf = (subject: string): string => {
    const found = settings?.coefficients.find((c) => c.subject === subject)
    return found ? String(found.coefficient) : ''
  }
  const form = useForm<Values>({
    initial: {
      baseYuan: settings?.baseFen == null ? '' : String(settings.baseFen / 100),
      principal: coefficientOf(subjects.principal),
      deputy: coefficientOf(subjects.deputy),
      head: coefficientOf(subjects.head),
    },
    check: problemsOf,
    send: async (v, idempotencyKey) => {
      const given = (Object.keys(subjects) as (keyof typeof subjects)[]).filter((key) => v[key].trim() !== '')
      const others = (settings?.coefficients ?? []).filter((c) => c.subject.startsWith('person:'))
      await assessment.closing.setSettings.call(
        {
          year: state.year,
          baseFen: Math.round(Number(v.baseYuan) * 100),
          coefficients: [...others, ...given.map((key) => ({ subject: subjects[key], coefficient: Number(v[key]) }))],
        },
        { context: { idempotencyKey } },
      )
      toast(t('奖金参数已经记下。'))
    },
  })
  const isFixed = state.step === 'proposed' || state.step === 'signed' || !me.data?.keepsBooks
  if (isFixed) {
    return settings?.baseFen == null ? null : (
      <p className="quiet">{t('人均基本奖金额 {{amount}}', { amount: money(settings.baseFen) })}</p>
    )
  }
  return (
    <Section title={t('奖金参数')}>
      <Form form={form} act={t('记下参数')}>
        <TextField
          form={form}
          name="baseYuan"
          label={t('人均基本奖金额（元）')}
          native={{ inputMode: 'decimal' }}
          hint={t('个人奖金 = 人均基本奖金额 × 得分 ÷ 100 × 责任系数（1.3.4.1，括号内原文残缺，按解释）')}
        />
        <TextField
          form={form}
          name="principal"
          label={t('主要负责人系数')}
          native={{ inputMode: 'decimal' }}
          optional
        />
        <TextField form={form} name="deputy" label={t('分管负责人系数')} native={{ inputMode: 'decimal' }} optional />
        <TextField form={form} name="head" label={t('科室负责人系数')} native={{ inputMode: 'decimal' }} optional />
      </Form>
    </Section>
  )
}
