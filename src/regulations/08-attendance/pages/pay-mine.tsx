import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { leavePay } from './client.ts'
import { PayAsk } from './pay-ask.tsx'
import { PayTable } from './pay-parts.tsx'
import './leave.css'

const AllForms = () => {
  const { t } = useSay()
  const query = useQuery(leavePay.all.queryOptions({ input: {} }))
  return (
    <Section title={t('全办的审批表')}>
      <QueryState query={query}>
        {(rows) => (
          <PayTable
            caption={t('共 {{n}} 张，新的在前', { n: rows.length })}
            rows={rows}
            empty={<EmptyState>{t('还没有人填报。次年一月起，因工作没有休完年休假的人在这里填。')}</EmptyState>}
            withNames
          />
        )}
      </QueryState>
    </Section>
  )
}

type Mine = Awaited<ReturnType<typeof leavePay.mine.call>>

const isDead = ({ step }: Mine['forms'][number]) => step === 'refused' || step === 'withdrawn'

const Own = ({ mine }: { readonly mine: Mine }) => {
  const { t } = useSay()
  const { year, forms, mayKeep } = mine
  const isFilled = forms.some((form) => form.year === year && !isDead(form))
  return (
    <div className="page-main">
      {!isFilled && (
        <Section title={t('填报{{year}}年', { year })}>
          <PayAsk
            year={year}
            act={t('送分管负责人')}
            send={(asked, idempotencyKey) => leavePay.submit.call(asked, { context: { idempotencyKey } })}
          />
        </Section>
      )}
      {forms.length > 0 && (
        <Section title={t('我的审批表')}>
          <PayTable caption={t('共 {{n}} 张，新的在前', { n: forms.length })} rows={forms} empty={null} />
        </Section>
      )}
      {mayKeep && <AllForms />}
    </div>
  )
}

/** 8.3.5, 8.7: annual leave of last year that work did not allow — the form, and where each stands. */
const PayMine = () => {
  const { t } = useSay()
  const query = useQuery(leavePay.mine.queryOptions({ input: {} }))
  return (
    <Page
      title={t('年休假报酬')}
      lead={t('上一年因工作没有休完的年休假，在这里填审批表；天数按账户算出，不用自己填。')}
      margin={<ClauseMargin regulation={8} only={['8.3.4', '8.3.5', '8.7']} />}
    >
      <QueryState query={query}>{(mine) => <Own mine={mine} />}</QueryState>
    </Page>
  )
}

export default PayMine
