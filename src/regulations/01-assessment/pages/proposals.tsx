import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { matters } from '../flows.ts'
import { assessment } from './client.ts'
import { signed } from './entry-ledger.tsx'
import { ProposeForm } from './propose-form.tsx'
import './assessment.css'

type Proposal = Awaited<ReturnType<typeof assessment.proposals.call>>[number]

const tones = { decision: 'person', draft: 'open', entered: 'good', dropped: 'plain' } as const

const List = ({ proposals }: { readonly proposals: readonly Proposal[] }) => {
  const { t, text, day } = useSay()
  return (
    <Ledger
      caption={t('共 {{n}} 件，新的在前', { n: proposals.length })}
      rows={proposals}
      rowKey={(p) => p.id}
      empty={<EmptyState>{t('还没有视情节记分的建议。')}</EmptyState>}
      columns={[
        {
          key: 'who',
          head: t('当事人'),
          isName: true,
          cell: (p) => (
            <Link to="/assessment/proposals/$id" params={{ id: p.id }}>
              {p.personName}
            </Link>
          ),
        },
        { key: 'section', head: t('科室'), cell: (p) => p.sectionName },
        { key: 'day', head: t('发生日期'), align: 'short', cell: (p) => day(p.occurredOn) },
        { key: 'matter', head: t('事项'), cell: (p) => text(matters[p.matter]) },
        {
          key: 'points',
          head: t('拟记个人'),
          align: 'number',
          cell: (p) => (p.personPoints === null ? '' : signed(p.personPoints)),
        },
        { key: 'by', head: t('提出人'), cell: (p) => p.proposerName },
        {
          key: 'step',
          head: t('状态'),
          cell: (p) => <Mark tone={tones[p.step as keyof typeof tones] ?? 'plain'}>{text(p.stepLabel)}</Mark>,
        },
      ]}
    />
  )
}

/** 1.3.3.2.3–6: what the text leaves to judgement: proposed with reason and evidence, decided by another. */
const Proposals = () => {
  const { t } = useSay()
  const [isProposing, setProposing] = useState(false)
  const me = useQuery(assessment.me.queryOptions({ input: {} }))
  const query = useQuery({ ...assessment.proposals.queryOptions({ input: {} }), enabled: me.data?.mayPropose === true })
  return (
    <Page
      title={t('视情节记分')}
      lead={t(
        '条文写“视情节”的，由科室负责人提出、分管负责人决定；对科室负责人的由主要负责人决定。分数只能在条文的幅度之内。',
      )}
      margin={<ClauseMargin regulation={1} only={['1.3.3.2.3', '1.3.3.2.4', '1.3.3.2.5', '1.3.3.2.6']} />}
      actions={
        me.data?.mayPropose &&
        !isProposing && (
          <Button kind="primary" onClick={() => setProposing(true)}>
            {t('提出记分')}
          </Button>
        )
      }
    >
      {isProposing && (
        <Section title={t('提出记分')}>
          <ProposeForm onDone={() => setProposing(false)} />
        </Section>
      )}
      <QueryState query={me}>
        {({ mayPropose }) =>
          mayPropose ? (
            <QueryState query={query}>{(proposals) => <List proposals={proposals} />}</QueryState>
          ) : (
            <EmptyState>{t('视情节记分由科室负责人提出。与您有关的，会告诉您，也记在您的积分里。')}</EmptyState>
          )
        }
      </QueryState>
    </Page>
  )
}

export default Proposals
