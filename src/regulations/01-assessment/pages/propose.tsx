import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { AtDesk } from './at-desk.tsx'
import { assessment, type Desk, type Summary } from './client.ts'
import { LawOfMatter, MatterFields, type MatterValues, matterProblems, matterToSend } from './matter-form.tsx'
import './assessment.css'

const blank: MatterValues = {
  matter: '',
  personId: '',
  occurredOn: '',
  fromPerson: '',
  fromSection: '',
  reason: '',
  evidence: '',
}

type ProposingProps = { readonly listed: readonly Summary[]; readonly today: string }

const Proposing = ({ listed, today }: ProposingProps) => {
  const { t } = useSay()
  const navigate = useNavigate()
  const form = useForm<MatterValues>({
    initial: blank,
    check: matterProblems(today),
    send: async (v, idempotencyKey) => {
      const reported = { ...matterToSend(v, today), personId: v.personId }
      const { id } = await assessment.propose.call(reported, { context: { idempotencyKey } })
      toast(t('已经送有权的负责人决定。'))
      void navigate({ to: '/assessment/proposals/$id', params: { id } as never })
    },
  })
  return (
    <div className="proposing">
      <Form form={form} act={t('送交决定')}>
        <MatterFields form={form} today={today} listed={listed} />
      </Form>
      <LawOfMatter form={form} today={today} />
    </div>
  )
}

const ForPeopleOf = ({ desk }: { readonly desk: Desk }) => {
  const { t } = useSay()
  const year = Number(desk.today.slice(0, 4))
  const query = useQuery({ ...assessment.accounts.queryOptions({ input: { year } }), enabled: desk.mayPropose })
  if (!desk.mayPropose) {
    return <EmptyState>{t('记分由科室负责人、分管负责人或综合科提出（1.3.3.2）。请把情况告诉他们。')}</EmptyState>
  }
  return (
    <QueryState query={query}>
      {(accounts) => <Proposing listed={accounts.filter((a) => a.account === 'person')} today={desk.today} />}
    </QueryState>
  )
}

/** 1.3.3.2.3–6: a matter is proposed — what, who, when, how many points within the clause's range, why, what shows it. */
const Propose = () => {
  const { t } = useSay()
  return (
    <Page
      title={t('提出记分')}
      lead={
        <Link to="/assessment/proposals" className="back">
          {t('回到视情节记分')}
        </Link>
      }
      margin={<ClauseMargin regulation={1} only={['1.3.3.2.3', '1.3.3.2.4', '1.3.3.2.5', '1.3.3.2.6']} />}
    >
      <AtDesk>{(desk) => <ForPeopleOf desk={desk} />}</AtDesk>
    </Page>
  )
}

export default Propose
