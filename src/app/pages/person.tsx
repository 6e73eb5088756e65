import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page, Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { people } from '../client.ts'
import { useToday } from '../session.ts'
import { HandOverDrawer } from './hand-over.tsx'
import { identityWords, postWords } from './people-words.ts'
import { Account } from './person-account.tsx'
import { AppointDrawer, EndPostDrawer } from './person-posts.tsx'
import { MendPerson } from './person-record.tsx'
import { CorrectService } from './working-life.tsx'
import './person.css'

export type Card = Awaited<ReturnType<typeof people.get.call>>

const Facts = ({ card: person }: { readonly card: Card }) => {
  const { t, day } = useSay()
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [t('性别'), person.sex && t(person.sex)],
    [t('科室'), person.section],
    [t('出生日期'), person.own?.bornOn && day(person.own.bornOn)],
    [t('身份'), person.identity && t(identityWords[person.identity])],
    [t('参加工作时间'), person.serviceStart && day(person.serviceStart)],
    [t('进入本办时间'), person.joinedOn && day(person.joinedOn)],
    [t('电话'), person.phone],
    [t('房间'), person.room],
    [t('备注'), person.own?.remarks],
    [t('用户名'), person.userName],
  ]
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

type Post = Card['posts'][number]

const Posts = ({ card, today }: { readonly card: Card; readonly today: string }) => {
  const { t, day } = useSay()
  const [isAppointing, setAppointing] = useState(false)
  const [ending, setEnding] = useState<Post>()
  const [passing, setPassing] = useState<Post>()
  const isHeld = ({ from, to }: Post) => from <= today && (to === null || to >= today)
  const isOver = ({ to }: Post) => to !== null && to < today
  return (
    <Section
      title={t('任职')}
      aside={card.mayEdit && <Button onClick={() => setAppointing(true)}>{t('登记任职')}</Button>}
    >
      <Ledger
        caption={t('起止日期都算在内；权限随任职当天起止')}
        rows={card.posts}
        rowKey={({ id }) => id}
        empty={<EmptyState>{t('还没有任职。登记后，他才能办理事项、被考勤。')}</EmptyState>}
        columns={[
          { key: 'kind', head: t('岗位类别'), isName: true, cell: ({ kind }) => t(postWords[kind]) },
          { key: 'title', head: t('职务名称'), cell: ({ title }) => t(title) },
          { key: 'section', head: t('科室'), cell: ({ section }) => section },
          { key: 'from', head: t('自'), align: 'short', cell: ({ from }) => day(from) },
          { key: 'to', head: t('至'), align: 'short', cell: ({ to }) => to && day(to) },
          {
            key: 'now',
            head: t('现在'),
            align: 'short',
            cell: (post) => (isHeld(post) ? <Mark tone="good">{t('在任')}</Mark> : <Mark>{t('不在任')}</Mark>),
          },
          {
            key: 'end',
            head: t('变动'),
            cell: (post) =>
              card.mayEdit &&
              !isOver(post) && (
                <span className="row tight">
                  {post.kind !== 'member' && (
                    <Button kind="quiet" onClick={() => setPassing(post)}>
                      {t('移交…')}
                    </Button>
                  )}
                  <Button kind="quiet" onClick={() => setEnding(post)}>
                    {t('免去…')}
                  </Button>
                </span>
              ),
          },
        ]}
      />
      {isAppointing && <AppointDrawer card={card} today={today} onClose={() => setAppointing(false)} />}
      {ending && <EndPostDrawer post={ending} today={today} onClose={() => setEnding(undefined)} />}
      {passing && <HandOverDrawer card={card} post={passing} today={today} onClose={() => setPassing(undefined)} />}
    </Section>
  )
}

const Person = () => {
  const { t } = useSay()
  const { personId } = useParams({ strict: false })
  const today = useToday()
  const query = useQuery(people.get.queryOptions({ input: { id: personId ?? '' } }))
  return (
    <Page title={query.data?.name ?? t('人员')} lead={t('任职决定他能办什么、由谁批；每次变动都留有起止日期。')}>
      <QueryState query={query}>
        {(card) => (
          <>
            <div className="stack">
              <Facts card={card} />
              {card.mayEdit && (
                <div className="row">
                  <MendPerson card={card} />
                  <CorrectService card={card} />
                </div>
              )}
            </div>
            <Posts card={card} today={today} />
            {card.mayReset && <Account card={card} />}
          </>
        )}
      </QueryState>
    </Page>
  )
}

export default Person
