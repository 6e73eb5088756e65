import { useNavigate } from '@tanstack/react-router'
import { Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { PasswordForm } from './change-password.tsx'

const ChangePasswordPage = () => {
  const { t } = useSay()
  const navigate = useNavigate()
  return (
    <Page title={t('修改密码')} lead={t('改好之后，其他设备上的登录会失效。')}>
      <PasswordForm onDone={() => navigate({ to: '/' })} />
    </Page>
  )
}

export default ChangePasswordPage
