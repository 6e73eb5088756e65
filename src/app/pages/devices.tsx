import type { OpenSession } from '#platform/people/open-sessions.ts'
import { Button } from '#platform/ui/button.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'

type DevicesProps = {
  readonly caption: string
  readonly sessions: readonly OpenSession[]
  readonly onEnd: (id: string) => unknown
}

const addressWords: Readonly<Record<string, string>> = { '127.0.0.1': '服务器本机', '::1': '服务器本机' }

/** Where somebody is signed in. The session that asks is left by signing out, the others are ended here. */
export const Devices = ({ caption, sessions, onEnd }: DevicesProps) => {
  const { t, say, moment } = useSay()
  return (
    <Ledger
      caption={caption}
      rows={sessions}
      rowKey={({ id }) => id}
      empty={<EmptyState>{t('现在没有登录着的设备。')}</EmptyState>}
      columns={[
        {
          key: 'device',
          head: t('设备'),
          isName: true,
          cell: ({ device, isThis }) => (
            <span className="row tight">
              {say(device)} {isThis && <Mark tone="good">{t('这一台')}</Mark>}
            </span>
          ),
        },
        { key: 'address', head: t('地址'), align: 'short', cell: ({ address }) => t(addressWords[address] ?? address) },
        { key: 'since', head: t('登录于'), align: 'short', cell: ({ since }) => moment(since) },
        { key: 'used', head: t('最近使用'), align: 'short', cell: ({ lastUsed }) => moment(lastUsed) },
        {
          key: 'end',
          head: t('办理'),
          cell: ({ id, device, isThis }) =>
            !isThis && (
              <Button kind="quiet" aria-label={t('退出 {{device}}', { device: say(device) })} onClick={() => onEnd(id)}>
                {t('让它退出')}
              </Button>
            ),
        },
      ]}
    />
  )
}
