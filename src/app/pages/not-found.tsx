import { Link } from '@tanstack/react-router'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'

export const NotFound = () => {
  const { t } = useSay()
  return (
    <Page title={t('没有这一页')}>
      <EmptyState
        action={
          <Link to="/" className="button">
            {t('回到今天')}
          </Link>
        }
      >
        {t('地址可能抄错了，或者这一页已经挪走。')}
      </EmptyState>
    </Page>
  )
}
