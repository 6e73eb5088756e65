import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { EmptyState, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { webhooks } from '../client.ts'
import { AddWebhook, SecretShown } from './webhook-add.tsx'
import { Deliveries } from './webhook-deliveries.tsx'

type State = Awaited<ReturnType<typeof webhooks.list.call>>
type Webhook = State['webhooks'][number]

const useActs = ({ id, isOn }: Webhook) => {
  const { t } = useSay()
  const act = useAct()
  const [secret, setSecret] = useState('')
  return {
    failure: act.failure,
    secret,
    forgetSecret: () => setSecret(''),
    turn: () =>
      act.run(() => webhooks.turn.call({ id, isOn: !isOn }), isOn ? t('已经停用，不再推送。') : t('已经启用。')),
    tryOut: () => act.run(() => webhooks.tryOut.call({ id }), t('试推送已经排队，结果见推送记录。')),
    remove: () => act.run(() => webhooks.remove.call({ id }), t('推送地址和它的记录已经删除。')),
    makeSecret: () =>
      act.run(async (idempotencyKey) => {
        const made = await webhooks.makeSecret.call({ id }, { context: { idempotencyKey } })
        setSecret(made.secret)
      }),
  }
}

type Asked = 'remove' | 'secret' | undefined

const One = ({ webhook, flows }: { readonly webhook: Webhook; readonly flows: State['flows'] }) => {
  const { t, text, list, moment } = useSay()
  const acts = useActs(webhook)
  const [asks, setAsks] = useState<Asked>()
  const [shows, setShows] = useState(false)
  const { name, url, isOn, deliveries, last } = webhook
  const told = flows.filter((f) => webhook.flows.includes(f.name)).map(({ title }) => text(title))
  const sure = async () => {
    await (asks === 'remove' ? acts.remove() : acts.makeSecret())
    setAsks(undefined)
  }
  return (
    <li className="webhook">
      <div className="row">
        <strong>{name}</strong>
        {isOn ? <Mark tone="good">{t('推送中')}</Mark> : <Mark>{t('已停用')}</Mark>}
      </div>
      <code className="webhook-url">{url}</code>
      <span className="small">{list(told)}</span>
      <span className="quiet small">
        {last ? t('共 {{n}} 次，最近 {{at}}', { n: deliveries, at: moment(last) }) : t('还没有推送过')}
      </span>
      <div className="row">
        <Button onClick={() => setShows(true)}>{t('推送记录')}</Button>
        <Button onClick={acts.tryOut} disabled={!isOn}>
          {t('试推送')}
        </Button>
        <Button kind="quiet" onClick={acts.turn}>
          {isOn ? t('暂停推送') : t('恢复推送')}
        </Button>
        <Button kind="quiet" onClick={() => setAsks('secret')}>
          {t('换密钥')}
        </Button>
        <Button kind="quiet" onClick={() => setAsks('remove')}>
          {t('删除')}
        </Button>
      </div>
      {acts.failure !== undefined && <Refused error={acts.failure} />}
      {shows && <Deliveries id={webhook.id} name={name} onClose={() => setShows(false)} />}
      {acts.secret && <SecretShown secret={acts.secret} onClose={acts.forgetSecret} />}
      {asks && (
        <ConfirmDialog
          title={asks === 'remove' ? t('删除“{{name}}”', { name }) : t('更换“{{name}}”的密钥', { name })}
          act={asks === 'remove' ? t('删除') : t('换密钥')}
          kind={asks === 'remove' ? 'grave' : 'primary'}
          onConfirm={sure}
          onClose={() => setAsks(undefined)}
        >
          <p>
            {asks === 'remove'
              ? t('地址和推送记录一起删除，不能恢复；审计里留有删除的记录。')
              : t('原来的密钥马上失效；对方换上新的以前，核对不了签名。')}
          </p>
        </ConfirmDialog>
      )}
    </li>
  )
}

/** Programs elsewhere that are told of cases: addresses, what each is told of, and how it went. */
export const Webhooks = () => {
  const { t } = useSay()
  const query = useQuery(webhooks.list.queryOptions({ input: {} }))
  const [isAdding, setAdding] = useState(false)
  return (
    <Section title={t('事件推送')} aside={<Button onClick={() => setAdding(true)}>{t('添加推送地址')}</Button>}>
      <p className="quiet">
        {t(
          '事项发起、办理时，向别的系统的网址推送（Webhook）：只有编号和种类，没有姓名和内容；按 Standard Webhooks 签名。',
        )}
      </p>
      <QueryState query={query}>
        {(state) => (
          <>
            {state.webhooks.length === 0 ? (
              <EmptyState>{t('没有推送地址。要让办公平台等系统及时知道这里的事，请添加它给的网址。')}</EmptyState>
            ) : (
              <ul className="plain-list webhooks">
                {state.webhooks.map((webhook) => (
                  <One key={webhook.id} webhook={webhook} flows={state.flows} />
                ))}
              </ul>
            )}
            {isAdding && <AddWebhook flows={state.flows} onClose={() => setAdding(false)} />}
          </>
        )}
      </QueryState>
    </Section>
  )
}
