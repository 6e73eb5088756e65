import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { AccountOfYear } from './statement.tsx'
import { thisYear } from './year-choice.tsx'

/** Another's account, for who answers for it (1.3.1). */
const AccountPage = () => {
  const { t } = useSay()
  const { account, id = '' } = useParams({ strict: false }) as { account?: string; id?: string }
  const [year, setYear] = useState(thisYear)
  return (
    <Page title={t('积分账户')}>
      <AccountOfYear account={account === 'section' ? 'section' : 'person'} id={id} year={year} onYear={setYear} />
    </Page>
  )
}

export default AccountPage
