import { useQuery } from '@tanstack/react-query'
import { useAct } from '#platform/ui/act.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Mark, type Tone } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { EmptyState } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { webhooks } from '../client.ts'

type Delivery = Awaited<ReturnType<typeof webhooks.deliveries.call>>[number]

const states: Readonly<Record<Delivery['state'], { readonly words: string; readonly tone: Tone }>> = {
  waiting: { words: '等着推送', tone: 'open' },
  queued: { words: '正在推送', tone: 'open' },
  delivered: { words: '对方已收', tone: 'good' },
  failed: { words: '没有送到', tone: 'grave' },
  dropped: { words: '停用，未送', tone: 'plain' },
}

const isSettled = ({ state }: Delivery): boolean => state !== 'waiting' && state !== 'queued'

const One = ({ delivery }: { readonly delivery: Delivery }) => {
  const { t, parts, moment } = useSay()
  const act = useAct()
  const { id, type, at, state, attempts, status, problem } = delivery
  const again = () => act.run(() => webhooks.sendAgain.call({ id }), t('已重新排队。'))
  const told = [
    attempts > 0 && t('试了 {{n}} 次', { n: attempts }),
    status !== null && t('对方答复 {{status}}', { status }),
    problem,
  ]
  return (
    <li className="webhook">
      <div className="row">
        <code>{type}</code>
        <Mark tone={states[state].tone}>{t(states[state].words)}</Mark>
      </div>
      <span className="quiet small">{moment(at)}</span>
      <span className="small webhook-url">
        {parts(told.filter((words) => typeof words === 'string' && words !== '') as string[])}
      </span>
      {isSettled(delivery) && (
        <div>
          <Button kind="quiet" onClick={again}>
            {t('再推送一次')}
          </Button>
        </div>
      )}
      {act.failure !== undefined && <Refused error={act.failure} />}
    </li>
  )
}

type Props = { readonly id: string; readonly name: string; readonly onClose: () => void }

/** The latest deliveries of a webhook, and how each went. */
export const Deliveries = ({ id, name, onClose }: Props) => {
  const { t } = useSay()
  const query = useQuery({ ...webhooks.deliveries.queryOptions({ input: { id } }), refetchInterval: 5_000 })
  return (
    <Drawer title={t('推送记录：{{name}}', { name })} onClose={onClose}>
      <QueryState query={query}>
        {(deliveries) =>
          deliveries.length === 0 ? (
            <EmptyState>{t('还没有推送过。可以先“试推送”，看看对方收不收得到。')}</EmptyState>
          ) : (
            <ul className="plain-list webhooks">
              {deliveries.map((delivery) => (
                <One key={delivery.id} delivery={delivery} />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Drawer>
  )
}
