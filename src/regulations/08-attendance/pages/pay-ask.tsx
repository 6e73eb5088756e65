import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { valueOf } from '#platform/law/verdict.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { ChoiceField, LongTextField } from '#platform/ui/fields.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import type { Cause } from '../pay-flow.ts'
import { leavePay } from './client.ts'
import { AccountTable } from './leave-account-table.tsx'

type Seen = Awaited<ReturnType<typeof leavePay.preview.call>>

/** What the clauses say of the days that were not taken, before anything is sent. */
const Said = ({ seen }: { readonly seen: Seen }) => {
  const { t, say, sentences } = useSay()
  const { verdict, unusedDays } = seen
  const paid = valueOf(verdict)
  if (paid === 'triple' && unusedDays > 0) {
    return (
      <p className="notice" data-tone="good">
        <Figure label={t('未休年休假怎样计发')} verdict={verdict}>
          {t('未休 {{n}} 天，按日工资的 300% 计发', { n: unusedDays })}
        </Figure>
      </p>
    )
  }
  if (paid === 'triple') return <p className="notice">{t('这一年的年休假已经休完，不用填报。')}</p>
  const because = 'because' in verdict ? sentences(verdict.because) : ''
  const words = verdict.outcome === 'refused' ? say(verdict.reason) : because
  return (
    <p className="notice" data-tone="open">
      {words || t('事实不全，暂时算不出。')} <ClauseTags cites={verdict.cites} brief />
    </p>
  )
}

type AskProps = {
  readonly year: number
  readonly initial?: { readonly reason: string }
  readonly act: string
  readonly secondary?: ReactNode
  readonly send: (asked: { year: number; cause: Cause; reason: string }, idempotencyKey: string) => Promise<unknown>
}

/** 8.3.5: the form as one fills it in: the days come from the account, one says why they were not taken. */
export const PayAsk = ({ year, initial = { reason: '' }, act, secondary, send }: AskProps) => {
  const { t } = useSay()
  const form = useForm<{ cause: string; reason: string }>({
    initial: { cause: 'work-agreed', ...initial },
    check: ({ reason }) => (reason.trim().length >= 4 ? {} : { reason: '请写明因什么工作没有休。' }),
    send: async ({ cause, reason }, idempotencyKey) => {
      await send({ year, cause: cause as Cause, reason: reason.trim() }, idempotencyKey)
      toast(t('审批表已经送出。'))
    },
  })
  const cause = form.values.cause as Cause
  const query = useQuery(leavePay.preview.queryOptions({ input: { year, cause } }))
  return (
    <QueryState query={query}>
      {(seen) => (
        <div className="stack">
          <AccountTable account={seen.balance} />
          <Form form={form} act={act} secondary={secondary}>
            <ChoiceField
              form={form}
              name="cause"
              label={t('为什么没有休')}
              choices={[
                { value: 'work-agreed', label: t('工作离不开，本人同意不休') },
                { value: 'work-not-agreed', label: t('工作离不开，本人没有同意') },
                { value: 'own', label: t('个人原因') },
              ]}
            />
            <Said seen={seen} />
            <LongTextField
              form={form}
              name="reason"
              label={t('因什么工作没有休')}
              hint={t('如实填写，分管负责人和主要负责人要看。')}
              rows={3}
            />
          </Form>
        </div>
      )}
    </QueryState>
  )
}
