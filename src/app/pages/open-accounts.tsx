import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { ConfirmDialog, Drawer } from '#platform/ui/overlay.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { people } from '../client.ts'

type Opened = Awaited<ReturnType<typeof people.openAccounts.call>>['opened']

/** Opens accounts for everybody who has none; the slips with the first passwords are shown and printed once. */
export const OpenAccounts = ({ without }: { readonly without: number }) => {
  const { t } = useSay()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Opened>()
  const open = () =>
    act.run(async (idempotencyKey) => {
      const answer = await people.openAccounts.call({}, { context: { idempotencyKey } })
      setAsking(false)
      setOpened(answer.opened)
    })
  return (
    <>
      {without > 0 && <Button onClick={() => setAsking(true)}>{t('为 {{n}} 人开通账号', { n: without })}</Button>}
      {asking && (
        <ConfirmDialog
          title={t('为 {{n}} 人开通账号', { n: without })}
          act={t('开通')}
          disabled={act.busy}
          onConfirm={open}
          onClose={() => setAsking(false)}
        >
          <p>{t('初始密码只显示一次，随后须打印或抄下来；没有留住的，只能逐人重置。')}</p>
        </ConfirmDialog>
      )}
      {act.failure !== undefined && <Refused error={act.failure} />}
      {opened && (
        <Drawer keepOpen title={t('已开通 {{n}} 个账号', { n: opened.length })} onClose={() => setOpened(undefined)}>
          <p className="notice">{t('初始密码只显示这一次，请现在打印，裁开发给各人；首次登录须改成自己的密码。')}</p>
          <div className="row no-print">
            <Button kind="primary" onClick={() => print()}>
              {t('打印')}
            </Button>
            <Button onClick={() => setOpened(undefined)}>{t('已经打印或抄下')}</Button>
          </div>
          <Ledger
            caption={t('初始密码')}
            rows={opened}
            rowKey={({ userName }) => userName}
            empty={null}
            atOnce={opened.length}
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
