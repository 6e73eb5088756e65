import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Explanation } from '#platform/ui/explanation.tsx'
import { LongTextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { AppealState } from './appeal-state.tsx'
import { assessment, type Explained } from './client.ts'
import { EntryFacts } from './entry-drawer.tsx'
import './assessment.css'

type Right = NonNullable<Explained['appealing']>

const Appealing = ({ entry, right }: { readonly entry: Explained; readonly right: Right }) => {
  const { t, day } = useSay()
  const navigate = useNavigate()
  const form = useForm({
    initial: { reason: '', evidence: '' },
    check: ({ reason, evidence }) => ({
      ...(!reason.trim() && { reason: '请写明哪里不对，应当怎样。' }),
      ...(!evidence.trim() && { evidence: '请写明证据：谁能证明、哪份材料。' }),
    }),
    send: async ({ reason, evidence }, idempotencyKey) => {
      const filed = { serial: entry.serial, reason: reason.trim(), evidence: evidence.trim() }
      const { id } = await assessment.appeals.file.call(filed, { context: { idempotencyKey } })
      toast(t('申诉已经送交，结果会告诉您。'))
      void navigate({ to: '/assessment/appeals/$id', params: { id } as never })
    },
  })
  return (
    <Section title={t('对这一笔提出申诉')}>
      <div className="appeal-form">
        <p className="quiet">
          {right.until === null
            ? t('明年的节假日安排还没有公布，期限数不出来，现在可以申诉。')
            : t('{{until}}以前可以申诉，由没有决定过这一笔的人决定；申诉期间照记。', { until: day(right.until) })}{' '}
          <ClauseTags cites={right.verdict.cites} brief />
        </p>
        <Form form={form} act={t('提出申诉')}>
          <LongTextField form={form} name="reason" label={t('申诉的理由')} rows={4} />
          <LongTextField form={form} name="evidence" label={t('证据')} rows={3} />
        </Form>
      </div>
    </Section>
  )
}

const NotAnyMore = ({ no }: { readonly no: NonNullable<Right['no']> }) => {
  const { t, say } = useSay()
  return (
    <Section title={t('申诉')}>
      <p className="quiet">
        {say(no.reason)} {say(no.next)} <ClauseTags cites={no.cites} brief />
      </p>
    </Section>
  )
}

const Shown = ({ entry }: { readonly entry: Explained }) => {
  const { appealing, appeal } = entry
  return (
    <div className="page-main">
      <div className="entry-slip">
        <EntryFacts entry={entry} />
      </div>
      <Explanation verdict={entry.verdict} />
      {appeal !== null && <AppealState appeal={appeal} />}
      {appealing && appealing.no === null && <Appealing entry={entry} right={appealing} />}
      {appealing?.no && appeal === null && <NotAnyMore no={appealing.no} />}
    </div>
  )
}

/** 1.3.1, 1.3.3: one entry in full; whoever is charged by it may appeal here within the time. */
const EntryPage = () => {
  const { t } = useSay()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const serial = Number(id)
  const query = useQuery(assessment.explain.queryOptions({ input: { serial } }))
  return (
    <Page
      title={t('积分登记第{{n}}号', { n: serial })}
      lead={
        <Link to={'/assessment/mine' as string} className="back">
          {t('看我的积分')}
        </Link>
      }
      margin={<ClauseMargin regulation={1} only={['1.3.1', '1.3.3', '1.3.3.2', '1.6']} />}
    >
      <QueryState query={query}>{(entry) => <Shown entry={entry} />}</QueryState>
    </Page>
  )
}

export default EntryPage
