import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { valueOf } from '#platform/law/verdict.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { evidenceFields } from '../leave-evidence.ts'
import { leaveKinds, leaveUnits } from '../terms.ts'
import { leave } from './client.ts'
import './attendance.css'
import './leave.css'

type Answer = Awaited<ReturnType<typeof leave.mayTake.call>>
type MayTake = Answer['kinds'][number]
type Split = NonNullable<Answer['split']>

const AskFor = ({ kind, words }: { readonly kind: string; readonly words: string }) => (
  <Link to="/attendance/leave/new" search={{ kind } as never}>
    {words}
  </Link>
)

const Left = ({ one }: { readonly one: MayTake }) => {
  const { t, text, day, list, say } = useSay()
  const { state, left, entitled, until, unit, verdict, missing, note } = one
  const unitWords = text(leaveUnits[unit])
  if (state === 'unknown') {
    return (
      <>
        <Mark tone="open">{t('要先知道')}</Mark> {list(missing.map((name) => text(evidenceFields[name].label)))}
      </>
    )
  }
  if (state === 'closed' && verdict.outcome === 'refused') {
    return (
      <>
        <Figure label={text(leaveKinds[one.kind].label)} verdict={verdict}>
          {left === 0 ? t('已经用完') : t('现在不能请')}
        </Figure>
        <span className="quiet small block">
          {say(verdict.reason)} {say(verdict.next)}
        </span>
      </>
    )
  }
  return (
    <>
      <Figure label={text(leaveKinds[one.kind].label)} verdict={verdict}>
        {left === null ? t('条文没有限天数') : t('还有 {{n}} 天', { n: left })}
      </Figure>
      <span className="quiet small block">
        {[
          entitled === null ? unitWords : t('共 {{n}} 天，按{{unit}}', { n: entitled, unit: unitWords }),
          until && t('{{day}}以前', { day: day(until) }),
          note && say(note),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}

const lengthWords: Readonly<Record<string, string>> = { '0.5': '半天', '1': '一天', '2': '更多' }

/** Who signs, by length; lengths that the same person signs stand together. */
const Signs = ({ signs }: Pick<MayTake, 'signs'>) => {
  const { t, list } = useSay()
  const groups = Object.values(Object.groupBy(signs, (s) => `${s.section} ${s.post} ${s.names.join()}`))
  return (
    <ul className="plain-list unbroken">
      {groups.flatMap((group = []) => {
        const [first] = group
        if (!first) return []
        const { section, post, names, verdict } = first
        const which = list(group.map(({ days }) => t(lengthWords[days] ?? '')))
        const who = names.length === 0 || names.length > 3 ? [section, t(post)].filter(Boolean).join(' ') : list(names)
        return [
          <li key={which}>
            {group.length < signs.length && <span className="quiet">{which} </span>}
            <Figure label={t('谁签')} verdict={verdict}>
              {who}
            </Figure>
          </li>,
        ]
      })}
    </ul>
  )
}

const Costs = ({ one: { points, pay } }: { readonly one: MayTake }) => {
  const { t } = useSay()
  const off = -((valueOf(points) as { person?: number } | undefined)?.person ?? 0)
  return (
    <ul className="plain-list unbroken">
      <li>
        <Figure label={t('要扣的分')} verdict={points}>
          {off === 0 ? t('批准后不扣分') : t('扣 {{n}} 分', { n: off })}
        </Figure>
      </li>
      <li>
        <Figure label={t('这些天的工资')} verdict={pay}>
          {t('工资：条文没有写明')}
        </Figure>
      </li>
    </ul>
  )
}

const Kinds = ({ kinds }: Pick<Answer, 'kinds'>) => {
  const { t, text } = useSay()
  const columns: Column<MayTake>[] = [
    {
      key: 'kind',
      head: t('假别'),
      isName: true,
      cell: ({ kind }) => (
        <>
          {text(leaveKinds[kind].label)} <ClauseTags cites={[leaveKinds[kind].clause]} brief />
        </>
      ),
    },
    { key: 'left', head: t('还能休几天'), cell: (one) => <Left one={one} /> },
    { key: 'signs', head: t('谁签'), cell: ({ signs }) => <Signs signs={signs} /> },
    { key: 'costs', head: t('代价'), cell: (one) => <Costs one={one} /> },
    {
      key: 'ask',
      head: t('去请'),
      align: 'short',
      cell: ({ kind, state }) =>
        state === 'closed' ? '' : <AskFor kind={kind} words={state === 'unknown' ? t('填一下看看') : t('请这种假')} />,
    },
  ]
  return (
    <Ledger
      caption={t('每种假今天的情况，按现行规定算')}
      rows={kinds}
      columns={columns}
      rowKey={({ kind }) => kind}
      empty={null}
    />
  )
}

const ways: Readonly<Record<string, string>> = {
  two: '分两次休，加起来最长',
  longest: '一次休完，连得最长',
  short: '只用几天，连出一段长假',
}

type Plan = NonNullable<ReturnType<typeof valueOf<Extract<Split, { outcome: 'decided' }>['value']>>>[number]

const PlanCard = ({ plan }: { readonly plan: Plan }) => {
  const { t, text, day, list } = useSay()
  return (
    <li className="plan">
      <strong>{t(ways[plan.way] ?? '')}</strong>
      {plan.parts.map(({ from, to, days, away, holidays }) => (
        <p key={from}>
          <Link to="/attendance/leave/new" search={{ kind: 'annual', from, to } as never}>
            {from === to
              ? t('请 {{day}} 一天', { day: day(from) })
              : t('请 {{from}} 至 {{to}}，{{n}} 天', { from: day(from), to: day(to), n: days })}
          </Link>
          <span className="block">
            {t('{{first}} 至 {{last}} 连着 {{n}} 天不上班', {
              first: day(away.from),
              last: day(away.to),
              n: away.days,
            })}
            {holidays.length > 0 && ` · ${t('连着{{names}}', { names: list(holidays.map(text)) })}`}
          </span>
        </p>
      ))}
    </li>
  )
}

/** 8.3.1: what is left of the annual leave, laid around the rest days and holidays of the year. */
const Splitting = ({ split }: { readonly split: Split }) => {
  const { t, say } = useSay()
  const plans = valueOf(split)
  return (
    <Section
      title={t('年休假怎么分着休')}
      aside={
        plans && (
          <Figure label={t('年休假怎么分着休')} verdict={split}>
            {t('怎么算的')}
          </Figure>
        )
      }
    >
      {!plans && split.outcome === 'gap' && (
        <p className="notice" data-tone="open">
          {say(split.question)}
        </p>
      )}
      {plans?.length === 0 && <p className="quiet">{t('今年余下的日子里排不出来了。')}</p>}
      {plans && plans.length > 0 && (
        <ul className="plans">
          {plans.map((plan) => (
            <PlanCard key={plan.way} plan={plan} />
          ))}
        </ul>
      )}
    </Section>
  )
}

/** 8.2–8.6: what leave one may take today, before one asks for any. */
const LeaveMayTake = () => {
  const { t } = useSay()
  const query = useQuery(leave.mayTake.queryOptions({ input: { evidence: {} } }))
  return (
    <Page
      title={t('我能休什么假')}
      lead={t('每种假还能休几天、到哪天为止、谁签字、有什么代价；点开任何一个数都能看到凭什么。')}
      actions={
        <Link to="/attendance/leave/new" className="button" data-kind="primary">
          {t('请假')}
        </Link>
      }
    >
      <QueryState query={query}>
        {({ kinds, split }) => (
          <div className="page-main">
            <Kinds kinds={kinds} />
            {split ? <Splitting split={split} /> : <EmptyState>{t('今年没有还能安排的年休假。')}</EmptyState>}
          </div>
        )}
      </QueryState>
    </Page>
  )
}

export default LeaveMayTake
