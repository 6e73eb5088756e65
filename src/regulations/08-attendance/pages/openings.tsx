import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { attendance, leave, type MySections, people } from './client.ts'
import { Stepper } from './stepper.tsx'
import './attendance.css'

type Values = { personId: string; takenDays: string; parts: string; note: string }

const isHalves = (written: string): boolean => /^\d{1,3}(\.[05])?$/.test(written.trim())

const problemsOf = ({ personId, takenDays, parts, note }: Values) => ({
  ...(!personId && { personId: '请选人员。' }),
  ...(!isHalves(takenDays) && { takenDays: '请填天数，以半天为单位，如 2 或 2.5；没有休过填 0。' }),
  ...(!/^\d$/.test(parts.trim()) && { parts: '请填休了几次；没有休过填 0。' }),
  ...(!note.trim() && { note: '请写明凭据，如假条存放在哪里。' }),
})

const blank: Values = { personId: '', takenDays: '', parts: '', note: '' }

type Choices = readonly { readonly value: string; readonly label: string }[]

const OpeningForm = ({ year, choices, onDone }: { year: number; choices: Choices; onDone: () => void }) => {
  const { t } = useSay()
  const form = useForm<Values>({
    initial: blank,
    check: problemsOf,
    send: async (v, idempotencyKey) => {
      const opening = {
        personId: v.personId,
        year,
        takenDays: Number(v.takenDays),
        parts: Number(v.parts),
        note: v.note.trim(),
      }
      await leave.recordOpening.call(opening, { context: { idempotencyKey } })
      toast(t('已登记，年休假余额随之更正。'))
      onDone()
    },
  })
  return (
    <Form form={form} act={t('登记已休')}>
      <SelectField form={form} name="personId" label={t('姓名')} choices={choices} />
      <div className="form-pair">
        <TextField form={form} name="takenDays" label={t('启用前已休几天')} />
        <TextField form={form} name="parts" label={t('分几次休的')} />
      </div>
      <TextField form={form} name="note" label={t('凭据')} />
    </Form>
  )
}

const OpeningsOf = ({ mine }: { readonly mine: MySections }) => {
  const { t } = useSay()
  const [year, setYear] = useState(Number(mine.today.slice(0, 4)))
  const [entered, setEntered] = useState(0)
  const query = useQuery(leave.openings.queryOptions({ input: { year } }))
  const listed = useQuery(people.list.queryOptions({ input: {} }))
  const choices = (listed.data?.people ?? [])
    .filter(({ id }) => id !== mine.personId)
    .map(({ id, name, section }) => ({ value: id, label: [name, section].filter(Boolean).join(' · ') }))
  return (
    <div className="stack">
      <Stepper label={t('年度')} onBack={() => setYear(year - 1)} onOn={() => setYear(year + 1)}>
        <strong>{t('{{year}}年', { year })}</strong>
      </Stepper>
      <QueryState query={query}>
        {(rows) => (
          <div className="page-main">
            <OpeningForm
              key={`${year} ${entered}`}
              year={year}
              choices={choices}
              onDone={() => setEntered(entered + 1)}
            />
            <Section title={t('已登记的')}>
              <Ledger
                caption={t('共 {{n}} 人', { n: rows.length })}
                rows={rows}
                rowKey={({ personId }) => personId}
                empty={<EmptyState>{t('这一年还没有登记。没有登记的，按启用前没有休过计算。')}</EmptyState>}
                columns={[
                  { key: 'name', head: t('姓名'), isName: true, cell: ({ name }) => name },
                  { key: 'days', head: t('天数'), align: 'number', cell: ({ takenDays }) => takenDays },
                  { key: 'parts', head: t('次数'), align: 'number', cell: ({ parts }) => parts },
                  { key: 'note', head: t('凭据'), cell: ({ note }) => note },
                  { key: 'by', head: t('登记人'), align: 'short', cell: ({ recordedBy }) => recordedBy },
                ]}
              />
            </Section>
          </div>
        )}
      </QueryState>
    </div>
  )
}

/** 8.3.1: what of a year's annual leave was taken before the system began, so that the balances open rightly. */
const Openings = () => {
  const { t } = useSay()
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  return (
    <Page
      title={t('启用前已休年休假')}
      lead={t('由综合科按纸质假条登记；再登记一次，以后一次为准，前一次留在审计里。本人的由别人登记。')}
      margin={<ClauseMargin regulation={8} only={['8.3.1']} />}
    >
      <QueryState query={query}>{(mine) => <OpeningsOf mine={mine} />}</QueryState>
    </Page>
  )
}

export default Openings
