import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { people } from '../client.ts'
import type { Card } from './person.tsx'

/** The administrator gives a forgotten password anew; it is shown once. */
export const Account = ({ card: { id: personId, name, userName } }: { readonly card: Card }) => {
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
    <Section title={t('登录账号')}>
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
    </Section>
  )
}
