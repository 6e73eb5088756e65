import { PasswordField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { session } from '../client.ts'
import { passwordProblem } from './password-rules.ts'
import { Door } from './sign-in.tsx'

type Values = { current: string; next: string; again: string }

const problemsOf = ({ current, next, again }: Values): Problems<Values> => {
  const weak = passwordProblem(next)
  return {
    ...(!current && { current: '请填写现在用的密码。' }),
    ...(weak && { next: weak }),
    ...(!weak && next === current && { next: '新密码要和现在的不同。' }),
    ...(again !== next && { again: '两次填写的新密码不一样，请再填一次。' }),
  }
}

export const PasswordForm = ({ onDone }: { readonly onDone?: () => void }) => {
  const { t } = useSay()
  const form = useForm<Values>({
    initial: { current: '', next: '', again: '' },
    check: problemsOf,
    send: async ({ current, next }) => {
      await session.changePassword.call({ current, next })
      toast(t('密码已经改好，下次登录用新密码。'))
      onDone?.()
    },
  })
  return (
    <Form form={form} act={t('改密码')}>
      <PasswordField form={form} name="current" label={t('现在的密码')} autoComplete="current-password" />
      <PasswordField
        form={form}
        name="next"
        label={t('新密码')}
        autoComplete="new-password"
        hint={t('至少 8 个字符，字母和数字都要有')}
      />
      <PasswordField form={form} name="again" label={t('再填一次新密码')} autoComplete="new-password" />
    </Form>
  )
}

/** At the first sign-in nothing else is open before the given password is replaced by one's own. */
export const FirstPassword = ({ office }: { readonly office: string | null }) => {
  const { t } = useSay()
  return (
    <Door office={office} title={t('修改密码')}>
      <Section title={t('请换成自己的密码')}>
        <p className="quiet">{t('现在的密码是别人给您的。换成只有您知道的，登记簿上的签名才算是您的。')}</p>
        <PasswordForm />
      </Section>
    </Door>
  )
}
