import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import './ledger.css'
import { useSay } from './say.ts'

export type Column<Row> = {
  readonly key: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  /** `number`: to the right; `short`: kept on one line (days, telephone numbers). */
  readonly align?: 'number' | 'short'
  /** The column that names the row: a heading for screen readers and on the phone's card. */
  readonly isName?: boolean
}

type LedgerProps<Row> = {
  /** What the table holds; read to those who cannot see it, shown as a line above. */
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string | number
  readonly empty: ReactNode
  readonly foot?: ReactNode
  readonly hideCaption?: boolean
  /** How many rows are shown before one asks for more. */
  readonly atOnce?: number
}

const rowsAtOnce = 100

/** A table that reads like a ledger; cards on the phone. Shows a hundred rows, then more on demand. */
export const Ledger = <Row,>({
  caption,
  rows,
  columns,
  rowKey,
  empty,
  foot,
  hideCaption,
  atOnce = rowsAtOnce,
}: LedgerProps<Row>) => {
  const { t } = useSay()
  const [shown, setShown] = useState(atOnce)
  if (rows.length === 0) return empty
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="ledger-wrap" data-cards="" tabIndex={0} aria-label={caption}>
        <table className="ledger">
          <caption className={hideCaption ? 'unseen' : undefined}>{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ key, head, align }) => (
                <th key={key} scope="col" className={align}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={rowKey(row)}>
                {columns.map(({ key, head, cell, align, isName }) =>
                  isName ? (
                    <th key={key} scope="row" className={align}>
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={key} className={align} data-head={head}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
          {foot && <tfoot>{foot}</tfoot>}
        </table>
      </section>
      {rows.length > shown && (
        <Button onClick={() => setShown(shown + atOnce)}>
          {t('再显示一百行（共{{rows}}行）', { rows: rows.length })}
        </Button>
      )}
    </div>
  )
}
