import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { LongTextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { ConfirmDialog, Drawer } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { people } from '../client.ts'
import { Devices } from './devices.tsx'
import type { Card } from './person.tsx'
import { ProviderBinding } from './provider-binding.tsx'

type OfCard = { readonly card: Card }

/** The administrator gives a forgotten password anew; it is shown once. */
const Password = ({ card, hasSecondFactor }: OfCard & { readonly hasSecondFactor: boolean }) => {
  const { id: personId, name, userName } = card
  const { t } = useSay()
  const act = useAct()
  const [password, setPassword] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const reset = async () => {
    await act.run(async (idempotencyKey) => {
      const given = await people.resetPassword.call({ personId }, { context: { idempotencyKey } })
      setPassword(given.password)
    })
    setAsking(false)
  }
  return (
    <div className="stack">
      {act.failure !== undefined && <Refused error={act.failure} />}
      {password && (
        <div className="notice" data-tone="good">
          <p>{t('请抄给{{name}}，只显示这一次；首次登录须改成自己的密码。', { name })}</p>
          <p className="password">
            {userName} / {password}
          </p>
        </div>
      )}
      <div className="row">
        <Button onClick={() => setAsking(true)}>{t('重置密码')}</Button>
        {hasSecondFactor && <TakeOffFactor card={card} />}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t('重置{{name}}的密码', { name })}
          act={t('重置密码')}
          kind="grave"
          onConfirm={reset}
          onClose={() => setAsking(false)}
        >
          <p>{t('他现在的密码立即失效，已登录的设备要重新登录。')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

type Kept = Awaited<ReturnType<typeof people.account.get.call>>

/** For who has lost the telephone and the backup codes. */
const TakeOffFactor = ({ card: { id: personId, name } }: OfCard) => {
  const { t } = useSay()
  const [isTaking, setTaking] = useState(false)
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 4 ? { reason: '请写明怎样核对了本人，至少 4 个字。' } : {}),
    send: async ({ reason }, idempotencyKey) => {
      await people.account.takeOffSecondFactor.call({ personId, reason }, { context: { idempotencyKey } })
      toast(t('两步验证已经取下，已通知{{name}}。', { name }))
      setTaking(false)
    },
  })
  return (
    <>
      <Button kind="grave" onClick={() => setTaking(true)}>
        {t('取下两步验证')}
      </Button>
      {isTaking && (
        <Drawer title={t('取下{{name}}的两步验证', { name })} onClose={() => setTaking(false)}>
          <p>{t('只在手机和备用码都丢了时办：他往后登录只要密码，直到自己重新启用。会通知他本人，并留在审计里。')}</p>
          <Form form={form} act={t('取下两步验证')}>
            <LongTextField form={form} name="reason" label={t('怎样核对了本人')} rows={3} />
          </Form>
        </Drawer>
      )}
    </>
  )
}

/** Where the person is signed in; a lost telephone is signed out here. */
const OpenSessions = ({ card: { id: personId, name }, kept: { sessions } }: OfCard & { readonly kept: Kept }) => {
  const { t } = useSay()
  const act = useAct()
  const end = (id: string) =>
    act.run(
      (idempotencyKey) => people.account.endSession.call({ personId, id }, { context: { idempotencyKey } }),
      t('那台设备已经退出，随即失效。'),
    )
  const endAll = () =>
    act.run(
      (idempotencyKey) => people.account.endSessions.call({ personId }, { context: { idempotencyKey } }),
      t('他的设备都已退出，随即失效。'),
    )
  return (
    <div className="stack">
      {act.failure !== undefined && <Refused error={act.failure} />}
      <Devices caption={t('{{name}}现在登录在这些设备上', { name })} sessions={sessions} onEnd={end} />
      {sessions.length > 1 && (
        <div>
          <Button onClick={endAll}>{t('让他的设备都退出')}</Button>
        </div>
      )}
    </div>
  )
}

/** The account as the administrator keeps it. */
export const Account = ({ card }: OfCard) => {
  const { t } = useSay()
  const query = useQuery(people.account.get.queryOptions({ input: { personId: card.id } }))
  return (
    <Section title={t('登录账号')}>
      <QueryState query={query}>
        {(kept) => (
          <>
            <Password card={card} hasSecondFactor={kept.hasSecondFactor} />
            {kept.provider && <ProviderBinding card={card} {...kept.provider} />}
            <OpenSessions card={card} kept={kept} />
          </>
        )}
      </QueryState>
    </Section>
  )
}
