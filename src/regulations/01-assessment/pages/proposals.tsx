import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark, type Tone } from '#platform/ui/mark.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { matters } from '../flows.ts'
import { AtDesk, useDesk } from './at-desk.tsx'
import { assessment } from './client.ts'
import { signed } from './entry-words.ts'
import './assessment.css'

/** How a proposal's state looks; the words come from the server. */
export const toneOf = (step: string): Tone => {
  if (step === 'decision') return 'person'
  if (step === 'draft') return 'open'
  return step === 'entered' ? 'good' : 'plain'
}

const ProposeLink = () => {
  const { t } = useSay()
  return (
    <Link to={'/assessment/proposals/new' as string} className="button" data-kind="primary">
      {t('提出记分')}
    </Link>
  )
}

const List = () => {
  const { t, text, day } = useSay()
  const query = useQuery(assessment.proposals.queryOptions({ input: {} }))
  return (
    <QueryState query={query}>
      {(proposals) => (
        <Ledger
          caption={t('共 {{n}} 件，新的在前', { n: proposals.length })}
          rows={proposals}
          rowKey={(p) => p.id}
          empty={
            <EmptyState action={<ProposeLink />}>
              {t('还没有视情节记分的建议。发现有条文写“视情节”的事，在这里提出，由有权的人决定。')}
            </EmptyState>
          }
          columns={[
            {
              key: 'who',
              head: t('当事人'),
              isName: true,
              cell: (p) => (
                <>
                  <Link to="/assessment/proposals/$id" params={{ id: p.id } as never}>
                    {p.personName}
                  </Link>
                  <span className="under">{p.sectionName}</span>
                </>
              ),
            },
            { key: 'day', head: t('发生日期'), align: 'short', cell: (p) => day(p.occurredOn) },
            { key: 'matter', head: t('事项'), cell: (p) => text(matters[p.matter]) },
            {
              key: 'person',
              head: t('个人'),
              align: 'number',
              cell: (p) => (
                <Figure label={text(matters[p.matter])} verdict={p.verdict}>
                  {signed(p.personPoints)}
                </Figure>
              ),
            },
            {
              key: 'section',
              head: t('科室'),
              align: 'number',
              cell: (p) =>
                p.sectionPoints !== null && (
                  <Figure label={text(matters[p.matter])} verdict={p.verdict}>
                    {signed(p.sectionPoints)}
                  </Figure>
                ),
            },
            { key: 'by', head: t('提出人'), align: 'short', cell: (p) => p.proposerName },
            { key: 'step', head: t('状态'), cell: (p) => <Mark tone={toneOf(p.step)}>{text(p.stepLabel)}</Mark> },
          ]}
        />
      )}
    </QueryState>
  )
}

/** 1.3.3.2.3–6: what the text leaves to judgement is proposed with reason and evidence, and decided by another. */
const Proposals = () => {
  const { t } = useSay()
  const desk = useDesk()
  return (
    <Page
      title={t('视情节记分')}
      lead={t('条文写“视情节”的，一人提出，另一人决定；分数只能在条文的幅度之内，并写明事由和证据。')}
      margin={<ClauseMargin regulation={1} only={['1.3.3.2.3', '1.3.3.2.4', '1.3.3.2.5', '1.3.3.2.6']} />}
      actions={desk?.mayPropose && <ProposeLink />}
    >
      <AtDesk>
        {({ seesProposals }) =>
          seesProposals ? (
            <List />
          ) : (
            <EmptyState
              action={
                <Link to={'/assessment/mine' as string} className="button">
                  {t('看我的积分')}
                </Link>
              }
            >
              {t('这里由提出和决定的人使用。与您有关的，作出决定以后记在您的积分里，可以问“凭什么”。')}
            </EmptyState>
          )
        }
      </AtDesk>
    </Page>
  )
}

export default Proposals
