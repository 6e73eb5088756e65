import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { LongTextField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { Timeline } from '#platform/ui/timeline.tsx'
import { toast } from '#platform/ui/toast.tsx'
import { isUnsettled } from '../day-marks.ts'
import { type MarkCode, markCodes, marks } from '../terms.ts'
import { askedOf } from './asked.ts'
import { attendance, type MySection, type MySections } from './client.ts'
import { written } from './marks.ts'
import type { Cell } from './month-table.tsx'

type Values = { am: string; amMinutes: string; pm: string; pmMinutes: string; reason: string }

const halfOf = (code: string, minutes: string) => {
  if (!code) return null
  const mark = code as MarkCode
  return { mark, minutes: marks[mark].takesMinutes ? Number(minutes) : null }
}

const minutesWrong = (code: string, minutes: string): boolean =>
  code !== '' && marks[code as MarkCode].takesMinutes && !(Number(minutes) >= 1 && Number(minutes) <= 240)

const problemsOf = (v: Values): Problems<Values> => ({
  ...(minutesWrong(v.am, v.amMinutes) && { amMinutes: '请写 1 到 240 之间的分钟数。' }),
  ...(minutesWrong(v.pm, v.pmMinutes) && { pmMinutes: '请写 1 到 240 之间的分钟数。' }),
  ...(v.reason.trim().length < 2 && { reason: '请写明更正的理由，本人会看到。' }),
})

const Correction = ({ cell, onDone }: { readonly cell: Cell; readonly onDone: () => void }) => {
  const { t, text } = useSay()
  const held = cell.row.days[cell.day.day]
  const form = useForm<Values>({
    initial: {
      am: held?.am?.mark ?? '',
      amMinutes: String(held?.am?.minutes ?? ''),
      pm: held?.pm?.mark ?? '',
      pmMinutes: String(held?.pm?.minutes ?? ''),
      reason: '',
    },
    check: problemsOf,
    send: async (v, idempotencyKey) => {
      const row = {
        personId: cell.row.personId,
        am: halfOf(v.am, v.amMinutes),
        pm: halfOf(v.pm, v.pmMinutes),
        seen: held?.serial ?? null,
      }
      await attendance.correct.call(
        { sectionId: cell.row.sectionId, day: cell.day.day, rows: [row], reason: v.reason.trim() },
        { context: { idempotencyKey } },
      )
      toast(t('更正已经记下，原记录和分数已冲正。'))
      onDone()
    },
  })
  const choices = markCodes.map((code) => ({ value: code, label: `${marks[code].symbol} ${text(marks[code].label)}` }))
  const timed = (code: string) => code !== '' && marks[code as MarkCode].takesMinutes
  return (
    <Form form={form} act={t('记下更正')}>
      <SelectField form={form} name="am" label={t('上午')} choices={choices} optional />
      {timed(form.values.am) && (
        <TextField form={form} name="amMinutes" label={t('上午分钟数')} native={{ inputMode: 'numeric' }} />
      )}
      <SelectField form={form} name="pm" label={t('下午')} choices={choices} optional />
      {timed(form.values.pm) && (
        <TextField form={form} name="pmMinutes" label={t('下午分钟数')} native={{ inputMode: 'numeric' }} />
      )}
      <LongTextField form={form} name="reason" label={t('理由')} rows={2} />
    </Form>
  )
}

const Charges = ({ cell }: { readonly cell: Cell }) => {
  const { t, text } = useSay()
  const { personId, sectionId } = cell.row
  const on = cell.day.day
  const query = useQuery(attendance.charges.queryOptions({ input: { from: on, to: on, personId, sectionId } }))
  return (
    <QueryState query={query}>
      {(charges) => (
        <ul className="plain-list stack">
          {charges.map((charge) => (
            <li key={charge.part} className="row">
              <span>
                {text(marks[charge.mark].label)}
                {charge.minutes !== null && ` ${t('{{n}}分钟', { n: charge.minutes })}`}
              </span>
              {charge.verdict ? (
                <Figure label={text(marks[charge.mark].label)} verdict={charge.verdict} asked={askedOf(charge)}>
                  {t('{{n}}分', { n: charge.points })}
                </Figure>
              ) : (
                <span>{t('{{n}}分', { n: charge.points })}</span>
              )}
              {charge.restsOn.length > 0 && <Mark tone="open">{t('按拟定解释')}</Mark>}
              <ClauseTags cites={[charge.clause]} brief />
            </li>
          ))}
        </ul>
      )}
    </QueryState>
  )
}

type Recorded = Awaited<ReturnType<typeof attendance.history.call>>[number]

const sources: Readonly<Record<Recorded['source'], string>> = {
  grid: '每日登记',
  import: '从 Excel 导入',
  leave: '随假条登记',
  settlement: '处理缺勤',
  correction: '签字后更正',
}

/** Every row that the register holds of the day; what was replaced stays. */
const History = ({ cell }: { readonly cell: Cell }) => {
  const { t } = useSay()
  const { personId, sectionId } = cell.row
  const { data = [] } = useQuery(attendance.history.queryOptions({ input: { personId, sectionId, day: cell.day.day } }))
  if (data.length === 0) return null
  const happenings = data.map(({ serial, at, by, source, reason, am, pm, replaces }, index) => ({
    key: serial,
    what: t('第{{serial}}号：上午{{am}}，下午{{pm}}', {
      serial,
      am: written(am) || t('空'),
      pm: written(pm) || t('空'),
    }),
    who: by ?? '',
    at,
    words: [
      t(sources[source]),
      source === 'correction' && reason,
      replaces !== null && t('替换第{{serial}}号', { serial: replaces }),
    ]
      .filter(Boolean)
      .join(' · '),
    isNow: index === 0,
  }))
  return (
    <Section title={t('登记经过')}>
      <Timeline happenings={happenings} />
    </Section>
  )
}

type NextProps = {
  readonly cell: Cell
  readonly section: MySection
  readonly isOwn: boolean
  readonly isSigned: boolean
  readonly isDue: boolean
}

/** What can be done about the day by whom: recorded, settled, or corrected by somebody else. */
const NextStep = ({ cell, section, isOwn, isSigned, isDue }: NextProps) => {
  const { t } = useSay()
  const held = cell.row.days[cell.day.day]
  const { day } = cell.day
  if (isSigned) {
    if (!isOwn || !section.mayCorrect) return null
    return <p className="notice">{t('自己的考勤不能由本人更正，请综合科的其他人员更正。')}</p>
  }
  if (held && (isUnsettled(held.am) || isUnsettled(held.pm))) {
    return (
      <p className="notice" data-tone="open">
        {t('记为请假，但还没有批准的假条。')}{' '}
        {section.mayRecord ? (
          <Link to="/attendance/open" search={{ section: section.id, month: day.slice(0, 7) } as never}>
            {t('去处理缺勤')}
          </Link>
        ) : (
          t('由考勤员处理')
        )}
      </p>
    )
  }
  const isBlank = cell.day.isWorkingDay === true && isDue && !(held?.am && held.pm)
  if (!section.mayRecord) return isBlank ? <p className="notice">{t('还没有登记，由考勤员补记。')}</p> : null
  return (
    <p className={isBlank ? 'notice' : 'quiet'} data-tone={isBlank ? 'open' : undefined}>
      {isBlank && t('还没有登记。')}{' '}
      {isDue && (
        <Link to="/attendance/day" search={{ section: section.id, day } as never}>
          {isBlank ? t('去登记这一天') : t('去改记这一天')}
        </Link>
      )}
    </p>
  )
}

type Props = {
  readonly cell: Cell
  readonly section: MySection | undefined
  readonly mine: Pick<MySections, 'personId' | 'today'>
  readonly isSigned: boolean
  readonly onClose: () => void
}

/** One person's day: what stands, what it costs and why, the next step, and the correction of a signed month. */
export const CellDrawer = ({ cell, section, mine, isSigned, onClose }: Props) => {
  const isOwn = cell.row.personId === mine.personId
  const mayCorrect = isSigned && (section?.mayCorrect ?? false) && !isOwn
  const { t, text, day } = useSay()
  const held = cell.row.days[cell.day.day]
  const words = (half: NonNullable<typeof held>['am']) =>
    half ? `${written(half)} ${text(marks[half.mark].label)}` : t('空')
  return (
    <Drawer title={`${cell.row.name} · ${day(cell.day.day)}`} onClose={onClose}>
      <dl className="facts">
        <dt>{t('上午')}</dt>
        <dd>{words(held?.am ?? null)}</dd>
        <dt>{t('下午')}</dt>
        <dd>{words(held?.pm ?? null)}</dd>
      </dl>
      {section && (
        <NextStep cell={cell} section={section} isOwn={isOwn} isSigned={isSigned} isDue={cell.day.day <= mine.today} />
      )}
      {held && <Charges cell={cell} />}
      {held && <History cell={cell} />}
      {mayCorrect && (
        <Section title={t('更正')}>
          <Correction cell={cell} onDone={onClose} />
        </Section>
      )}
    </Drawer>
  )
}
