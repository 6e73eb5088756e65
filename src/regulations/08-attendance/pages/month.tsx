import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ExportButton, PrintButton } from '#platform/ui/download.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { readMonth } from '../month-cells.ts'
import { CellDrawer } from './cell-drawer.tsx'
import { attendance, type MySection, type MySections } from './client.ts'
import { Legend } from './day-table.tsx'
import { MonthSigning } from './month-signing.tsx'
import { type Cell, MonthTable } from './month-table.tsx'
import { MonthWay } from './month-way.tsx'
import { SectionChoice, Stepper } from './stepper.tsx'
import { monthAfter, usePlace } from './use-place.ts'
import './attendance.css'

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
            {section && <MonthSigning grid={grid} section={section} />}
            <MonthTable grid={grid} today={mine.today} onOpen={setCell} />
            <Legend />
            {section && <MonthWay section={section} month={month} />}
            {cell && (
              <CellDrawer
                cell={cell}
                section={section}
                mine={mine}
                isSigned={isSigned}
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
