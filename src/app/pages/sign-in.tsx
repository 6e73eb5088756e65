import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { Loading } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { PasswordField, TextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { SealMark } from '#platform/ui/mark.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { session } from '../client.ts'
import { officeInWords } from '../office-name.ts'
import { LanguageSwitch, ReadingSwitch } from '../reader-switches.tsx'
import type { SessionState } from '../session.ts'
import { Cast } from './cast.tsx'
import './sign-in.css'

const Begin = lazy(() => import('./begin.tsx'))

type DoorProps = { readonly office: string | null; readonly title: string; readonly children: ReactNode }

/** The frame of every page before somebody is signed in. */
export const Door = ({ office, title, children }: DoorProps) => {
  const { t } = useSay()
  const name = t('章法')
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <div className="door">
      <header className="door-plate">
        <div className="letter">
          <h1>{name}</h1>
          {office && <p className="office">{officeInWords(office, t)}</p>}
          <p className="motto">{t('让制度自己运行：每个数字都说得出依据，每次不行都告诉您下一步。')}</p>
          <SealMark size={64} />
        </div>
        <div className="door-switches">
          <LanguageSwitch />
          <ReadingSwitch />
        </div>
      </header>
      <main className="door-body">{children}</main>
    </div>
  )
}

const missing = (values: { userName: string; password: string }) => ({
  ...(!values.userName.trim() && { userName: '请填写用户名。忘记了可以问管理员。' }),
  ...(!values.password && { password: '请填写密码。忘记了请管理员重置。' }),
})

const NameAndPassword = ({ onCode }: { readonly onCode: () => void }) => {
  const { t } = useSay()
  const form = useForm({
    initial: { userName: '', password: '' },
    check: missing,
    send: async ({ userName, password }) => {
      const { needsCode } = await session.signIn.call({ userName: userName.trim(), password })
      if (needsCode) onCode()
    },
  })
  return (
    <Section title={t('登录')}>
      <Form form={form} act={t('登录')}>
        <TextField form={form} name="userName" label={t('用户名')} native={{ autoComplete: 'username' }} />
        <PasswordField form={form} name="password" label={t('密码')} autoComplete="current-password" />
      </Form>
    </Section>
  )
}

/** The second step of who has a second factor. */
const Code = ({ onBack }: { readonly onBack: () => void }) => {
  const { t } = useSay()
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => (code.trim().length < 6 ? { code: '请填手机上显示的 6 位数字，或一个备用码。' } : {}),
    send: ({ code }) => session.confirmSignIn.call({ code }),
  })
  return (
    <Section title={t('两步验证')}>
      <p className="quiet">{t('密码对了。请再填身份验证器上现在显示的数字。')}</p>
      <Form
        form={form}
        act={t('登录')}
        secondary={
          <Button kind="quiet" onClick={onBack}>
            {t('换一个用户名')}
          </Button>
        }
      >
        <TextField
          form={form}
          name="code"
          label={t('验证码')}
          hint={t('手机不在身边的，填一个备用码；都没有的，请管理员取下两步验证。')}
          native={{ autoComplete: 'one-time-code', autoFocus: true }}
        />
      </Form>
    </Section>
  )
}

const SignInForm = () => {
  const [isAskedForCode, setAskedForCode] = useState(false)
  if (isAskedForCode) return <Code onBack={() => setAskedForCode(false)} />
  return <NameAndPassword onCode={() => setAskedForCode(true)} />
}

/** The way in by the office's identity provider; why it led nowhere stands above it. */
const ByProvider = ({ provider: { label, refusal } }: { readonly provider: NonNullable<SessionState['provider']> }) => {
  const { t, say } = useSay()
  return (
    <Section title={t('统一身份认证登录')}>
      {refusal && (
        <div className="refusal" role="alert">
          <p className="reason">{say(refusal.reason)}</p>
          <p>{say(refusal.next)}</p>
        </div>
      )}
      <div>
        <a className="button" href="/sign-in/provider">
          {t('用{{label}}登录', { label: t(label) })}
        </a>
      </div>
    </Section>
  )
}

const Demo = ({ cast, title }: { readonly cast: NonNullable<SessionState['demo']>; readonly title: string }) => {
  const { t } = useSay()
  return (
    <Section title={title}>
      <p className="quiet">{t('这是演示办公室，人和事都是虚构的，已经按制度过了一年。按一下即可登录，不需要密码。')}</p>
      <Cast cast={cast} />
    </Section>
  )
}

const OneOwn = ({ onBegin }: { readonly onBegin: () => void }) => {
  const { t } = useSay()
  return (
    <Section title={t('给自己的单位用')}>
      <p className="quiet">{t('从空的开始：您是第一位管理员，接着导入花名册。演示办公室照旧保留，互不相干。')}</p>
      <div>
        <Button onClick={onBegin}>{t('开办自己的办公室')}</Button>
      </div>
    </Section>
  )
}

/** First run: an office is begun. With nothing but the demo: its cast, and an office of one's own. Later: user name and password. */
export const SignIn = ({ state }: { readonly state: SessionState }) => {
  const { t } = useSay()
  const [isBeginning, setBeginning] = useState(state.firstRun)
  if (isBeginning) {
    return (
      <Suspense fallback={<Loading />}>
        <Begin state={state} {...(!state.firstRun && { onBack: () => setBeginning(false) })} />
      </Suspense>
    )
  }
  return (
    <Door office={state.office} title={t('登录')}>
      {!state.mayBegin && <SignInForm />}
      {state.provider && <ByProvider provider={state.provider} />}
      {state.demo && <Demo cast={state.demo} title={state.mayBegin ? t('以谁的身份看看') : t('看看演示办公室')} />}
      {state.mayBegin && <OneOwn onBegin={() => setBeginning(true)} />}
    </Door>
  )
}
