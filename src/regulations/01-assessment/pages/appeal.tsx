import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Deciding } from '#platform/ui/deciding.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { AppealDeciding } from './appeal-deciding.tsx'
import { toneOfAppeal } from './appeal-state.tsx'
import { type Appeal, assessment } from './client.ts'

import { EntryWhat } from './entry-parts.tsx'
import { signed, whatOf } from './entry-words.ts'
import { Way } from './way.tsx'
import './assessment.css'

const deciding = ['uphold', 'lessen', 'strike', 'correct', 'refer']

const Outcome = ({ appeal }: { readonly appeal: Appeal }) => {
  const { t, day } = useSay()
  const { outcome, opinion, meeting, deciderName, decidedOn } = appeal
  if (decidedOn === null) return null
  return (
    <>
      <div data-wide="">
        <dt>{t('决定')}</dt>
        <dd>
          {opinion}
          <span className="under">{[deciderName, day(decidedOn)].filter(Boolean).join(' · ')}</span>
        </dd>
      </div>
      {meeting && (
        <div data-wide="">
          <dt>{t('会议记录')}</dt>
          <dd>{meeting}</dd>
        </div>
      )}
      {outcome.length > 0 && (
        <div data-wide="">
          <dt>{t('更正的登记')}</dt>
          <dd>
            {outcome.map((e) => (
              <Link key={e.serial} to="/assessment/entry/$id" params={{ id: e.serial } as never} className="outcome">
                {t('第{{n}}号 {{points}} 分', { n: e.serial, points: signed(e.points) })}
              </Link>
            ))}
          </dd>
        </div>
      )}
    </>
  )
}

const Facts = ({ appeal }: { readonly appeal: Appeal }) => {
  const { t, text, day } = useSay()
  const { entry } = appeal
  return (
    <dl className="matter-slip">
      <div>
        <dt>{t('账户')}</dt>
        <dd>
          {entry.personName === null
            ? `${entry.sectionName} · ${t('科室')}`
            : `${entry.personName} · ${entry.sectionName}`}
        </dd>
      </div>
      <div>
        <dt>{t('分值')}</dt>
        <dd>
          <Figure label={text(whatOf(entry))} verdict={entry.verdict}>
            {signed(entry.points)}
          </Figure>
        </dd>
      </div>
      <div data-wide="">
        <dt>{t('申诉的一笔')}</dt>
        <dd>
          <Link to="/assessment/entry/$id" params={{ id: entry.serial } as never}>
            {t('积分登记第{{n}}号', { n: entry.serial })}
          </Link>{' '}
          · {day(entry.occurredOn)}
          <EntryWhat entry={{ ...entry, appeal: null }} />
        </dd>
      </div>
      <div>
        <dt>{t('提出人')}</dt>
        <dd>{appeal.appellantName}</dd>
      </div>
      <div>
        <dt>{t('提出日期')}</dt>
        <dd>
          {day(appeal.appealedOn)}
          {appeal.until !== null && <span className="under">{t('期限到{{until}}', { until: day(appeal.until) })}</span>}
        </dd>
      </div>
      <div data-wide="">
        <dt>{t('申诉的理由')}</dt>
        <dd>{appeal.reason}</dd>
      </div>
      <div data-wide="">
        <dt>{t('证据')}</dt>
        <dd>{appeal.evidence}</dd>
      </div>
      <Outcome appeal={appeal} />
    </dl>
  )
}

const Correcting = ({ appeal }: { readonly appeal: Appeal }) => {
  const { t } = useSay()
  const { entry, keptBy } = appeal
  const month = entry.occurredOn.slice(0, 7)
  return (
    <p>
      {keptBy === 'attendance' ? (
        <>
          {t('申诉成立。请在考勤月表中更正这一天，积分会随之冲正，再办结申诉。')}{' '}
          <Link to={`/attendance/month/${entry.sectionId}_${month}` as string}>{t('打开那个月的月表')}</Link>
        </>
      ) : (
        <>
          {t('申诉成立。请在“每月考评”中改登那个月的结果，原来的加减分会随之冲正，再办结申诉。')}{' '}
          <Link to={'/assessment/evaluations' as string}>{t('打开每月考评')}</Link>
        </>
      )}
    </p>
  )
}

const Acts = ({ appeal }: { readonly appeal: Appeal }) => {
  const { t } = useSay()
  const { actions, id, version } = appeal
  if (actions.length === 0) return null
  const mayDecide = actions.some(({ action }) => deciding.includes(action))
  const rest = actions.filter(({ action }) => !deciding.includes(action))
  return (
    <Section title={t('您现在可以')}>
      {mayDecide && <AppealDeciding key={version} appeal={appeal} />}
      {rest.some(({ action }) => action === 'settle') && <Correcting appeal={appeal} />}
      {rest.length > 0 && (
        <Deciding
          key={`rest ${version}`}
          actions={rest}
          withReason={[]}
          sure={{ withdraw: t('撤回以后，在期限之内还可以再申诉。') }}
          hint={t('可以不填。')}
          send={(action, opinion, idempotencyKey) =>
            action === 'withdraw'
              ? assessment.appeals.withdraw.call({ id, expectedVersion: version }, { context: { idempotencyKey } })
              : assessment.appeals.answer.call(
                  { id, action: 'settle', opinion, expectedVersion: version },
                  { context: { idempotencyKey } },
                )
          }
        />
      )}
    </Section>
  )
}

const Shown = ({ appeal }: { readonly appeal: Appeal }) => {
  const { t, text, day } = useSay()
  const filed = { key: 'filed', what: t('提出申诉'), who: `${appeal.appellantName} · ${day(appeal.appealedOn)}` }
  return (
    <div className="page-main">
      <div className="stack">
        <div>
          <Mark tone={toneOfAppeal(appeal.step)}>{text(appeal.stepLabel)}</Mark>
        </div>
        <Facts appeal={appeal} />
      </div>
      <Acts appeal={appeal} />
      <Way moves={appeal.timeline} first={filed} />
    </div>
  )
}

/** 1.3.3: one appeal — the entry, why, what shows it, who decides, and the outcome beside the entry. */
const AppealPage = () => {
  const { t } = useSay()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const query = useQuery(assessment.appeals.one.queryOptions({ input: { id } }))
  return (
    <Page
      title={t('扣分申诉')}
      lead={
        <Link to="/assessment/appeals" className="back">
          {t('回到申诉')}
        </Link>
      }
      margin={<ClauseMargin regulation={1} only={['1.3.1', '1.3.3', '1.3.3.2', '1.6']} />}
    >
      <QueryState query={query}>{(appeal) => <Shown appeal={appeal} />}</QueryState>
    </Page>
  )
}

export default AppealPage
