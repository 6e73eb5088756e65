import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { people } from '../client.ts'
import { Devices } from './devices.tsx'
import type { Card } from './person.tsx'

type OfCard = { readonly card: Card }

/** The administrator gives a forgotten password anew; it is shown once. */
const Password = ({ card: { id: personId, name, userName } }: OfCard) => {
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
      <div>
        <Button onClick={() => setAsking(true)}>{t('重置密码')}</Button>
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

/** Where the person is signed in; a lost telephone is signed out here. */
const OpenSessions = ({ card: { id: personId, name } }: OfCard) => {
  const { t } = useSay()
  const act = useAct()
  const query = useQuery(people.account.get.queryOptions({ input: { personId } }))
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
    <QueryState query={query}>
      {({ sessions }) => (
        <div className="stack">
          {act.failure !== undefined && <Refused error={act.failure} />}
          <Devices caption={t('{{name}}现在登录在这些设备上', { name })} sessions={sessions} onEnd={end} />
          {sessions.length > 1 && (
            <div>
              <Button onClick={endAll}>{t('让他的设备都退出')}</Button>
            </div>
          )}
        </div>
      )}
    </QueryState>
  )
}

/** The account as the administrator keeps it. */
export const Account = ({ card }: OfCard) => {
  const { t } = useSay()
  return (
    <Section title={t('登录账号')}>
      <Password card={card} />
      <OpenSessions card={card} />
    </Section>
  )
}
