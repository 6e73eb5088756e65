import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { queries } from '#platform/ui/remote.ts'
import { useSay } from '#platform/ui/say.ts'
import { attendance, type MySection, type MySections } from './client.ts'
import { type Drafts, LeavingSure, OtherDrafts, useDrafts } from './day-drafts.tsx'
import { DayTable, type Filled, Legend } from './day-table.tsx'
import { SectionChoice, Stepper } from './stepper.tsx'
import { dayAfter, usePlace } from './use-place.ts'
import './attendance.css'

type Day = Awaited<ReturnType<typeof attendance.day.call>>

const KindOfDay = ({ day }: { readonly day: Day }) => {
  const { t, text, weekday } = useSay()
  return (
    <span className="row tight">
      <span className="quiet">{weekday(day.day)}</span>
      {day.holiday && <Mark tone="grave">{text(day.holiday)}</Mark>}
      {day.isMakeUpDay && <Mark tone="open">{t('调休上班')}</Mark>}
      {day.isWorkingDay === false && !day.holiday && <Mark>{t('休息日')}</Mark>}
      {day.isWorkingDay === null && <Mark tone="open">{t('这一年的放假安排还没有公布')}</Mark>}
    </span>
  )
}

type RecordingProps = { readonly day: Day; readonly section: MySection; readonly drafts: Drafts }

const Recording = ({ day, section, drafts }: RecordingProps) => {
  const { t } = useSay()
  const act = useAct()
  const draft = drafts.of(section.id, day.day)
  const filled = draft?.filled ?? {}
  const seenOf = (id: string): number | null =>
    (draft && id in draft.seen ? draft.seen[id] : day.rows.find((r) => r.personId === id)?.serial) ?? null
  const fill = (next: Filled) => {
    const seen = Object.fromEntries(Object.keys(next).map((id) => [id, seenOf(id)]))
    drafts.keep({ section, day: day.day, filled: next, seen })
  }
  const recorded = day.rows.filter(({ marks }) => marks.am || marks.pm).length
  const isFixed = day.isSigned || !section.mayRecord
  const rowsToSend = day.rows.flatMap((row) => {
    const marks = filled[row.personId] ?? row.offered
    if (!marks.am && !marks.pm && row.serial === null) return []
    return [{ personId: row.personId, ...marks, seen: seenOf(row.personId) }]
  })
  const bare = ({ mark, minutes }: { mark: string; minutes?: number | null }) => ({ mark, minutes: minutes ?? null })
  const save = async () => {
    await act.run(async (idempotencyKey) => {
      await attendance.saveDay.call(
        {
          sectionId: section.id,
          day: day.day,
          rows: rowsToSend.map(({ am, pm, ...row }) => ({
            ...row,
            am: am && (bare(am) as typeof am),
            pm: pm && (bare(pm) as typeof pm),
          })),
        },
        { context: { idempotencyKey } },
      )
      await queries.invalidateQueries({ queryKey: attendance.day.key() })
      drafts.drop({ section, day: day.day })
    }, t('这一天已经记好。'))
  }
  if (day.rows.length === 0) return <EmptyState>{t('这一天本科室没有人。请看看人员的任职起止。')}</EmptyState>
  return (
    <div className="stack">
      {day.isSigned && (
        <p className="notice">
          {t('这个月已经签字，只能由科室负责人或综合科写明理由更正。')}{' '}
          <Link to="/attendance/month" search={{ section: section.id, month: day.day.slice(0, 7) } as never}>
            {t('到月表更正')}
          </Link>
        </p>
      )}
      <DayTable day={day} filled={filled} onFill={fill} isFixed={isFixed} />
      {!isFixed && <Legend withKeys />}
      {act.failure !== undefined && <Refused error={act.failure} />}
      {!isFixed && (
        <div className="row">
          <Button kind="primary" busy={act.busy} disabled={rowsToSend.length === 0} onClick={save}>
            {recorded === 0 ? t('记下这一天（{{n}}人）', { n: rowsToSend.length }) : t('保存改动')}
          </Button>
          {draft && (
            <Button kind="quiet" onClick={() => drafts.drop(draft)}>
              {t('放弃改动')}
            </Button>
          )}
          <span className="quiet small">
            {recorded === 0
              ? t('默认全部出勤，只改不同的。')
              : t('已记 {{n}} 人；改动会留下前后记录，分数随之冲正。', { n: recorded })}
          </span>
        </div>
      )}
    </div>
  )
}

const DayOf = ({ mine }: { readonly mine: MySections }) => {
  const { t, day: dayWords } = useSay()
  const [place, go] = usePlace()
  const drafts = useDrafts()
  const section =
    mine.sections.find((s) => s.id === place.section) ?? mine.sections.find((s) => s.mayRecord) ?? mine.sections[0]
  const iso = place.day ?? mine.today
  const query = useQuery({
    ...attendance.day.queryOptions({ input: { sectionId: section?.id ?? '', day: iso } }),
    enabled: section !== undefined,
  })
  if (!section) {
    return (
      <EmptyState>
        {t('考勤由科室考勤员登记，由科室负责人、分管负责人和综合科查看。您自己的考勤在“月考勤表”里。')}
      </EmptyState>
    )
  }
  return (
    <div className="stack">
      <div className="sheet-bar">
        <SectionChoice sections={mine.sections} value={section.id} onChange={(id) => go({ section: id })} />
        <Stepper
          label={t('日期')}
          onBack={() => go({ day: dayAfter(iso, -1) })}
          onOn={() => go({ day: dayAfter(iso, 1) })}
          isLast={iso >= mine.today}
        >
          <label>
            <span className="unseen">{t('日期')}</span>
            <input
              type="date"
              className="input"
              value={iso}
              max={mine.today}
              onChange={(event) => event.target.value && go({ day: event.target.value })}
            />
          </label>
        </Stepper>
        <strong>{dayWords(iso)}</strong>
        {query.data && <KindOfDay day={query.data} />}
      </div>
      <OtherDrafts drafts={drafts.others(section.id, iso)} onGo={go} />
      <LeavingSure drafts={drafts} />
      <QueryState query={query}>
        {(day) => <Recording key={`${section.id} ${day.day}`} day={day} section={section} drafts={drafts} />}
      </QueryState>
    </div>
  )
}

/** 8.1.1: the section's timekeeper records every person every day. */
const DayPage = () => {
  const { t } = useSay()
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  return (
    <Page
      title={t('每日考勤')}
      lead={t('考勤员每天登记本科室每个人的上午和下午，实事求是，分类记录。')}
      margin={<ClauseMargin regulation={8} only={['8.1.1', '8.1.2', '8.1.3']} />}
      actions={
        query.data?.mayImport && (
          <Link to="/attendance/import" className="button">
            {t('从 Excel 导入考勤')}
          </Link>
        )
      }
    >
      <QueryState query={query}>{(mine) => <DayOf mine={mine} />}</QueryState>
    </Page>
  )
}

export default DayPage
