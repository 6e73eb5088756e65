import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { matters } from '../flows.ts'
import { heads } from '../terms.ts'
import type { Line, Statement } from './client.ts'

/** `−3`, `+2`: points always carry their sign. */
export const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'))

const Flags = ({ line }: { readonly line: Line }) => {
  const { t } = useSay()
  return (
    <span className="row tight">
      {line.restsOn.length > 0 && line.verdict.outcome === 'gap' && <Mark tone="open">{t('按拟定解释')}</Mark>}
      {line.reversedBy !== null && <Mark>{t('已由第{{n}}号冲正', { n: line.reversedBy })}</Mark>}
      {line.reverses !== null && <Mark>{t('冲正第{{n}}号', { n: line.reverses })}</Mark>}
    </span>
  )
}

/** The entries of one account, oldest first, with the score after each. */
export const EntryLedger = ({ statement }: { readonly statement: Statement }) => {
  const { t, text, day } = useSay()
  const columns: Column<Line>[] = [
    { key: 'serial', head: t('编号'), align: 'number', cell: (l) => l.serial },
    { key: 'day', head: t('日期'), align: 'short', cell: (l) => day(l.occurredOn) },
    {
      key: 'what',
      head: t('事由'),
      isName: true,
      cell: (l) => (
        <span data-reversed={l.reversedBy !== null ? '' : undefined}>
          {l.matter ? text(matters[l.matter as keyof typeof matters] ?? heads[l.head]) : text(heads[l.head])}
          {l.reason && <span className="quiet small">　{l.reason}</span>}
        </span>
      ),
    },
    { key: 'clause', head: t('依据'), cell: (l) => <ClauseTags cites={[l.clause]} brief /> },
    {
      key: 'points',
      head: t('分值'),
      align: 'number',
      cell: (l) => (
        <Figure label={text(heads[l.head])} verdict={l.verdict}>
          {signed(l.points)}
        </Figure>
      ),
    },
    { key: 'running', head: t('得分'), align: 'number', cell: (l) => l.runningScore },
    { key: 'flags', head: t('说明'), cell: (l) => <Flags line={l} /> },
  ]
  return (
    <Ledger
      caption={t('{{n}} 笔，基础分 {{base}}', { n: statement.lines.length, base: statement.base })}
      rows={statement.lines}
      columns={columns}
      rowKey={(l) => l.serial}
      empty={
        <EmptyState>{t('这一年还没有加分或扣分，得分就是基础分 {{base}}。', { base: statement.base })}</EmptyState>
      }
    />
  )
}
