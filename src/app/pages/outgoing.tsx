import { useQuery } from '@tanstack/react-query'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Page, Section } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { notices } from '../client.ts'
import { Webhooks } from './webhooks.tsx'
import './outgoing.css'

type State = Awaited<ReturnType<typeof notices.mail.state.call>>
type Stuck = State['stuck'][number]

const Counts = ({ counted }: Pick<State, 'counted'>) => {
  const { t } = useSay()
  const counts = [
    { label: t('已送出'), n: counted.sent ?? 0 },
    { label: t('等着发'), n: (counted.waiting ?? 0) + (counted.queued ?? 0) },
    { label: t('没有送到'), n: counted.failed ?? 0 },
  ]
  return (
    <dl className="counts">
      {counts.map(({ label, n }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  )
}

const StuckMail = ({ stuck }: { readonly stuck: readonly Stuck[] }) => {
  const { t, moment } = useSay()
  const act = useAct()
  const again = () => act.run(() => notices.mail.sendAgain.call({}), t('没有送到的信已重新排队。'))
  return (
    <div className="stack">
      <Ledger
        caption={t('没有送到的信')}
        rows={stuck}
        rowKey={({ noticeId }) => noticeId}
        empty={<p className="quiet">{t('没有送不到的信。')}</p>}
        columns={[
          { key: 'name', head: t('给谁'), isName: true, cell: ({ name }) => name },
          { key: 'due', head: t('该发的时间'), align: 'short', cell: ({ due }) => moment(due) },
          {
            key: 'state',
            head: t('状态'),
            cell: ({ state }) =>
              state === 'failed' ? <Mark tone="grave">{t('不再试')}</Mark> : <Mark tone="open">{t('还会再试')}</Mark>,
          },
          { key: 'attempts', head: t('试过几次'), align: 'number', cell: ({ attempts }) => attempts },
          { key: 'problem', head: t('邮件服务器的话'), cell: ({ problem }) => problem },
        ]}
      />
      {stuck.some(({ state }) => state === 'failed') && (
        <div>
          <Button onClick={again}>{t('不再试的都重新发')}</Button>
        </div>
      )}
      {act.failure !== undefined && <Refused error={act.failure} />}
    </div>
  )
}

const Mail = () => {
  const { t } = useSay()
  const query = useQuery({ ...notices.mail.state.queryOptions({ input: {} }), refetchInterval: 30_000 })
  return (
    <Section title={t('邮件')}>
      <QueryState query={query}>
        {({ isOn, counted, stuck }) => (
          <>
            {!isOn && (
              <p className="notice" data-tone="open">
                {t(
                  '没有接上邮件服务器，不发邮件。要发的，请管服务器的人按 README 设置 ZHANGFA_SMTP_URL 和 ZHANGFA_MAIL_FROM。',
                )}
              </p>
            )}
            <p className="quiet">{t('最近三十天由通知生成的信。内容只有收信的人看得到。')}</p>
            <Counts counted={counted} />
            <StuckMail stuck={stuck} />
          </>
        )}
      </QueryState>
    </Section>
  )
}

/** For the administrator: how the mail goes, and which programs elsewhere are told. */
const Outgoing = () => {
  const { t } = useSay()
  return (
    <Page title={t('邮件与推送')} lead={t('从这里送出去的东西：给人的邮件，给别的系统的事件推送。')}>
      <Mail />
      <Webhooks />
    </Page>
  )
}

export default Outgoing
