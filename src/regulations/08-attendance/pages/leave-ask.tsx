import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { kindsAskedFor } from '../leave-request.ts'
import { attendance, leave } from './client.ts'
import { type Asked, blankSlip, SlipForm } from './slip-form.tsx'

type Wished = { readonly kind?: string; readonly from?: string; readonly to?: string }

/** A blank slip, or one that begins as the page before proposed. */
const beginning = (today: string, { kind, from, to }: Wished) => ({
  ...blankSlip(
    today,
    kindsAskedFor.find((known) => known === kind),
  ),
  ...(from && to && { from, to }),
})

/** 8.2: asking for leave. */
const LeaveAsk = () => {
  const { t } = useSay()
  const navigate = useNavigate()
  const wished: Wished = useSearch({ strict: false })
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  const send = async (asked: Asked, idempotencyKey: string) => {
    const { id } = await leave.submit.call(asked, { context: { idempotencyKey } })
    toast(t('假条已经送出。'))
    await navigate({ to: '/attendance/leave/$id', params: { id } } as never)
  }
  return (
    <Page
      title={t('请假')}
      lead={t('选假别和日期，看清右边算出的天数和批准人，再送出。')}
      actions={<Link to="/attendance/leave/may-take">{t('我能休什么假')}</Link>}
      margin={<ClauseMargin regulation={8} only={['8.2', '8.3.1', '8.4', '8.5', '8.6']} />}
    >
      <QueryState query={query}>
        {({ today }) => <SlipForm initial={beginning(today, wished)} act={t('送出假条')} send={send} />}
      </QueryState>
    </Page>
  )
}

export default LeaveAsk
