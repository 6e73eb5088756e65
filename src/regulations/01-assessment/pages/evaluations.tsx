import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { DayField, LongTextField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { heads, monthlyHeads } from '../terms.ts'
import { assessment, people } from './client.ts'
import { thisYear, YearChoice } from './year-choice.tsx'
import './assessment.css'

type Named = { readonly id: string; readonly name: string }
type Evaluation = {
  month: string
  head: string
  best: readonly string[]
  failed: readonly string[]
  last: readonly string[]
}

const ticked = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((s) => s !== id) : [...list, id]

type TicksProps = {
  readonly legend: string
  readonly sections: readonly Named[]
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
}

const Ticks = ({ legend, sections, value, onChange }: TicksProps) => (
  <fieldset className="field">
    <legend>{legend}</legend>
    <div className="choices">
      {sections.map(({ id, name }) => (
        <label key={id}>
          <input type="checkbox" checked={value.includes(id)} onChange={() => onChange(ticked(value, id))} />
          {name}
        </label>
      ))}
    </div>
  </fieldset>
)

const evaluationProblems = (v: Evaluation): Problems<Evaluation> => ({
  ...(!/^\d{4}-\d{2}$/.test(v.month) && { month: '请填月份，如 2026-09。' }),
  ...(!v.head && { head: '请选考评项目。' }),
})

const EvaluationForm = ({ sections, onDone }: { readonly sections: readonly Named[]; readonly onDone: () => void }) => {
  const { t, text } = useSay()
  const form = useForm<Evaluation>({
    initial: { month: '', head: '', best: [], failed: [], last: [] },
    check: evaluationProblems,
    send: async (v, idempotencyKey) => {
      await assessment.recordMonthlyEvaluation.call(
        {
          month: v.month,
          head: v.head as (typeof monthlyHeads)[number],
          bestSectionIds: [...v.best],
          failedSectionIds: v.head === 'hygiene' ? [...v.failed] : [],
          lastSectionIds: v.head === 'hygiene' ? [...v.last] : [],
        },
        { context: { idempotencyKey } },
      )
      toast(t('考评已登记，加减分已记入科室账户。'))
      onDone()
    },
  })
  const { best, failed, last, head } = form.values
  return (
    <Form form={form} act={t('登记考评')} secondary={<Button onClick={onDone}>{t('不登记了')}</Button>}>
      <TextField form={form} name="month" label={t('月份')} type="month" />
      <SelectField
        form={form}
        name="head"
        label={t('考评项目')}
        choices={monthlyHeads.map((value) => ({ value, label: text(heads[value]) }))}
      />
      <Ticks
        legend={t('获优的科室（加 2 分）')}
        sections={sections}
        value={best}
        onChange={(v) => form.set('best', v)}
      />
      {head === 'hygiene' && (
        <>
          <Ticks
            legend={t('不合格的科室（扣 2 分）')}
            sections={sections}
            value={failed}
            onChange={(v) => form.set('failed', v)}
          />
          <Ticks
            legend={t('排位最后的科室（扣 2 分）')}
            sections={sections}
            value={last}
            onChange={(v) => form.set('last', v)}
          />
        </>
      )}
    </Form>
  )
}

type Goal = { sectionId: string; change: string; occurredOn: string; reason: string }

const goalProblems = (v: Goal): Problems<Goal> => ({
  ...(!v.sectionId && { sectionId: '请选科室。' }),
  ...((!Number(v.change) || Math.abs(Number(v.change)) > 100) && {
    change: '请填目督办加或扣的分数，如 1.2 或 -0.5。',
  }),
  ...(!v.occurredOn && { occurredOn: '请填通报的日期。' }),
  ...(!v.reason.trim() && { reason: '请写明目督办的文件或通报。' }),
})

const GoalForm = ({ sections, onDone }: { readonly sections: readonly Named[]; readonly onDone: () => void }) => {
  const { t } = useSay()
  const form = useForm<Goal>({
    initial: { sectionId: '', change: '', occurredOn: '', reason: '' },
    check: goalProblems,
    send: async ({ change, ...v }, idempotencyKey) => {
      await assessment.recordOfficeGoal.call({ ...v, change: Number(change) }, { context: { idempotencyKey } })
      toast(t('目标加减分已按 5 倍记入科室账户。'))
      onDone()
    },
  })
  return (
    <Form form={form} act={t('登记目标加减分')} secondary={<Button onClick={onDone}>{t('不登记了')}</Button>}>
      <SelectField
        form={form}
        name="sectionId"
        label={t('科室')}
        choices={sections.map((s) => ({ value: s.id, label: s.name }))}
      />
      <TextField
        form={form}
        name="change"
        label={t('目督办加减的分数')}
        hint={t('记入科室账户的是它的 5 倍（1.3.2、1.3.3.1）')}
        native={{ inputMode: 'decimal' }}
      />
      <DayField form={form} name="occurredOn" label={t('日期')} />
      <LongTextField form={form} name="reason" label={t('依据的文件或通报')} rows={2} />
    </Form>
  )
}

/** 1.3.2, 1.3.3.2.2: the month's best, failing and last sections; the office's goals. */
const Evaluations = () => {
  const { t, text, say, moment } = useSay()
  const [year, setYear] = useState(thisYear)
  const [open, setOpen] = useState<'evaluation' | 'goal'>()
  const me = useQuery(assessment.me.queryOptions({ input: {} }))
  const sections = useQuery(people.sections.queryOptions({ input: {} }))
  const query = useQuery(assessment.monthlyEvaluations.queryOptions({ input: { year } }))
  const evaluated = (sections.data ?? []).filter((s) => s.role !== 'leadership')
  const names = (ids: readonly string[]) => ids.map((id) => evaluated.find((s) => s.id === id)?.name ?? '').join('、')
  return (
    <Page
      title={t('每月考评')}
      lead={t('出勤、内务卫生、软环境每月考评获优的科室加 2 分；内务卫生抽查不合格或排位最后的扣 2 分。')}
      margin={<ClauseMargin regulation={1} only={['1.3.2', '1.3.3.1', '1.3.3.2.2']} />}
      actions={
        me.data?.keepsBooks &&
        !open && (
          <>
            <Button kind="primary" onClick={() => setOpen('evaluation')}>
              {t('登记考评')}
            </Button>
            <Button onClick={() => setOpen('goal')}>{t('登记目标加减分')}</Button>
          </>
        )
      }
    >
      {open === 'evaluation' && (
        <Section title={t('登记考评')}>
          <EvaluationForm sections={evaluated} onDone={() => setOpen(undefined)} />
        </Section>
      )}
      {open === 'goal' && (
        <Section title={t('登记目标加减分')}>
          <GoalForm sections={evaluated} onDone={() => setOpen(undefined)} />
        </Section>
      )}
      <YearChoice year={year} onChange={setYear} />
      <QueryState query={query}>
        {(rows) => (
          <Ledger
            caption={t('共 {{n}} 次', { n: rows.length })}
            rows={rows}
            rowKey={(e) => `${e.month}${e.head}`}
            empty={<EmptyState>{t('这一年还没有每月考评，由综合科登记。')}</EmptyState>}
            columns={[
              {
                key: 'month',
                head: t('月份'),
                isName: true,
                cell: (e) => say({ say: '{{month}}', with: { month: e.month } }),
              },
              { key: 'head', head: t('考评项目'), cell: (e) => text(heads[e.head]) },
              { key: 'best', head: t('获优'), cell: (e) => names(e.bestSectionIds) },
              { key: 'failed', head: t('不合格'), cell: (e) => names(e.failedSectionIds) },
              { key: 'last', head: t('排位最后'), cell: (e) => names(e.lastSectionIds) },
              { key: 'at', head: t('登记时间'), align: 'short', cell: (e) => moment(e.recordedAt) },
            ]}
          />
        )}
      </QueryState>
    </Page>
  )
}

export default Evaluations
