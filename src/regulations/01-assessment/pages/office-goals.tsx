import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day as dayOf } from '#platform/law/day.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { DayField, LongTextField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { EmptyState, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { officeGoalPoints } from '../rules/additions.ts'
import { assessment, type Desk } from './client.ts'
import { EntryWhat } from './entry-parts.tsx'
import { dayOfEntry, signed, whatOf } from './entry-words.ts'

type Goal = { sectionId: string; year: string; change: string; occurredOn: string; reason: string }

const changeOf = (written: string): number | undefined => {
  const change = Number(written.replace('−', '-'))
  return written.trim() === '' || Number.isNaN(change) || change === 0 || Math.abs(change) > 100 ? undefined : change
}

const problemsOf = (v: Goal): Problems<Goal> => ({
  ...(!v.sectionId && { sectionId: '请选科室。' }),
  ...(changeOf(v.change) === undefined && { change: '请填目督办加或扣的分数，如 1.2 或 -0.5。' }),
  ...(!v.year && { year: '请选是哪一年度的目标。' }),
  ...(!v.occurredOn && { occurredOn: '请填通报的日期。' }),
  ...(!v.reason.trim() && { reason: '请写明目督办的文件或通报。' }),
})

/** The years that a notice can be about: its own and the one before (1.3.2, 1.3.3.1). */
const yearsOf = (notice: string): string[] => {
  const year = Number(notice.slice(0, 4))
  return [String(year), String(year - 1)]
}

type FormProps = { readonly desk: Desk; readonly year: number; readonly onDone: () => void }

const GoalForm = ({ desk, year, onDone }: FormProps) => {
  const { t, sentences } = useSay()
  const years = yearsOf(desk.today)
  const form = useForm<Goal>({
    initial: {
      sectionId: '',
      year: years.find((y) => y === String(year)) ?? '',
      change: '',
      occurredOn: desk.today,
      reason: '',
    },
    check: problemsOf,
    send: async ({ change, ...v }, idempotencyKey) => {
      const entry = await assessment.recordOfficeGoal.call(
        { ...v, year: Number(v.year), change: changeOf(change) ?? 0 },
        { context: { idempotencyKey } },
      )
      toast(t('已记入科室账户：{{points}} 分。', { points: signed(entry.points) }))
      onDone()
    },
  })
  const change = changeOf(form.values.change)
  const verdict =
    change === undefined ? undefined : officeGoalPoints({ change }, dayOf(form.values.occurredOn || desk.today))
  const section = verdict && valueOf(verdict)?.section
  return (
    <Form form={form} act={t('登记目标加减分')}>
      <SelectField
        form={form}
        name="sectionId"
        label={t('有关的科室')}
        choices={desk.sections.map((s) => ({ value: s.id, label: s.name }))}
      />
      <div className="form-pair">
        <SelectField
          form={form}
          name="year"
          label={t('哪一年度的目标')}
          choices={years.map((y) => ({ value: y, label: t('{{year}}年度', { year: y }) }))}
        />
        <DayField form={form} name="occurredOn" label={t('通报日期')} max={desk.today} />
      </div>
      <TextField
        form={form}
        name="change"
        label={t('目督办给办公室加减的分数')}
        hint={section === undefined ? t('扣分写负数，如 -0.5。') : verdict && sentences(verdict.because)}
        native={{ inputMode: 'decimal' }}
      />
      <LongTextField form={form} name="reason" label={t('依据的文件或通报')} rows={2} />
    </Form>
  )
}

/** 1.3.2, 1.3.3.1: what the Goal Supervision Office added or took because of a section, five times in its account. */
export const OfficeGoals = ({ desk, year }: { readonly desk: Desk; readonly year: number }) => {
  const { t, text, day } = useSay()
  const [isEntering, setEntering] = useState(false)
  const query = useQuery(
    assessment.entries.queryOptions({ input: { year, head: 'goals', account: 'section', limit: 500 } }),
  )
  const enter = desk.keepsBooks && <Button onClick={() => setEntering(true)}>{t('登记目标加减分')}</Button>
  return (
    <Section title={t('年底目标加减分')} aside={enter}>
      <QueryState query={query}>
        {(entries) => (
          <Ledger
            caption={t('共 {{n}} 笔，新的在前', { n: entries.length })}
            rows={entries}
            rowKey={(e) => e.serial}
            empty={
              <EmptyState>
                {t('这一年没有登记目标加减分。目督办通报后由综合科登记，按条文的倍数记入科室账户。')}
              </EmptyState>
            }
            columns={[
              { key: 'section', head: t('科室'), isName: true, cell: (e) => e.sectionName },
              { key: 'day', head: t('日期'), align: 'short', cell: (e) => dayOfEntry(e, day) },
              { key: 'what', head: t('事由'), cell: (e) => <EntryWhat entry={e} /> },
              { key: 'clause', head: t('依据'), cell: (e) => <ClauseTags cites={[e.clause]} brief /> },
              {
                key: 'points',
                head: t('分值'),
                align: 'number',
                cell: (e) => (
                  <Figure label={text(whatOf(e))} verdict={e.verdict}>
                    <span data-reversed={e.reversedBy !== null ? '' : undefined}>{signed(e.points)}</span>
                  </Figure>
                ),
              },
            ]}
          />
        )}
      </QueryState>
      {isEntering && (
        <Drawer title={t('登记目标加减分')} onClose={() => setEntering(false)}>
          <GoalForm desk={desk} year={year} onDone={() => setEntering(false)} />
        </Drawer>
      )}
    </Section>
  )
}
