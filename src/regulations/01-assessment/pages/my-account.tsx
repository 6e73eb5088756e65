import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { AtDesk } from './at-desk.tsx'
import { AccountOfYear } from './statement.tsx'

/** 1.3.1: everybody's own account of points. */
const MyAccount = () => {
  const { t } = useSay()
  return (
    <Page
      title={t('我的积分')}
      lead={t('每一笔加减都写明依据的条款，都能问“凭什么”。只有您自己和负有职责的人看得到。')}
      margin={<ClauseMargin regulation={1} only={['1.1', '1.3.1', '1.3.2', '1.3.3.2.1']} />}
    >
      <AtDesk>
        {({ personId, hasAccount, today }, year) =>
          hasAccount ? (
            <AccountOfYear account="person" id={personId} year={year} today={today} />
          ) : (
            <EmptyState>{t('您不在任何科室任职，没有积分账户。任职由综合科在“人员”页登记。')}</EmptyState>
          )
        }
      </AtDesk>
    </Page>
  )
}

export default MyAccount
