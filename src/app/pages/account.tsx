import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { account } from '../client.ts'
import { PasswordForm } from './change-password.tsx'
import { Devices } from './devices.tsx'
import { SecondFactor } from './second-factor.tsx'
import './account.css'

export type Mine = Awaited<ReturnType<typeof account.mine.call>>

const Plate = ({ mine: { name, userName, titles } }: { readonly mine: Mine }) => {
  const { t, list } = useSay()
  const facts: readonly (readonly [string, string | null])[] = [
    [t('姓名'), name],
    [t('用户名'), userName],
    [t('今天的职务'), list(titles.map((title) => t(title))) || t('今天没有任职')],
  ]
  return (
    <dl className="account-plate">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const Deputies = () => {
  const { t } = useSay()
  return (
    <Section title={t('代理')}>
      <p className="quiet">{t('不在岗的时候请人代您办，或者看您在代谁办。')}</p>
      <div>
        <Link to="/account/delegations" className="button">
          {t('看代理')}
        </Link>
      </div>
    </Section>
  )
}

const Password = () => {
  const { t } = useSay()
  const [isChanging, setChanging] = useState(false)
  return (
    <Section title={t('密码')}>
      <p className="quiet">{t('密码只有您自己知道，管理员也看不到。改好之后，其他设备上的登录随即失效。')}</p>
      <div>
        <Button onClick={() => setChanging(true)}>{t('修改密码')}</Button>
      </div>
      {isChanging && (
        <Drawer title={t('修改密码')} onClose={() => setChanging(false)}>
          <PasswordForm onDone={() => setChanging(false)} />
        </Drawer>
      )}
    </Section>
  )
}

const ByProvider = ({ provider: { label, bound } }: { readonly provider: NonNullable<Mine['provider']> }) => {
  const { t } = useSay()
  const name = t(label)
  return (
    <Section
      title={name}
      aside={bound === null ? <Mark>{t('没有绑定')}</Mark> : <Mark tone="good">{t('已绑定')}</Mark>}
    >
      <p className="quiet">
        {bound === null
          ? t('在登录页按一次“用{{label}}登录”，把那里显示的名称告诉管理员，绑定后就能用它登录。', { label: name })
          : t('您在{{label}}里是“{{bound}}”，可以用它登录，不必再填密码和验证码。', { label: name, bound })}
      </p>
    </Section>
  )
}

const OwnDevices = ({ mine: { sessions } }: { readonly mine: Mine }) => {
  const { t } = useSay()
  const act = useAct()
  const end = (id: string) =>
    act.run(
      (idempotencyKey) => account.endSession.call({ id }, { context: { idempotencyKey } }),
      t('那台设备已经退出，随即失效。'),
    )
  const endOthers = () =>
    act.run(
      (idempotencyKey) => account.endOthers.call({}, { context: { idempotencyKey } }),
      t('其他设备都已退出，随即失效。'),
    )
  return (
    <Section
      title={t('登录设备')}
      aside={sessions.length > 1 && <Button onClick={endOthers}>{t('让其他设备都退出')}</Button>}
    >
      {act.failure !== undefined && <Refused error={act.failure} />}
      <Devices
        caption={t('您的账号现在登录在这些设备上；有不认识的，让它退出，再改密码')}
        sessions={sessions}
        onEnd={end}
      />
    </Section>
  )
}

const Account = () => {
  const { t } = useSay()
  const query = useQuery(account.mine.queryOptions({ input: {} }))
  return (
    <Page title={t('我的账号')} lead={t('怎样登录、登录在哪里，都由您自己管。')}>
      <QueryState query={query}>
        {(mine) => (
          <>
            <Plate mine={mine} />
            <Deputies />
            {mine.hasPassword && <Password />}
            <SecondFactor mine={mine} />
            {mine.provider && <ByProvider provider={mine.provider} />}
            <OwnDevices mine={mine} />
          </>
        )}
      </QueryState>
    </Page>
  )
}

export default Account
