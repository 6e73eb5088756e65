import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Explanation } from '#platform/ui/explanation.tsx'
import { LongTextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { accounts, heads } from '../terms.ts'
import { AppealState } from './appeal-state.tsx'
import { assessment, type Explained } from './client.ts'
import { EntryWhat } from './entry-parts.tsx'
import { signed } from './entry-words.ts'
import './assessment.css'

const registers: Readonly<Record<string, string>> = { attendance: '考勤登记' }

/** What an entry says: whose, of what day, why, how many points, where it comes from, who entered it. */
export const EntryFacts = ({ entry }: { readonly entry: Explained }) => {
  const { t, text, day, moment } = useSay()
  const { sourceRegister, sourceSerial } = entry
  return (
    <dl className="facts">
      <dt>{t('账户')}</dt>
      <dd>
        {[entry.personName, entry.sectionName].filter(Boolean).join(' · ')}
        {entry.account === 'section' && ` · ${text(accounts.section)}`}
      </dd>
      <dt>{t('发生日期')}</dt>
      <dd>{day(entry.occurredOn)}</dd>
      <dt>{t('方面')}</dt>
      <dd>{text(heads[entry.head])}</dd>
      <dt>{t('事由')}</dt>
      <dd>
        <EntryWhat entry={entry} />
      </dd>
      <dt>{t('分值')}</dt>
      <dd>
        <strong>{signed(entry.points)}</strong>
      </dd>
      {sourceRegister !== null && (
        <>
          <dt>{t('来自')}</dt>
          <dd>
            {t('{{register}}第{{n}}号', {
              register: t(registers[sourceRegister] ?? sourceRegister),
              n: sourceSerial ?? '',
            })}
          </dd>
        </>
      )}
      <dt>{t('登记')}</dt>
      <dd>{[entry.recorderName, moment(entry.recordedAt)].filter(Boolean).join(' · ')}</dd>
      <dt>{t('校验值')}</dt>
      <dd className="hash">{entry.hash}</dd>
    </dl>
  )
}

const Reversing = ({ entry, onDone }: { readonly entry: Explained; readonly onDone: () => void }) => {
  const { t } = useSay()
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim() ? {} : { reason: '请写明冲正的理由，本人会看到。' }),
    send: async ({ reason }, idempotencyKey) => {
      const made = await assessment.reverse.call(
        { serial: entry.serial, reason: reason.trim() },
        { context: { idempotencyKey } },
      )
      toast(t('已由第{{by}}号冲正第{{n}}号。', { by: made.serial, n: entry.serial }))
      onDone()
    },
  })
  return (
    <Section title={t('冲正这一笔')}>
      <p className="quiet">
        {t('原来的一笔不改不删；另记一笔相反的分，写明它冲正第{{n}}号和理由。', { n: entry.serial })}
      </p>
      <Form form={form} act={t('记 {{points}} 分冲正', { points: signed(-entry.points) })}>
        <LongTextField form={form} name="reason" label={t('冲正的理由')} rows={3} />
      </Form>
    </Section>
  )
}

const KeptElsewhere = ({ no }: { readonly no: NonNullable<Explained['notByHand']> }) => {
  const { t, say } = useSay()
  return (
    <Section title={t('更正这一笔')}>
      <p className="quiet">
        {say(no.reason)} {say(no.next)} <ClauseTags cites={no.cites} brief />
      </p>
    </Section>
  )
}

const MayAppeal = ({ entry }: { readonly entry: Explained }) => {
  const { t, day } = useSay()
  const until = entry.appealing?.until
  return (
    <Section title={t('申诉')}>
      <p className="row">
        <Link to="/assessment/entry/$id" params={{ id: entry.serial } as never} className="button">
          {t('对这一笔提出申诉')}
        </Link>
        {until && <span className="quiet">{t('期限到{{until}}', { until: day(until) })}</span>}
      </p>
    </Section>
  )
}

/** One entry of the ledger in full: facts, source, what decided it; who keeps the books can take it back. */
export const EntryDrawer = ({ serial, onClose }: { readonly serial: number; readonly onClose: () => void }) => {
  const { t } = useSay()
  const query = useQuery(assessment.explain.queryOptions({ input: { serial } }))
  return (
    <Drawer title={t('积分登记第{{n}}号', { n: serial })} onClose={onClose}>
      <QueryState query={query}>
        {(entry) => (
          <>
            <EntryFacts entry={entry} />
            <Explanation verdict={entry.verdict} />
            {entry.appeal !== null && <AppealState appeal={entry.appeal} />}
            {entry.appealing?.no === null && <MayAppeal entry={entry} />}
            {entry.notByHand && <KeptElsewhere no={entry.notByHand} />}
            {entry.mayReverse && <Reversing entry={entry} onDone={onClose} />}
          </>
        )}
      </QueryState>
    </Drawer>
  )
}
