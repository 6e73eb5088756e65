import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { PrintButton } from '#platform/ui/download.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { type Head, heads } from '../terms.ts'
import { YearChoice } from './at-desk.tsx'
import { assessment, type Line, type Statement } from './client.ts'
import { EntryLedger } from './entry-ledger.tsx'
import { signed } from './entry-words.ts'
import { ScoreLine } from './score-line.tsx'
import './assessment.css'

const sumOf = (lines: readonly Line[]): number =>
  Math.round(lines.reduce((sum, line) => sum + line.points, 0) * 100) / 100

const Top = ({ statement }: { readonly statement: Statement }) => {
  const { t } = useSay()
  const { base, lines, score } = statement
  const added = sumOf(lines.filter((l) => l.points > 0))
  const taken = sumOf(lines.filter((l) => l.points < 0))
  return (
    <div className="score-head">
      <div className="score-name">
        <span className="quiet small">{statement.account === 'person' ? statement.sectionName : t('科室账户')}</span>
        <h2>{statement.name}</h2>
      </div>
      <div className="score">
        <Figure label={t('{{year}}年度得分', { year: statement.year })} verdict={statement.verdict} size="display">
          {score}
        </Figure>
      </div>
      <dl className="score-sums">
        <div>
          <dt>{t('基础分')}</dt>
          <dd>{base}</dd>
        </div>
        <div>
          <dt>{t('加分')}</dt>
          <dd>{signed(added)}</dd>
        </div>
        <div>
          <dt>{t('扣分')}</dt>
          <dd>{signed(taken)}</dd>
        </div>
      </dl>
    </div>
  )
}

const ByHead = ({ lines }: { readonly lines: readonly Line[] }) => {
  const { text } = useSay()
  return (
    <dl className="by-head">
      {(Object.keys(heads) as Head[]).map((head) => {
        const own = lines.filter((l) => l.head === head)
        return (
          <div key={head} data-empty={own.length === 0 ? '' : undefined}>
            <dt>{text(heads[head])}</dt>
            <dd>{own.length === 0 ? '0' : signed(sumOf(own))}</dd>
          </div>
        )
      })}
    </dl>
  )
}

const Shown = ({ statement, today }: { readonly statement: Statement; readonly today: string }) => {
  const { t } = useSay()
  return (
    <div className="page-main">
      <div className="score-card">
        <Top statement={statement} />
        <ByHead lines={statement.lines} />
        {statement.lines.length > 0 && <ScoreLine statement={statement} until={today} />}
      </div>
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
  readonly today: string
}

/** 1.3.1: an account of a year — the score, what each head added or took, the line over the year, every entry. */
export const AccountOfYear = ({ account, id, year, today }: Props) => {
  const query = useQuery(assessment.account.queryOptions({ input: { account, id, year } }))
  return (
    <div className="stack">
      <div className="sheet-row">
        <YearChoice />
        <PrintButton href={`/print/assessment/account/${account}/${id}/${year}`} />
      </div>
      <QueryState query={query}>{(statement) => <Shown statement={statement} today={today} />}</QueryState>
    </div>
  )
}
