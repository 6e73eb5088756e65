import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { numberInText } from '#platform/ui/clause-number.ts'
import { ClauseTag } from '#platform/ui/clause-tag.tsx'
import { FateMark } from '#platform/ui/clause-words.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { law } from '../client.ts'
import { TextImport } from './text-import.tsx'

type Regulations = Awaited<ReturnType<typeof law.regulations.call>>
type Regulation = Regulations['regulations'][number]

const RegulationClauses = ({ regulation: { title, clauses } }: { readonly regulation: Regulation }) => {
  const { t, text } = useSay()
  return (
    <Section title={text(title)}>
      <Ledger
        caption={t('{{n}} 条', { n: clauses.length })}
        rows={clauses}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          { key: 'id', head: t('条款'), isName: true, cell: ({ id }) => <ClauseTag cites={id} /> },
          { key: 'number', head: t('原文编号'), align: 'short', cell: ({ id }) => numberInText(id) },
          { key: 'point', head: t('要点'), cell: ({ point }) => text(point) },
          {
            key: 'fates',
            head: t('怎样运行'),
            cell: ({ fates, openQuestions }) => (
              <span className="row tight">
                {fates.map((fate) => (
                  <FateMark key={fate} fate={fate} />
                ))}
                {openQuestions > 0 && <Mark tone="open">{t('{{n}}个问题待确认', { n: openQuestions })}</Mark>}
              </span>
            ),
          },
        ]}
      />
    </Section>
  )
}

const ClausesPage = () => {
  const { t } = useSay()
  const [isImporting, setImporting] = useState(false)
  const query = useQuery(law.regulations.queryOptions({ input: {} }))
  return (
    <Page
      title={t('条款')}
      lead={t('每一条在系统里怎样运行。按条号看要点、本单位原文、上级规定的修正和已作的解释。')}
      actions={query.data?.mayImport && <Button onClick={() => setImporting(!isImporting)}>{t('导入制度原文')}</Button>}
    >
      {isImporting && <TextImport onDone={() => setImporting(false)} />}
      <QueryState query={query}>
        {({ regulations }) =>
          regulations.length === 0 ? (
            <EmptyState>{t('还没有制度。')}</EmptyState>
          ) : (
            regulations.map((regulation) => <RegulationClauses key={regulation.number} regulation={regulation} />)
          )
        }
      </QueryState>
    </Page>
  )
}

export default ClausesPage
