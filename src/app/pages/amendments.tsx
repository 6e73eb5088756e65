import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTag } from '#platform/ui/clause-tag.tsx'
import { gradeWords, operatorWords } from '#platform/ui/clause-words.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Section } from '#platform/ui/page.tsx'
import { type Say, useSay } from '#platform/ui/say.ts'
import { law } from '../client.ts'

type Amendment = Awaited<ReturnType<typeof law.amendments.call>>['amendments'][number]

const columnsIn = ({ t, text, day }: Say): Column<Amendment>[] => [
  { key: 'clause', head: t('条款'), isName: true, cell: ({ clause }) => <ClauseTag cites={clause} /> },
  { key: 'name', head: t('事项'), cell: ({ name }) => text(name) },
  {
    key: 'what',
    head: t('改动'),
    cell: ({ operator, value }) => [t(operatorWords[operator]), value && text(value)].filter(Boolean).join(' '),
  },
  { key: 'from', head: t('自'), align: 'short', cell: ({ from }) => day(from) },
  { key: 'source', head: t('依据'), cell: ({ source }) => text(source) },
  { key: 'grade', head: t('核实'), cell: ({ grade }) => t(gradeWords[grade]) },
  {
    key: 'state',
    head: t('状态'),
    cell: ({ inForce }) => (inForce ? <Mark tone="good">{t('启用')}</Mark> : <Mark>{t('未启用')}</Mark>),
  },
]

/** Superior rules that change the text, each from its day, with its source and how well it was verified. */
export const Amendments = () => {
  const speaker = useSay()
  const { t } = speaker
  const query = useQuery(law.amendments.queryOptions({ input: {} }))
  return (
    <Section title={t('上级规定的修正')}>
      <QueryState query={query}>
        {({ amendments }) => (
          <Ledger
            caption={t('共 {{n}} 项；来源只有经过核实（A、B）的才启用', { n: amendments.length })}
            rows={amendments}
            rowKey={({ id }) => id}
            empty={<EmptyState>{t('没有上级规定改变本制度。')}</EmptyState>}
            columns={columnsIn(speaker)}
          />
        )}
      </QueryState>
    </Section>
  )
}
