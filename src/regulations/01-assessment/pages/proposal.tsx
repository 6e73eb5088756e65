import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { CaseVerbs } from '#platform/flow/pages/case-verbs.tsx'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Deciding } from '#platform/ui/deciding.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { matters } from '../flows.ts'
import { useDesk } from './at-desk.tsx'
import { ChangeProposal } from './change-proposal.tsx'
import { assessment, type Proposal } from './client.ts'
import { signed } from './entry-words.ts'
import { toneOf } from './proposals.tsx'
import { Way } from './way.tsx'
import './assessment.css'

type Action = 'approve' | 'return' | 'refuse' | 'withdraw'

const Facts = ({ proposal }: { readonly proposal: Proposal }) => {
  const { t, text, day } = useSay()
  const { personPoints, sectionPoints, sectionChargedBy, verdict } = proposal
  const what = text(matters[proposal.matter])
  return (
    <dl className="matter-slip">
      <div>
        <dt>{t('当事人')}</dt>
        <dd>
          {proposal.personName} · {proposal.sectionName}
        </dd>
      </div>
      <div>
        <dt>{t('发生日期')}</dt>
        <dd>{day(proposal.occurredOn)}</dd>
      </div>
      <div data-wide="">
        <dt>{t('事项')}</dt>
        <dd>{what}</dd>
      </div>
      <div>
        <dt>{t('拟记个人')}</dt>
        <dd>
          <Figure label={what} verdict={verdict}>
            {signed(personPoints)}
          </Figure>
        </dd>
      </div>
      <div>
        <dt>{t('拟记科室')}</dt>
        <dd>
          {sectionPoints === null ? (
            t('不记')
          ) : (
            <Figure label={what} verdict={verdict}>
              {signed(sectionPoints)}
            </Figure>
          )}
          {sectionChargedBy !== null && (
            <span className="under">{t('同一件事已由第{{n}}号扣过科室，只扣一次。', { n: sectionChargedBy })}</span>
          )}
        </dd>
      </div>
      <div data-wide="">
        <dt>{t('事由')}</dt>
        <dd>{proposal.reason}</dd>
      </div>
      <div data-wide="">
        <dt>{t('证据')}</dt>
        <dd>{proposal.evidence}</dd>
      </div>
    </dl>
  )
}

const Shown = ({ proposal }: { readonly proposal: Proposal }) => {
  const { t, text, day } = useSay()
  const today = useDesk()?.today
  const proposed = {
    key: 'proposed',
    what: t('提出'),
    who: `${proposal.proposerName} · ${day(proposal.proposedOn)}`,
  }
  return (
    <div className="page-main">
      <div className="stack">
        <div>
          <Mark tone={toneOf(proposal.step)}>{text(proposal.stepLabel)}</Mark>
        </div>
        <Facts proposal={proposal} />
      </div>
      {proposal.actions.length > 0 && (
        <Section title={t('您现在可以')}>
          {today && proposal.actions.some(({ action }) => action === 'resubmit') && (
            <ChangeProposal key={`change ${proposal.version}`} proposal={proposal} today={today} />
          )}
          <Deciding
            key={proposal.version}
            actions={proposal.actions.filter(({ action }) => action !== 'resubmit')}
            withReason={['return', 'refuse']}
            sure={{ withdraw: t('撤回以后这件事不再办理；要记分，须重新提出。') }}
            hint={t('退回和不同意要写明理由，提出人会看到。')}
            send={(action, opinion, idempotencyKey) =>
              assessment.decide.call(
                { id: proposal.id, action: action as Action, opinion, expectedVersion: proposal.version },
                { context: { idempotencyKey } },
              )
            }
          />
        </Section>
      )}
      <CaseVerbs key={`verbs ${proposal.version}`} caseId={proposal.caseId} />
      <Way moves={proposal.timeline} first={proposed} />
    </div>
  )
}

/** 1.3.3.2: one matter whose points are to be judged — facts, evidence, what the clause allows, the way so far. */
const ProposalPage = () => {
  const { t } = useSay()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const query = useQuery(assessment.proposal.queryOptions({ input: { id } }))
  return (
    <Page
      title={t('视情节记分')}
      lead={
        <Link to="/assessment/proposals" className="back">
          {t('回到视情节记分')}
        </Link>
      }
      margin={<ClauseMargin regulation={1} only={['1.3.3.2.3', '1.3.3.2.4', '1.3.3.2.5', '1.3.3.2.6', '1.3.4.4']} />}
    >
      <QueryState query={query}>{(proposal) => <Shown proposal={proposal} />}</QueryState>
    </Page>
  )
}

export default ProposalPage
