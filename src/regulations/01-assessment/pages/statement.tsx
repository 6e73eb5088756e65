import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { PrintButton } from '#platform/ui/download.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { assessment, type Statement } from './client.ts'
import { EntryLedger } from './entry-ledger.tsx'
import { ScoreLine } from './score-line.tsx'
import { YearChoice } from './year-choice.tsx'
import './assessment.css'

const Shown = ({ statement }: { readonly statement: Statement }) => {
  const { t } = useSay()
  const lost = statement.lines.reduce((sum, l) => sum + Math.min(0, l.points), 0)
  const gained = statement.lines.reduce((sum, l) => sum + Math.max(0, l.points), 0)
  return (
    <div className="page-main">
      <section className="score-card">
        <div>
          <span className="quiet">{statement.account === 'person' ? statement.sectionName : t('科室账户')}</span>
          <h2>{statement.name}</h2>
        </div>
        <p className="score">
          {statement.score} <span className="small quiet">{t('分')}</span>
        </p>
        <p className="quiet">
          {t('基础分 {{base}}，加 {{gained}}，扣 {{lost}}', { base: statement.base, gained, lost: -lost })}
        </p>
        <PrintButton href={`/print/assessment/account/${statement.account}/${statement.id}/${statement.year}`} />
      </section>
      {statement.lines.length > 0 && <ScoreLine statement={statement} />}
      <Section title={t('每一笔')}>
        <EntryLedger statement={statement} />
      </Section>
    </div>
  )
}

type Props = {
  readonly account: 'person' | 'section'
  readonly id: string
  readonly year: number
  readonly onYear: (year: number) => void
}

/** An account of a year: the score, the line over the year, every entry. */
export const AccountOfYear = ({ account, id, year, onYear }: Props) => {
  const query = useQuery(assessment.account.queryOptions({ input: { account, id, year } }))
  return (
    <div className="stack">
      <YearChoice year={year} onChange={onYear} />
      <QueryState query={query}>{(statement) => <Shown statement={statement} />}</QueryState>
    </div>
  )
}
