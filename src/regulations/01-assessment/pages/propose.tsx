import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { DayField, LongTextField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, type Problems, useForm } from '#platform/ui/form.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { matters } from '../flows.ts'
import { AtDesk } from './at-desk.tsx'
import { assessment, type Desk, type Summary } from './client.ts'
import { chargesSection, type Matter, MatterLaw, rangeOf } from './matter-law.tsx'
import './assessment.css'

type Values = {
  matter: string
  personId: string
  occurredOn: string
  fromPerson: string
  fromSection: string
  reason: string
  evidence: string
}

/** What is taken, as it is written: `6`, `−6` and `-6` all take six points. */
const taken = (written: string): number | undefined => {
  const number = Math.abs(Number(written.replace('−', '-')))
  return written.trim() === '' || Number.isNaN(number) ? undefined : -number
}

/** Whose points the clause leaves to judgement on the day. */
const needed = ({ matter, occurredOn }: Values, today: string) => {
  const isJudged = matter !== '' && rangeOf(matter as Matter, occurredOn || today) !== undefined
  return { person: isJudged, section: isJudged && chargesSection(matter as Matter) }
}

const problemsOf = (v: Values, today: string): Problems<Values> => {
  const ask = needed(v, today)
  return {
    ...(!v.matter && { matter: '请选事项。' }),
    ...(!v.personId && { personId: '请选当事人。' }),
    ...(!v.occurredOn && { occurredOn: '请填发生的日期。' }),
    ...(ask.person && taken(v.fromPerson) === undefined && { fromPerson: '请在条文的幅度内填扣几分，如 6。' }),
    ...(ask.section && taken(v.fromSection) === undefined && { fromSection: '请在条文的幅度内填扣几分，如 6。' }),
    ...(!v.reason.trim() && { reason: '请写明事由，本人会看到。' }),
    ...(!v.evidence.trim() && { evidence: '请写明证据：谁看到的、哪份材料。' }),
  }
}

const blank: Values = {
  matter: '',
  personId: '',
  occurredOn: '',
  fromPerson: '',
  fromSection: '',
  reason: '',
  evidence: '',
}

const useProposing = (today: string) => {
  const { t } = useSay()
  const navigate = useNavigate()
  return useForm<Values>({
    initial: blank,
    check: (values) => problemsOf(values, today),
    send: async (v, idempotencyKey) => {
      const ask = needed(v, today)
      const personPoints = ask.person ? taken(v.fromPerson) : undefined
      const sectionPoints = ask.section ? taken(v.fromSection) : undefined
      const { id } = await assessment.propose.call(
        {
          matter: v.matter as Matter,
          personId: v.personId,
          occurredOn: v.occurredOn,
          reason: v.reason.trim(),
          evidence: v.evidence.trim(),
          ...(personPoints !== undefined && { personPoints }),
          ...(sectionPoints !== undefined && { sectionPoints }),
        },
        { context: { idempotencyKey } },
      )
      toast(t('已经送有权的负责人决定。'))
      void navigate({ to: '/assessment/proposals/$id', params: { id } as never })
    },
  })
}

type ProposingProps = { readonly listed: readonly Summary[]; readonly today: string }

const Proposing = ({ listed, today }: ProposingProps) => {
  const { t, text } = useSay()
  const form = useProposing(today)
  const { matter, occurredOn } = form.values
  const ask = needed(form.values, today)
  const range = matter ? rangeOf(matter as Matter, occurredOn || today) : undefined
  const hint = range && t('条文幅度：{{least}} 到 {{most}} 分', { least: -range[1], most: -range[0] })
  const native = { inputMode: 'decimal' } as const
  return (
    <div className="proposing">
      <Form form={form} act={t('送交决定')}>
        <SelectField
          form={form}
          name="matter"
          label={t('事项')}
          choices={Object.entries(matters).map(([value, label]) => ({ value, label: text(label) }))}
        />
        <div className="form-pair">
          <SelectField
            form={form}
            name="personId"
            label={t('当事人')}
            choices={listed.map((p) => ({ value: p.id, label: `${p.name} · ${p.sectionName}` }))}
          />
          <DayField form={form} name="occurredOn" label={t('发生日期')} max={today} />
        </div>
        {ask.person && (
          <div className="form-pair">
            <TextField form={form} name="fromPerson" label={t('扣个人几分')} hint={hint} native={native} />
            {ask.section && (
              <TextField form={form} name="fromSection" label={t('扣科室几分')} hint={hint} native={native} />
            )}
          </div>
        )}
        <LongTextField form={form} name="reason" label={t('事由')} rows={3} />
        <LongTextField form={form} name="evidence" label={t('证据')} rows={3} />
      </Form>
      <MatterLaw matter={matter === '' ? undefined : (matter as Matter)} on={occurredOn || today} />
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
