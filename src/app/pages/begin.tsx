import { userNamePattern } from '#platform/people/user-name.ts'
import { Button } from '#platform/ui/button.tsx'
import { PasswordField, TextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { session } from '../client.ts'
import type { SessionState } from '../session.ts'
import { passwordProblem } from './password-rules.ts'
import { Door } from './sign-in.tsx'

type Values = { office: string; name: string; userName: string; password: string; again: string }

const problemsOf = (values: Values): Problems<Values> => {
  const weak = passwordProblem(values.password)
  return {
    ...(!values.office.trim() && { office: '请填写办公室全称，打印的表上会用到。' }),
    ...(!values.name.trim() && { name: '请填写您的姓名，登记簿上会写明是您办理的。' }),
    ...(!userNamePattern.test(values.userName) && { userName: '请用 2 至 40 个字母、数字或 . _ - @。' }),
    ...(weak && { password: weak }),
    ...(values.again !== values.password && { again: '两次填写的密码不一样，请再填一次。' }),
  }
}

type BeginProps = { readonly state: SessionState; readonly onBack?: () => void }

/** The first run: makes the office and its administrator, and nothing else. */
const Begin = ({ state, onBack }: BeginProps) => {
  const { t } = useSay()
  const form = useForm<Values>({
    initial: { office: '', name: '', userName: '', password: '', again: '' },
    check: problemsOf,
    send: ({ again: _, ...values }, idempotencyKey) => session.begin.call(values, { context: { idempotencyKey } }),
  })
  return (
    <Door office={null} title={t('开办办公室')}>
      <Section title={t('开办办公室')}>
        <p className="quiet">
          {t('先建立办公室和第一位管理员，然后导入花名册，制度随即运行。')}
          {state.demo && t('演示办公室照旧保留，互不相干。')}
        </p>
        <Form
          form={form}
          act={t('开办')}
          secondary={
            onBack && (
              <Button kind="quiet" onClick={onBack}>
                {t('返回登录')}
              </Button>
            )
          }
        >
          <TextField form={form} name="office" label={t('办公室全称')} hint={t('如：某某区人民政府办公室')} />
          <TextField form={form} name="name" label={t('您的姓名')} native={{ autoComplete: 'name' }} />
          <TextField form={form} name="userName" label={t('用户名')} native={{ autoComplete: 'username' }} />
          <PasswordField form={form} name="password" label={t('密码')} autoComplete="new-password" />
          <PasswordField form={form} name="again" label={t('再填一次密码')} autoComplete="new-password" />
        </Form>
      </Section>
    </Door>
  )
}

export default Begin
