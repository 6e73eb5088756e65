import { Link } from '@tanstack/react-router'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Deciding } from '#platform/ui/deciding.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { assessment, type ClosingState } from './client.ts'
import { EarlyFreeze } from './closing-early.tsx'
import { PressOnce } from './press-once.tsx'

type Blocker = ClosingState['blockers'][number]

const atOnce = 6

const BlockerLine = ({ blocker }: { readonly blocker: Blocker }) => {
  const { say } = useSay()
  const { reason, next, page, cites } = blocker
  return (
    <li>
      <div>
        {page ? <Link to={page}>{say(reason)}</Link> : <strong>{say(reason)}</strong>}
        <span className="quiet small">{say(next)}</span>
      </div>
      <ClauseTags cites={cites} brief />
    </li>
  )
}

const Blockers = ({ blockers }: { readonly blockers: readonly Blocker[] }) => {
  const { t } = useSay()
  const line = (blocker: Blocker) => <BlockerLine key={JSON.stringify(blocker.reason)} blocker={blocker} />
  return (
    <div className="stack tight">
      <p>{t('冻结之前还有 {{n}} 项没有办结：', { n: blockers.length })}</p>
      <ul className="blockers">{blockers.slice(0, atOnce).map(line)}</ul>
      {blockers.length > atOnce && (
        <details className="blockers-more">
          <summary>{t('其余 {{n}} 项', { n: blockers.length - atOnce })}</summary>
          <ul className="blockers">{blockers.slice(atOnce).map(line)}</ul>
        </details>
      )}
    </div>
  )
}

type OfState = { readonly state: ClosingState }

const Freezing = ({ state }: OfState) => {
  const { t } = useSay()
  const { year, blockers, hasEnded, actions } = state
  const may = actions.some(({ action }) => action === 'freeze')
  return (
    <>
      {!hasEnded && <p className="notice">{t('这一年还没有过完。您可以先看还差什么；到 12 月 31 日再冻结。')}</p>}
      {blockers.length > 0 ? (
        <Blockers blockers={blockers} />
      ) : (
        <p>{t('没有未办结的事。冻结后，每个账户的得分定下来，据此判断谁可以评优。')}</p>
      )}
      {may && !hasEnded && <EarlyFreeze year={year} disabled={blockers.length > 0} />}
      {may && hasEnded && (
        <PressOnce
          label={t('冻结 {{year}} 年度得分', { year })}
          sure={t('冻结以后新的记分不再自动算入；有更正的，在提出奖金方案之前重新冻结。不能退回到冻结之前。')}
          done={t('得分已经冻结。')}
          disabled={blockers.length > 0}
          send={(idempotencyKey) => assessment.closing.freeze.call({ year }, { context: { idempotencyKey } })}
        />
      )}
      {!may && <p className="quiet">{t('由综合科冻结。')}</p>}
    </>
  )
}

/** 1.3.4.2: entries and corrections since the freeze, which the scores do not know yet. */
const Refreezing = ({ state }: OfState) => {
  const { t } = useSay()
  const { year, entriesSinceFreeze: n } = state
  return (
    <>
      <p className="notice" data-tone="open">
        {t('冻结得分以后又记了 {{n}} 笔。重新冻结，得分和评优资格才算上它们；然后才能提出奖金方案。', { n })}
      </p>
      <PressOnce
        label={t('重新冻结得分')}
        done={t('得分已经冻结。')}
        send={(idempotencyKey) => assessment.closing.refreeze.call({ year }, { context: { idempotencyKey } })}
      />
    </>
  )
}

const Proposing = ({ state }: OfState) => {
  const { t } = useSay()
  const { year, settings, actions, entriesSinceFreeze } = state
  const may = actions.some(({ action }) => action === 'propose')
  if (!may) return <p>{t('得分已经冻结，等综合科提出奖金方案。')}</p>
  if (entriesSinceFreeze > 0) return <Refreezing state={state} />
  const hasBase = settings?.baseFen != null
  return (
    <>
      <p>
        {hasBase
          ? t('得分已经冻结。按下面的参数算出每个人的奖金，送主要负责人签字；退回之前不能再改参数。')
          : t('得分已经冻结。先在下面填人均基本奖金额，再提出方案。')}
      </p>
      <PressOnce
        label={t('提出奖金方案')}
        done={t('奖金方案已经送主要负责人。')}
        disabled={!hasBase}
        send={(idempotencyKey) => assessment.closing.propose.call({ year }, { context: { idempotencyKey } })}
      />
    </>
  )
}

const Signing = ({ state }: OfState) => {
  const { t } = useSay()
  const { year, version, actions } = state
  if (actions.length === 0) return <p>{t('奖金方案已经提出，等主要负责人签字。')}</p>
  return (
    <Deciding
      key={version}
      actions={actions}
      withReason={['return']}
      hint={t('退回要写明理由，综合科会看到。')}
      sure={{ sign: t('签字以后这一年就结账了，不能再记分，也不能退回。') }}
      send={(action, opinion, idempotencyKey) =>
        assessment.closing.answer.call(
          { year, action: action === 'sign' ? 'sign' : 'return', opinion, expectedVersion: version },
          { context: { idempotencyKey } },
        )
      }
    />
  )
}

/** The step at which the closing stands: what blocks it, where to go, and the act itself. */
export const ClosingNext = ({ state }: OfState) => {
  const { t, day } = useSay()
  const titles: Readonly<Record<string, string>> = {
    open: t('下一步：冻结得分'),
    frozen: t('下一步：提出奖金方案'),
    proposed: t('下一步：主要负责人签字'),
  }
  const title = titles[state.step]
  if (title === undefined) {
    const on = state.closing?.signedOn
    return (
      <p className="notice" data-tone="good">
        {t('{{year}} 年度已于{{day}}签字结账。结账表和积分登记卡可以打印存档。', {
          year: state.year,
          day: on ? day(on) : '',
        })}
      </p>
    )
  }
  return (
    <div className="closing-next">
      <Section title={title}>
        {state.step === 'open' && <Freezing state={state} />}
        {state.step === 'frozen' && <Proposing state={state} />}
        {state.step === 'proposed' && <Signing state={state} />}
      </Section>
    </div>
  )
}
