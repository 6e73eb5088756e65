import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ExportButton, PrintButton } from '#platform/ui/download.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { MonthGrid } from '../grid.ts'
import { readMonth } from '../month-cells.ts'
import { CellDrawer } from './cell-drawer.tsx'
import { attendance, type MySection, type MySections } from './client.ts'
import { Legend } from './day-table.tsx'
import { type Cell, MonthTable } from './month-table.tsx'
import { SectionChoice, Stepper } from './stepper.tsx'
import { monthAfter, usePlace } from './use-place.ts'
import './attendance.css'

const SigningBar = ({ grid, section }: { readonly grid: MonthGrid; readonly section: MySection }) => {
  const { t, moment } = useSay()
  const act = useAct()
  const which = { sectionId: section.id, month: grid.month }
  const state = grid.states[section.id]
  const open = useQuery(attendance.open.queryOptions({ input: which }))
  const blank = open.data?.blank.length ?? 0
  const unsettled = open.data?.unsettled.length ?? 0
  if (state?.isSigned) {
    return (
      <div className="notice" data-tone="good">
        <p>
          <Mark tone="good">{t('已签字')}</Mark> {state.signedAt && moment(state.signedAt)}
          {'　'}
          {t('登记簿链尾 {{serial}}', { serial: state.chainSerial ?? '' })}{' '}
          <code className="hash">{state.chainHash?.slice(0, 16)}</code>
        </p>
        <p className="quiet small">{t('此后只能写明理由更正：点开要改的一格。')}</p>
      </div>
    )
  }
  const isReady = blank === 0 && unsettled === 0
  return (
    <div className="stack">
      <div className="notice" data-tone={isReady ? 'good' : 'open'}>
        <p>
          {isReady
            ? t('这个月已经记全，没有待处理的缺勤，可以签字。')
            : t('签字前还有：空着的工作日 {{blank}} 个半天，没有假条的缺勤 {{unsettled}} 个半天。', {
                blank,
                unsettled,
              })}{' '}
          {unsettled > 0 && (
            <Link to="/attendance/open" search={{ section: section.id, month: grid.month } as never}>
              {t('去处理')}
            </Link>
          )}
        </p>
      </div>
      {act.failure !== undefined && <Refused error={act.failure} />}
      <div className="row">
        {section.maySign && (
          <Button
            kind="primary"
            busy={act.busy}
            onClick={() =>
              act.run(
                (idempotencyKey) => attendance.sign.call(which, { context: { idempotencyKey } }),
                t('这个月已经签字锁定。'),
              )
            }
          >
            {t('审查无误，签字')}
          </Button>
        )}
        {section.mayPresent && !section.maySign && (
          <Button
            kind="primary"
            busy={act.busy}
            onClick={() =>
              act.run(
                (idempotencyKey) => attendance.present.call(which, { context: { idempotencyKey } }),
                t('已经送科室负责人签字。'),
              )
            }
          >
            {t('送科室负责人签字')}
          </Button>
        )}
      </div>
    </div>
  )
}

type Asked = { readonly mine: MySections; readonly section: MySection | undefined; readonly month: string }

const MonthSheet = ({ mine, section, month }: Asked) => {
  const { t } = useSay()
  const [cell, setCell] = useState<Cell>()
  const input = section ? { month, sectionId: section.id } : { month, personId: mine.personId }
  const query = useQuery(attendance.month.queryOptions({ input, select: readMonth }))
  return (
    <QueryState query={query}>
      {(grid) => {
        if (grid.rows.length === 0) return <EmptyState>{t('这个月这里没有人。换一个月或科室看看。')}</EmptyState>
        const isSigned = section ? (grid.states[section.id]?.isSigned ?? false) : false
        return (
          <div className="stack">
            {section && <SigningBar grid={grid} section={section} />}
            <MonthTable grid={grid} today={mine.today} onOpen={setCell} />
            <Legend />
            {cell && (
              <CellDrawer
                cell={cell}
                mayCorrect={isSigned && (section?.mayCorrect ?? false) && cell.row.personId !== mine.personId}
                onClose={() => setCell(undefined)}
              />
            )}
          </div>
        )
      }}
    </QueryState>
  )
}

const MonthOf = ({ mine }: { readonly mine: MySections }) => {
  const { t, say } = useSay()
  const [place, go] = usePlace()
  const { key = '' } = useParams({ strict: false }) as { key?: string }
  const [keySection, keyMonth] = key.split('_')
  const wanted = place.section ?? keySection
  const section = mine.sections.find((s) => s.id === wanted) ?? mine.sections.find((s) => s.isOwn) ?? mine.sections[0]
  const month = place.month ?? keyMonth ?? mine.today.slice(0, 7)
  return (
    <div className="stack">
      <div className="sheet-bar">
        {section && (
          <SectionChoice sections={mine.sections} value={section.id} onChange={(id) => go({ section: id })} />
        )}
        <Stepper
          label={t('月份')}
          onBack={() => go({ month: monthAfter(month, -1) })}
          onOn={() => go({ month: monthAfter(month, 1) })}
        >
          <strong>{say({ say: '{{month}}', with: { month } })}</strong>
        </Stepper>
        {section && (
          <span className="row tight no-print">
            <PrintButton href={`/print/attendance/month/${month}/${section.id}`} />
            <ExportButton href={`/export/attendance/month/${month}?sectionId=${section.id}`} />
          </span>
        )}
      </div>
      <MonthSheet key={`${section?.id} ${month}`} mine={mine} section={section} month={month} />
    </div>
  )
}

/** 8.1.1: the month's sheet; the section head checks and signs it, and from then it is locked. */
const MonthPage = () => {
  const { t } = useSay()
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  return (
    <Page title={t('月考勤表')} lead={t('和纸表一样：每人两行，上午下午。月底由科室负责人审查、核对并签字（8.1.1）。')}>
      <QueryState query={query}>{(mine) => <MonthOf mine={mine} />}</QueryState>
    </Page>
  )
}

export default MonthPage
