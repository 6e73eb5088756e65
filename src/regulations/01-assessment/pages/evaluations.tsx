import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import '#platform/ui/ledger.css'
import { heads, monthlyHeads } from '../terms.ts'
import { AtDesk, YearChoice } from './at-desk.tsx'
import { assessment, type Desk } from './client.ts'
import { type Evaluated, EvaluationDrawer, type MonthlyHead } from './evaluation-drawer.tsx'
import { OfficeGoals } from './office-goals.tsx'
import './assessment.css'

type Evaluation = Awaited<ReturnType<typeof assessment.monthlyEvaluations.call>>[number]
type CellProps = {
  readonly found: Evaluation | undefined
  readonly nameOf: (id: string) => string
  readonly onOpen: (() => void) | undefined
  readonly what: string
}

/** A month that was evaluated, and no section was best, failed or last. */
const isEmpty = ({ bestSectionIds, failedSectionIds, lastSectionIds }: Evaluation): boolean =>
  [...bestSectionIds, ...failedSectionIds, ...lastSectionIds].length === 0

const Cell = ({ found, nameOf, onOpen, what }: CellProps) => {
  const { t } = useSay()
  const names = (ids: readonly string[]) => ids.map(nameOf).join(t('、'))
  return (
    <div className="evaluated">
      {found && found.bestSectionIds.length > 0 && (
        <p>
          <Mark tone="good">{t('获优')}</Mark> {names(found.bestSectionIds)}
        </p>
      )}
      {found && found.failedSectionIds.length > 0 && (
        <p>
          <Mark tone="grave">{t('不合格')}</Mark> {names(found.failedSectionIds)}
        </p>
      )}
      {found && found.lastSectionIds.length > 0 && (
        <p>
          <Mark tone="open">{t('排位最后')}</Mark> {names(found.lastSectionIds)}
        </p>
      )}
      {found && isEmpty(found) && <p className="quiet">{t('无')}</p>}
      {onOpen && (
        <Button
          kind="quiet"
          aria-label={found ? t('改登{{what}}', { what }) : t('登记{{what}}', { what })}
          onClick={onOpen}
        >
          {found ? t('改登') : t('登记')}
        </Button>
      )}
      {!found && !onOpen && <span className="quiet">{t('没有登记')}</span>}
    </div>
  )
}

const monthsUntil = (year: number, today: string): string[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`).filter(
    (m) => m <= today.slice(0, 7),
  )

const Months = ({ desk, year }: { readonly desk: Desk; readonly year: number }) => {
  const { t, text, say } = useSay()
  const [opened, setOpened] = useState<Evaluated>()
  const query = useQuery(assessment.monthlyEvaluations.queryOptions({ input: { year } }))
  const nameOf = (id: string) => desk.sections.find((s) => s.id === id)?.name ?? ''
  const monthWords = (month: string) => say({ say: '{{month}}', with: { month } })
  const months = monthsUntil(year, desk.today)
  if (months.length === 0) return <p className="quiet">{t('这一年还没有到。')}</p>
  const openerOf = (found: Evaluation | undefined, month: string, head: MonthlyHead) => {
    if (!desk.keepsBooks) return undefined
    return () =>
      setOpened({
        month,
        head,
        best: found?.bestSectionIds,
        failed: found?.failedSectionIds,
        last: found?.lastSectionIds,
      })
  }
  return (
    <QueryState query={query}>
      {(evaluations) => (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="ledger-wrap" data-cards="" tabIndex={0} aria-label={t('每月考评')}>
            <table className="ledger months">
              <thead>
                <tr>
                  <th scope="col">{t('月份')}</th>
                  {monthlyHeads.map((head) => (
                    <th key={head} scope="col">
                      {text(heads[head])}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {months.map((month) => (
                  <tr key={month}>
                    <th scope="row">{monthWords(month)}</th>
                    {monthlyHeads.map((head) => {
                      const found = evaluations.find((e) => e.month === month && e.head === head)
                      return (
                        <td key={head} data-head={text(heads[head])}>
                          <Cell
                            found={found}
                            nameOf={nameOf}
                            what={`${monthWords(month)} ${text(heads[head])}`}
                            onOpen={openerOf(found, month, head)}
                          />
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {opened && (
            <EvaluationDrawer evaluated={opened} sections={desk.sections} onClose={() => setOpened(undefined)} />
          )}
        </>
      )}
    </QueryState>
  )
}

/** 1.3.2, 1.3.3.1, 1.3.3.2.2: the month's best, failing and last sections, and what the office's goals brought. */
const Evaluations = () => {
  const { t } = useSay()
  return (
    <Page
      title={t('每月考评')}
      lead={t('出勤、内务卫生、软环境每月评一次，由综合科登记；结果按条文记入科室账户，重新登记时原来的自动冲正。')}
      margin={<ClauseMargin regulation={1} only={['1.3.2', '1.3.3.1', '1.3.3.2.2']} />}
    >
      <div className="page-main">
        <div className="stack">
          <YearChoice />
          <AtDesk>{(desk, year) => <Months desk={desk} year={year} />}</AtDesk>
        </div>
        <AtDesk>{(desk, year) => <OfficeGoals desk={desk} year={year} />}</AtDesk>
      </div>
    </Page>
  )
}

export default Evaluations
