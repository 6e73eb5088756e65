import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { today } from '../client.ts'
import { FirstSteps } from './first-steps.tsx'
import { WaitingList } from './waiting.tsx'
import './today.css'

type Mine = Awaited<ReturnType<typeof today.mine.call>>

const Inbox = ({ inbox: { count, items } }: Pick<Mine, 'inbox'>) => {
  const { t } = useSay()
  return (
    <Section
      title={t('要我办的')}
      aside={count > items.length && <Link to="/inbox">{t('全部待办 {{n}} 项', { n: count })}</Link>}
    >
      {items.length > 0 ? (
        <WaitingList rows={items} />
      ) : (
        <EmptyState>{t('现在没有等您办理的事。有新的会出现在这里。')}</EmptyState>
      )}
    </Section>
  )
}

const Duties = ({ duties }: Pick<Mine, 'duties'>) => {
  const { t, text, say, day } = useSay()
  if (duties.length === 0) return null
  return (
    <Section title={t('有期限的事')}>
      <ul className="waiting-list">
        {duties.map(({ id, title, what, page, cites, due, overdue }) => (
          <li key={`${id}${what.say}${JSON.stringify(what.with)}`} className="waiting">
            <div className="waiting-what">
              <Link to={page}>{text(title)}</Link>
              <span className="quiet small">{say(what)}</span>
            </div>
            <div className="row">
              {due === null && <Mark tone="open">{t('该年日历未公布，期限未定')}</Mark>}
              {due && (
                <Mark tone={overdue ? 'grave' : 'plain'}>
                  {overdue ? t('已过期：{{day}}', { day: day(due) }) : t('{{day}}前', { day: day(due) })}
                </Mark>
              )}
              <ClauseTags cites={cites} brief />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Account = ({ figures }: Pick<Mine, 'figures'>) => {
  const { t, text } = useSay()
  if (figures.length === 0) return null
  return (
    <Section title={t('我的账户')}>
      <dl className="account">
        {figures.map(({ key, label, value, unit, page, cites, because }) => (
          <div key={key}>
            <dt>
              <Link to={page}>{text(label)}</Link>
            </dt>
            <dd>
              <Figure label={text(label)} size="display" verdict={{ outcome: 'decided', value, cites, because }}>
                {value}
                <span className="unit"> {text(unit)}</span>
              </Figure>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

const Out = ({ out }: Pick<Mine, 'out'>) => {
  const { t, text, day } = useSay()
  return (
    <Section title={t('谁不在')}>
      {out.length === 0 ? (
        <p className="quiet">{t('今天没有登记外出或请假的人。')}</p>
      ) : (
        <ul className="plain-list out">
          {out.map(({ personId, name, sectionName, why, until }) => (
            <li key={personId}>
              <strong>{name}</strong> <span className="quiet">{sectionName}</span>
              <span className="small">
                {text(why)} · {t('至{{day}}', { day: day(until) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Home: what I must do, what is due, my own account, who is out; nothing else. */
const Today = () => {
  const { t, day, weekday } = useSay()
  const query = useQuery({ ...today.mine.queryOptions({ input: {} }), refetchInterval: 60_000 })
  const on = query.data?.on
  return (
    <Page title={t('今天')} lead={on && `${day(on)} ${weekday(on)}`}>
      <QueryState query={query}>
        {({ inbox, duties, out, figures }) => (
          <div className="today">
            <div className="page-main">
              <FirstSteps />
              <Inbox inbox={inbox} />
              <Duties duties={duties} />
            </div>
            <div className="page-main">
              <Account figures={figures} />
              <Out out={out} />
            </div>
          </div>
        )}
      </QueryState>
    </Page>
  )
}

export default Today
