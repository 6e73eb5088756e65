import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { day } from '#platform/law/day.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import '#platform/ui/ledger.css'
import { monthlyBest } from '../rules/additions.ts'
import { hygieneCheck } from '../rules/deductions.ts'
import { heads, type monthlyHeads } from '../terms.ts'
import { assessment, type Desk } from './client.ts'
import { signed } from './entry-words.ts'

export type MonthlyHead = (typeof monthlyHeads)[number]

/** A month under one head, with what was recorded of it before. */
export type Evaluated = {
  readonly month: string
  readonly head: MonthlyHead
  readonly best: readonly string[] | undefined
  readonly failed: readonly string[] | undefined
  readonly last: readonly string[] | undefined
}

type Values = { best: readonly string[]; failed: readonly string[]; last: readonly string[] }
type Sections = Desk['sections']

const ticked = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id]

type TicksProps = {
  readonly legend: string
  readonly sections: Sections
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

/** What the month's attendance sheets say of each section: the ground of the proposal. */
const Standings = ({ month, onTake }: { readonly month: string; readonly onTake: (ids: string[]) => void }) => {
  const { t } = useSay()
  const { data = [] } = useQuery(assessment.monthStandings.queryOptions({ input: { month } }))
  const proposed = data.filter((s) => s.isProposed)
  if (data.length === 0) return null
  return (
    <div className="stack tight">
      <table className="ledger standings">
        <caption>{t('本月考勤表的情况，只有签了字的月份参加比较')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('科室')}</th>
            <th scope="col" className="number">
              {t('扣分合计')}
            </th>
            <th scope="col" className="number">
              {t('抽查不符')}
            </th>
            <th scope="col">{t('考勤表')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((s) => (
            <tr key={s.sectionId}>
              <th scope="row">{s.name}</th>
              <td className="number">
                <Link to={`/attendance/month/${s.sectionId}_${month}` as string} title={t('看这个月的考勤表')}>
                  {s.points === 0 ? '0' : signed(s.points)}
                </Link>
              </td>
              <td className="number">
                {s.spotChecksThatDiffered === 0 ? (
                  '0'
                ) : (
                  <Link to={'/attendance/spot-checks' as string} title={t('看抽查记录')}>
                    {s.spotChecksThatDiffered}
                  </Link>
                )}
              </td>
              <td>
                {s.isProposed && <Mark tone="good">{t('扣分最少')}</Mark>}
                {!s.isSigned && <Mark tone="open">{t('未签字')}</Mark>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {proposed.length > 0 && (
        <div>
          <button
            type="button"
            className="button"
            data-kind="quiet"
            onClick={() => onTake(proposed.map((s) => s.sectionId))}
          >
            {t('选上扣分最少的：{{names}}', { names: proposed.map((s) => s.name).join(t('、')) })}
          </button>
        </div>
      )}
    </div>
  )
}

const lastOf = (month: string) => day(`${month}-01`).with({ day: Temporal.PlainYearMonth.from(month).daysInMonth })

type FormProps = { readonly evaluated: Evaluated; readonly sections: Sections; readonly onDone: () => void }

const Recording = ({ evaluated, sections, onDone }: FormProps) => {
  const { t } = useSay()
  const { month, head, best, failed, last } = evaluated
  const form = useForm<Values>({
    initial: { best: best ?? [], failed: failed ?? [], last: last ?? [] },
    send: async (v, idempotencyKey) => {
      await assessment.recordMonthlyEvaluation.call(
        { month, head, bestSectionIds: [...v.best], failedSectionIds: [...v.failed], lastSectionIds: [...v.last] },
        { context: { idempotencyKey } },
      )
      toast(t('考评已登记，加减分已记入科室账户。'))
      onDone()
    },
  })
  const on = lastOf(month)
  const added = valueOf(monthlyBest({ head }, on))?.section ?? 0
  const taken = valueOf(hygieneCheck({ failed: true, rankedLast: false }, on))?.section ?? 0
  return (
    <Form form={form} act={t('登记考评')}>
      {head === 'attendance' && <Standings month={month} onTake={(ids) => form.set('best', ids)} />}
      <Ticks
        legend={t('获优的科室（{{points}} 分）', { points: signed(added) })}
        sections={sections}
        value={form.values.best}
        onChange={(ids) => form.set('best', ids)}
      />
      {head === 'hygiene' && (
        <>
          <Ticks
            legend={t('抽查不合格的科室（{{points}} 分）', { points: signed(taken) })}
            sections={sections}
            value={form.values.failed}
            onChange={(ids) => form.set('failed', ids)}
          />
          <Ticks
            legend={t('排位最后的科室（{{points}} 分，与不合格只扣一次）', { points: signed(taken) })}
            sections={sections}
            value={form.values.last}
            onChange={(ids) => form.set('last', ids)}
          />
        </>
      )}
      {best !== undefined && (
        <p className="quiet small">{t('这个月登记过。再登记时，原来的加减分先冲正，再按新的记。')}</p>
      )}
    </Form>
  )
}

type DrawerProps = { readonly evaluated: Evaluated; readonly sections: Sections; readonly onClose: () => void }

/** A month's evaluation under one head, entered by the General Section (1.3.2, 1.3.3.2.2). */
export const EvaluationDrawer = ({ evaluated, sections, onClose }: DrawerProps) => {
  const { text, say } = useSay()
  const { month, head } = evaluated
  return (
    <Drawer title={`${say({ say: '{{month}}', with: { month } })} · ${text(heads[head])}`} onClose={onClose}>
      <Recording evaluated={evaluated} sections={sections} onDone={onClose} />
    </Drawer>
  )
}
