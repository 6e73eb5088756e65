import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { Timeline } from '#platform/ui/timeline.tsx'
import { matters } from '../flows.ts'
import { assessment } from './client.ts'
import { signed } from './entry-ledger.tsx'
import './assessment.css'

type Proposal = Awaited<ReturnType<typeof assessment.proposal.call>>
type Action = 'approve' | 'return' | 'refuse' | 'resubmit' | 'withdraw'

const needsOpinion = (action: string): boolean => action === 'return' || action === 'refuse'

const Deciding = ({ proposal }: { readonly proposal: Proposal }) => {
  const { t, text } = useSay()
  const act = useAct()
  const [opinion, setOpinion] = useState('')
  const [isAsked, setAsked] = useState(false)
  if (proposal.actions.length === 0) return null
  const decide = (action: string, label: string) => {
    if (needsOpinion(action) && !opinion.trim()) return setAsked(true)
    return act.run(
      (idempotencyKey) =>
        assessment.decide.call(
          { id: proposal.id, action: action as Action, opinion: opinion.trim(), expectedVersion: proposal.version },
          { context: { idempotencyKey } },
        ),
      t('已办：{{what}}。', { what: label }),
    )
  }
  return (
    <Section title={t('我可以办')}>
      <label className="field">
        <span>{t('意见（退回、不同意须写明）')}</span>
        <textarea
          className="input"
          rows={2}
          value={opinion}
          aria-invalid={isAsked && !opinion.trim() ? true : undefined}
          onChange={(event) => setOpinion(event.target.value)}
        />
        {isAsked && !opinion.trim() && <span className="problem">{t('请写明理由，提出人会看到。')}</span>}
      </label>
      {act.failure !== undefined && <Refused error={act.failure} />}
      <div className="row">
        {proposal.actions.map(({ action, label }, index) => (
          <Button
            key={action}
            kind={index === 0 ? 'primary' : action === 'refuse' ? 'grave' : 'plain'}
            busy={act.busy}
            onClick={() => decide(action, text(label))}
          >
            {text(label)}
          </Button>
        ))}
      </div>
    </Section>
  )
}

const Shown = ({ proposal }: { readonly proposal: Proposal }) => {
  const { t, text, day } = useSay()
  return (
    <div className="page-main">
      <Section title={t('事实')} aside={<Mark tone="person">{text(proposal.stepLabel)}</Mark>}>
        <dl className="facts">
          <dt>{t('当事人')}</dt>
          <dd>
            {proposal.personName}（{proposal.sectionName}）
          </dd>
          <dt>{t('事项')}</dt>
          <dd>{text(matters[proposal.matter])}</dd>
          <dt>{t('发生日期')}</dt>
          <dd>{day(proposal.occurredOn)}</dd>
          <dt>{t('拟记分')}</dt>
          <dd>
            {proposal.personPoints !== null && t('个人 {{n}} 分', { n: signed(proposal.personPoints) })}
            {proposal.sectionPoints !== null && `　${t('科室 {{n}} 分', { n: signed(proposal.sectionPoints) })}`}
          </dd>
          <dt>{t('事由')}</dt>
          <dd>{proposal.reason}</dd>
          <dt>{t('证据')}</dt>
          <dd>{proposal.evidence}</dd>
          <dt>{t('提出人')}</dt>
          <dd>{proposal.proposerName}</dd>
        </dl>
      </Section>
      <Deciding proposal={proposal} />
      <Section title={t('办理经过')}>
        <Timeline
          happenings={proposal.timeline.map((m, i) => ({
            key: i,
            what: m.actionLabel ? text(m.actionLabel) : text(m.stepLabel),
            who: m.doneBy?.name ?? '',
            at: m.doneAt,
            words: (m.records as { opinion?: string } | null)?.opinion || null,
            cites: m.cites,
            isNow: m.doneAt === null,
          }))}
        />
      </Section>
    </div>
  )
}

/** One matter whose points are to be judged. */
const ProposalPage = () => {
  const { t } = useSay()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const query = useQuery(assessment.proposal.queryOptions({ input: { id } }))
  return (
    <Page
      title={t('视情节记分')}
      margin={<ClauseMargin regulation={1} only={['1.3.3.2.3', '1.3.3.2.4', '1.3.3.2.5', '1.3.3.2.6']} />}
    >
      <QueryState query={query}>{(proposal) => <Shown proposal={proposal} />}</QueryState>
    </Page>
  )
}

export default ProposalPage
