import { Link, useParams } from '@tanstack/react-router'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { AtDesk } from './at-desk.tsx'
import { AccountOfYear } from './statement.tsx'

/** 1.1, 1.3.1: the account of a section or of somebody else, for who answers for it. */
const AccountPage = () => {
  const { t } = useSay()
  const { account, id = '' }: { account?: string; id?: string } = useParams({ strict: false })
  return (
    <Page
      title={t('积分账户')}
      lead={
        <Link to="/assessment/accounts" className="back">
          {t('回到积分账户')}
        </Link>
      }
      margin={<ClauseMargin regulation={1} only={['1.1', '1.3.1', '1.3.2', '1.3.3']} />}
    >
      <AtDesk>
        {({ today }, year) => (
          <AccountOfYear account={account === 'section' ? 'section' : 'person'} id={id} year={year} today={today} />
        )}
      </AtDesk>
    </Page>
  )
}

export default AccountPage
