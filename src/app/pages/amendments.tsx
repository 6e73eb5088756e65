import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTag } from '#platform/ui/clause-tag.tsx'
import { gradeWords, operatorWords } from '#platform/ui/clause-words.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Section } from '#platform/ui/page.tsx'
import { type Say, useSay } from '#platform/ui/say.ts'
import { law } from '../client.ts'
import { SwitchDrawer } from './switch-drawer.tsx'

export type Amendments = Awaited<ReturnType<typeof law.amendments.call>>
export type Amendment = Amendments['amendments'][number]

const State = ({ amendment, open }: { readonly amendment: Amendment; readonly open: (() => void) | undefined }) => {
  const { t, day } = useSay()
  const { inForce, isVerified, switches } = amendment
  const [latest] = switches
  return (
    <>
      {inForce ? <Mark tone="good">{t('启用')}</Mark> : <Mark>{t('未启用')}</Mark>}
      {latest && (
        <span className="under">
          {t(
            latest.state === 'on' ? '{{by}}决定自{{day}}起启用：{{reason}}' : '{{by}}决定自{{day}}起停用：{{reason}}',
            {
              by: latest.decidedBy,
              day: day(latest.from),
              reason: latest.reason,
            },
          )}
        </span>
      )}
      {open && !isVerified && (
        <Button kind="quiet" onClick={open}>
          {inForce ? t('停用这一修正') : t('启用这一修正')}
        </Button>
      )}
    </>
  )
}

const columnsIn = ({ t, text, day }: Say, open: ((a: Amendment) => void) | undefined): Column<Amendment>[] => [
  { key: 'clause', head: t('条款'), isName: true, cell: ({ clause }) => <ClauseTag cites={clause} /> },
  { key: 'name', head: t('事项'), cell: ({ name }) => text(name) },
  {
    key: 'what',
    head: t('改动'),
    cell: ({ operator, value }) => [t(operatorWords[operator]), value && text(value)].filter(Boolean).join(' '),
  },
  { key: 'from', head: t('自'), align: 'short', cell: ({ from }) => day(from) },
  { key: 'source', head: t('依据'), cell: ({ source }) => text(source) },
  { key: 'grade', head: t('核实'), align: 'short', cell: ({ grade }) => t(gradeWords[grade]) },
  {
    key: 'state',
    head: t('状态'),
    cell: (amendment) => <State amendment={amendment} open={open && (() => open(amendment))} />,
  },
]

/** Superior rules that change the text, each from its day, with its source and how well it was verified. */
export const AmendmentList = () => {
  const speaker = useSay()
  const { t } = speaker
  const [switched, setSwitched] = useState<Amendment>()
  const query = useQuery(law.amendments.queryOptions({ input: {} }))
  return (
    <Section title={t('上级规定的修正')}>
      <QueryState query={query}>
        {(all) => (
          <>
            <Ledger
              caption={t('共 {{n}} 项；核实过的（A、B）是上级规定，一律启用；没有核实的（C、U）由本单位决定', {
                n: all.amendments.length,
              })}
              rows={all.amendments}
              rowKey={({ id }) => id}
              empty={<EmptyState>{t('没有上级规定改变本制度。')}</EmptyState>}
              columns={columnsIn(speaker, all.maySwitch ? setSwitched : undefined)}
            />
            {switched && <SwitchDrawer amendment={switched} of={all} onClose={() => setSwitched(undefined)} />}
          </>
        )}
      </QueryState>
    </Section>
  )
}
