import { Link } from '@tanstack/react-router'
import { Button } from '#platform/ui/button.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
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

/** A page that could not be fetched or drawn; the rest of the product stays usable. */
export const Broken = ({ error }: { readonly error: unknown }) => {
  const { t } = useSay()
  return (
    <Page title={t('这一页没有打开')}>
      <Refused error={error} />
      <div>
        <Button onClick={() => location.reload()}>{t('再打开一次')}</Button>
      </div>
    </Page>
  )
}
