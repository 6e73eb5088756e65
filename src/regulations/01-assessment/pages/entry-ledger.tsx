import { useState } from 'react'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { EmptyState } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { Line, Statement } from './client.ts'
import { EntryDrawer } from './entry-drawer.tsx'
import { EntryWhat } from './entry-parts.tsx'
import { dayOfEntry, signed, whatOf } from './entry-words.ts'

/** The entries of one account in the order they were made, with the score after each. */
export const EntryLedger = ({ statement }: { readonly statement: Statement }) => {
  const { t, text, day } = useSay()
  const [opened, setOpened] = useState<number>()
  const columns: Column<Line>[] = [
    {
      key: 'serial',
      head: t('编号'),
      align: 'number',
      cell: (l) => (
        <button type="button" className="serial" title={t('看这一笔的全部')} onClick={() => setOpened(l.serial)}>
          {l.serial}
        </button>
      ),
    },
    { key: 'day', head: t('日期'), align: 'short', cell: (l) => dayOfEntry(l, day) },
    { key: 'what', head: t('事由'), isName: true, cell: (l) => <EntryWhat entry={l} /> },
    { key: 'clause', head: t('依据'), cell: (l) => <ClauseTags cites={[l.clause]} brief /> },
    {
      key: 'points',
      head: t('分值'),
      align: 'number',
      cell: (l) => (
        <Figure label={text(whatOf(l))} verdict={l.verdict}>
          <span data-reversed={l.reversedBy !== null ? '' : undefined}>{signed(l.points)}</span>
        </Figure>
      ),
    },
    { key: 'running', head: t('得分'), align: 'number', cell: (l) => l.runningScore },
  ]
  return (
    <>
      <Ledger
        caption={t('{{n}} 笔，从基础分 {{base}} 起', { n: statement.lines.length, base: statement.base })}
        rows={statement.lines}
        columns={columns}
        rowKey={(l) => l.serial}
        empty={
          <EmptyState>{t('这一年还没有加分或扣分，得分就是基础分 {{base}}。', { base: statement.base })}</EmptyState>
        }
      />
      {opened !== undefined && <EntryDrawer serial={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}
