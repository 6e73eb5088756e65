import type { ReactNode } from 'react'
import type { Problem } from '#platform/files/problem.ts'
import { Button } from './button.tsx'
import { type Column, Ledger } from './ledger.tsx'
import { Mark } from './mark.tsx'
import { Section } from './page.tsx'
import { useSay } from './say.ts'

type DryRunProps<Row> = {
  readonly problems: readonly Problem[]
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string | number
  /** What will be stored, in one sentence. */
  readonly summary: ReactNode
  /** The act with its size: 存入 64 人. */
  readonly act: string
  readonly onConfirm: () => unknown
  readonly onCancel: () => void
}

/** What an import understood and what it did not, before anything is stored. */
export const DryRun = <Row,>({
  problems,
  rows,
  columns,
  rowKey,
  summary,
  act,
  onConfirm,
  onCancel,
}: DryRunProps<Row>) => {
  const { t, say } = useSay()
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const ordered = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <div className="page-main">
      <div className="notice" data-tone={errors > 0 ? 'open' : 'good'}>
        <p>{summary}</p>
        <p>
          {errors > 0
            ? t('有 {{n}} 处必须先改正。什么都还没有存。', { n: errors })
            : t('什么都还没有存，请核对后确认。')}
        </p>
      </div>
      <div className="row">
        <Button kind="primary" disabled={errors > 0} onClick={onConfirm}>
          {act}
        </Button>
        <Button onClick={onCancel}>{t('换一个文件')}</Button>
      </div>
      {ordered.length > 0 && (
        <Section title={t('需要您看的地方')}>
          <Ledger
            caption={t('共 {{n}} 处', { n: ordered.length })}
            rows={ordered.map((problem, index) => ({ ...problem, index }))}
            rowKey={({ index }) => index}
            empty={null}
            columns={[
              {
                key: 'where',
                head: t('位置'),
                isName: true,
                cell: ({ sheet, cell }) => [sheet, cell].filter(Boolean).join(' · '),
              },
              {
                key: 'kind',
                head: t('轻重'),
                cell: ({ severity }) =>
                  severity === 'error' ? (
                    <Mark tone="grave">{t('须改正')}</Mark>
                  ) : (
                    <Mark tone="open">{t('请核对')}</Mark>
                  ),
              },
              { key: 'reason', head: t('问题'), cell: ({ reason }) => say(reason) },
              { key: 'remedy', head: t('怎么办'), cell: ({ remedy }) => say(remedy) },
            ]}
          />
        </Section>
      )}
      <Section title={t('读到的内容')}>
        <Ledger
          caption={t('共 {{n}} 行', { n: rows.length })}
          rows={rows}
          columns={columns}
          rowKey={rowKey}
          empty={<p className="quiet">{t('一行也没有读到。')}</p>}
        />
      </Section>
    </div>
  )
}
