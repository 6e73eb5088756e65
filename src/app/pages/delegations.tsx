import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DelegationAction } from '#platform/flow/delegation.ts'
import { type Delegated, type Delegations, delegation } from '#platform/flow/pages/client.ts'
import { type Choices, DelegateForm } from '#platform/flow/pages/delegate-form.tsx'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Mark, type Tone } from '#platform/ui/mark.tsx'
import { ConfirmDialog, Drawer } from '#platform/ui/overlay.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import '#platform/flow/pages/flow.css'

const tones: Readonly<Record<Delegated['standing'], Tone>> = {
  offered: 'person',
  coming: 'open',
  now: 'good',
  over: 'plain',
  ended: 'plain',
}

const done: Readonly<Record<string, string>> = {
  agree: '已同意代理。',
  decline: '已答复不接受。',
  withdraw: '已撤回。',
  end: '代理已经结束，待办随即交回。',
  giveUp: '代理已经结束，待办随即交回。',
}

const sure: Readonly<Record<string, string>> = {
  end: '结束以后随即生效：还没有办的事，回到您的待办。',
  giveUp: '结束以后随即生效：还没有办的事，回到对方的待办。',
}

const Acts = ({ one }: { readonly one: Delegated }) => {
  const { t, text } = useSay()
  const act = useAct()
  const [asked, setAsked] = useState<Delegated['actions'][number]>()
  const run = async (action: string) => {
    setAsked(undefined)
    const move = { id: one.id, action: action as DelegationAction, expectedVersion: one.version }
    await act.run((key) => delegation.move.call(move, { context: { idempotencyKey: key } }), t(done[action] ?? ''))
  }
  return (
    <>
      {one.actions.length > 0 && (
        <div className="row">
          {one.actions.map((offered) => (
            <Button
              key={offered.action}
              kind={offered.action === 'agree' ? 'primary' : 'plain'}
              busy={act.busy}
              onClick={() => (sure[offered.action] ? setAsked(offered) : run(offered.action))}
            >
              {text(offered.label)}
            </Button>
          ))}
        </div>
      )}
      {act.failure !== undefined && <Refused error={act.failure} />}
      {asked && (
        <ConfirmDialog
          title={text(asked.label)}
          act={text(asked.label)}
          onConfirm={() => run(asked.action)}
          onClose={() => setAsked(undefined)}
        >
          <p>{t(sure[asked.action] ?? '')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

type ListProps = { readonly listed: readonly Delegated[]; readonly flows: Choices['flows'] }

const List = ({ listed, flows }: ListProps) => {
  const { t, text, day, list } = useSay()
  const standings: Readonly<Record<Delegated['standing'], string>> = {
    offered: t('等对方同意'),
    coming: t('还没有开始'),
    now: t('正在代理'),
    over: t('已到期'),
    ended: t('已结束'),
  }
  const scopeOf = ({ flows: names }: Delegated): string => {
    if (names === null) return t('全部可以代理的事项')
    return list(flows.filter(({ name }) => names.includes(name)).map(({ title }) => text(title)))
  }
  return (
    <ul className="delegated-list">
      {listed.map((one) => (
        <li key={one.id} className="delegated">
          <div className="row">
            <strong>{t('{{deputy}}代{{giver}}', { deputy: one.deputy, giver: one.giver })}</strong>
            <Mark tone={tones[one.standing]}>
              {one.standing === 'ended' ? text(one.stepLabel) : standings[one.standing]}
            </Mark>
          </div>
          <span>{t('{{from}}至{{to}}', { from: day(one.from), to: day(one.to) })}</span>
          <span className="quiet small">{[scopeOf(one), one.reason].filter(Boolean).join(' · ')}</span>
          <Acts one={one} />
        </li>
      ))}
    </ul>
  )
}

const Give = ({ choices }: { readonly choices: Choices }) => {
  const { t, list } = useSay()
  const [isOpen, setOpen] = useState(false)
  if (!choices.canGive)
    return <p className="quiet">{t('您现在没有要人代理的职务；科室人员共同办的事，由别人办就行。')}</p>
  return (
    <div className="stack">
      <p className="quiet">
        {t('可以代理的职务：{{titles}}。', { titles: list(choices.titles.map((one) => t(one))) })}
      </p>
      <div>
        <Button kind="primary" onClick={() => setOpen(true)}>
          {t('请人代理')}
        </Button>
      </div>
      {isOpen && (
        <Drawer title={t('请人代理')} onClose={() => setOpen(false)}>
          <DelegateForm choices={choices} onDone={() => setOpen(false)} />
        </Drawer>
      )}
    </div>
  )
}

const Personal = ({ personal }: Pick<Delegations, 'personal'>) => {
  const { t, text } = useSay()
  return (
    <Section title={t('不能代理的')}>
      <ul className="personal-powers">
        {personal.map(({ title, step, cites }) => (
          <li key={`${title.zh}${step.zh}`}>
            {t('{{matter}}：{{act}}', { matter: text(title), act: text(step) })} <ClauseTags cites={cites} brief />
          </li>
        ))}
        <li>{t('代理人自己的事，和所代的人自己的事。')}</li>
        <li>{t('替别人代理的事，不能再转给第三个人代理。')}</li>
      </ul>
    </Section>
  )
}

/** Under one's account: whom one asked to stand in, and for whom one does. */
const DelegationsPage = () => {
  const { t } = useSay()
  const query = useQuery(delegation.mine.queryOptions({ input: {} }))
  const choices = useQuery(delegation.choices.queryOptions({ input: {} }))
  return (
    <Page
      title={t('代理')}
      lead={
        <>
          {t('不在岗的时候请人代您办；对方同意后生效，到期自动交回，两个人的名字都记在案。')}{' '}
          <Link to="/account" className="back">
            {t('回到我的账号')}
          </Link>
        </>
      }
    >
      <QueryState query={query}>
        {({ delegations, personal }) => {
          const given = delegations.filter(({ isMine }) => isMine)
          const received = delegations.filter(({ isMine }) => !isMine)
          const flows = choices.data?.flows ?? []
          return (
            <>
              <Section title={t('我请别人代理')}>
                <QueryState query={choices}>{(data) => <Give choices={data} />}</QueryState>
                {given.length > 0 ? (
                  <List listed={given} flows={flows} />
                ) : (
                  <EmptyState>{t('您还没有请过别人代理。')}</EmptyState>
                )}
              </Section>
              <Section title={t('别人请我代理')}>
                {received.length > 0 ? (
                  <List listed={received} flows={flows} />
                ) : (
                  <EmptyState>{t('没有人请您代理。有人请的时候，会出现在这里和“待办”。')}</EmptyState>
                )}
              </Section>
              <Personal personal={personal} />
            </>
          )
        }}
      </QueryState>
    </Page>
  )
}

export default DelegationsPage
