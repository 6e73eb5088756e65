import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { people } from '../client.ts'

type Opened = Awaited<ReturnType<typeof people.openAccounts.call>>['opened']

/** Opens accounts for everybody who has none; the slips with the first passwords are shown and printed once. */
export const OpenAccounts = ({ without }: { readonly without: number }) => {
  const { t } = useSay()
  const act = useAct()
  const [opened, setOpened] = useState<Opened>()
  const open = () =>
    act.run(async (idempotencyKey) => {
      const answer = await people.openAccounts.call({}, { context: { idempotencyKey } })
      setOpened(answer.opened)
    })
  return (
    <>
      {without > 0 && <Button onClick={open}>{t('为 {{n}} 人开通账号', { n: without })}</Button>}
      {act.failure !== undefined && <Refused error={act.failure} />}
      {opened && (
        <Drawer title={t('已开通 {{n}} 个账号', { n: opened.length })} onClose={() => setOpened(undefined)}>
          <p className="notice">{t('初始密码只显示这一次，请现在打印，裁开发给各人；首次登录须改成自己的密码。')}</p>
          <div className="no-print">
            <Button kind="primary" onClick={() => print()}>
              {t('打印')}
            </Button>
          </div>
          <Ledger
            caption={t('初始密码')}
            rows={opened}
            rowKey={({ userName }) => userName}
            empty={null}
            columns={[
              { key: 'name', head: t('姓名'), isName: true, cell: ({ name }) => name },
              { key: 'user', head: t('用户名'), cell: ({ userName }) => userName },
              { key: 'password', head: t('初始密码'), cell: ({ password }) => <code>{password}</code> },
            ]}
          />
        </Drawer>
      )}
    </>
  )
}
