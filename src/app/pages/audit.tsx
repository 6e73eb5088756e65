import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { AuditRow } from '#platform/audit/audit-api.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { type Say, useSay } from '#platform/ui/say.ts'
import { audit, people } from '../client.ts'
import './audit.css'
import { events } from './event-words.ts'
import { placedName } from './people-words.ts'

type Sought = { readonly person: string; readonly kind: string; readonly day: string }

const nothingSought: Sought = { person: '', kind: '', day: '' }

const asInput = ({ person, kind, day }: Sought, before: number | undefined) => ({
  ...(person && { person }),
  ...(kind && { kind }),
  ...(day && { day }),
  ...(before !== undefined && { before }),
})

const whatOf = ({ moved, kind }: AuditRow, { t, text }: Say): string => {
  if (!moved) return t(events[kind]?.words ?? kind)
  const { title, action } = moved
  return t('{{matter}}：{{act}}', { matter: text(title), act: action ? text(action) : t('发起办理') })
}

const aboutOf = (row: AuditRow, { say }: Say): string => {
  if (row.matter) return say(row.matter)
  const about = events[row.kind]?.about?.(row.details as Parameters<NonNullable<(typeof events)[string]['about']>>[0])
  const told = typeof about === 'object' ? say(about) : about
  if (!row.person || told?.includes(row.person.name)) return told ?? ''
  return [row.person.section, row.person.name, told].filter(Boolean).join(' ')
}

const About = ({ row, say }: { readonly row: AuditRow; readonly say: Say }) => {
  const words = aboutOf(row, say)
  return row.page && words ? <Link to={row.page}>{words}</Link> : words
}

const Two = ({ first, second }: { readonly first: string; readonly second: string | null }) => (
  <div className="audit-two">
    {first}
    {second && <span className="quiet small">{second}</span>}
  </div>
)

const columnsIn = (speaker: Say): Column<AuditRow>[] => {
  const { t, text, moment } = speaker
  return [
    { key: 'serial', head: t('编号'), align: 'number', cell: ({ serial }) => serial },
    { key: 'at', head: t('时间'), align: 'short', cell: ({ at }) => moment(at) },
    {
      key: 'by',
      head: t('谁'),
      align: 'short',
      cell: ({ by, insteadOf }) => (
        <Two
          first={insteadOf ? t('{{deputy}}代{{giver}}', { deputy: by.name, giver: insteadOf }) : by.name}
          second={by.section}
        />
      ),
    },
    {
      key: 'what',
      head: t('办了什么'),
      isName: true,
      cell: (row) => <Two first={whatOf(row, speaker)} second={row.moved && text(row.moved.step)} />,
    },
    {
      key: 'about',
      head: t('关于'),
      cell: (row) => (
        <div className="audit-about">
          <About row={row} say={speaker} />
        </div>
      ),
    },
    { key: 'reason', head: t('理由'), cell: ({ reason }) => reason && t(reason) },
    { key: 'cites', head: t('依据'), cell: ({ cites }) => cites.length > 0 && <ClauseTags cites={cites} brief /> },
  ]
}

const Seek = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="audit-seek">
    <span>{label}</span>
    {children}
  </label>
)

type FiltersProps = {
  readonly sought: Sought
  readonly flows: readonly { readonly name: string; readonly title: { readonly zh: string; readonly en: string } }[]
  readonly onSeek: (sought: Sought) => void
}

const Filters = ({ sought, flows, onSeek }: FiltersProps) => {
  const { t, text } = useSay()
  const { data } = useQuery(people.list.queryOptions({ input: {} }))
  const kinds = [
    ...flows.map(({ name, title }) => ({ value: `flow:${name}`, words: text(title) })),
    ...Object.entries(events)
      .filter(([kind]) => !kind.startsWith('flow.'))
      .map(([value, { words }]) => ({ value, words: t(words) })),
  ]
  const seek = (name: keyof Sought) => (event: { target: { value: string } }) =>
    onSeek({ ...sought, [name]: event.target.value })
  return (
    <div className="audit-filters no-print">
      <Seek label={t('谁')}>
        <select className="input" value={sought.person} onChange={seek('person')}>
          <option value="">{t('所有人')}</option>
          {data?.people.map((person) => (
            <option key={person.id} value={person.id}>
              {placedName(person)}
            </option>
          ))}
        </select>
      </Seek>
      <Seek label={t('办了什么')}>
        <select className="input" value={sought.kind} onChange={seek('kind')}>
          <option value="">{t('所有事项')}</option>
          {kinds.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </Seek>
      <Seek label={t('哪一天')}>
        <input className="input" type="date" value={sought.day} onChange={seek('day')} />
      </Seek>
    </div>
  )
}

const Audit = () => {
  const speaker = useSay()
  const { t } = speaker
  const [sought, setSought] = useState(nothingSought)
  const query = useInfiniteQuery({
    ...audit.list.infiniteOptions({
      input: (before: number | undefined) => asInput(sought, before),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
    placeholderData: (before) => before,
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const isSeeking = Object.values(sought).some(Boolean)
  return (
    <Page title={t('审计')} lead={t('谁在何时办了什么，凭哪一条。只能追加，不能改；每一行都带着上一行的指纹。')}>
      <Filters sought={sought} flows={query.data?.pages[0]?.flows ?? []} onSeek={setSought} />
      <QueryState query={{ data: query.data, error: query.error, refetch: query.refetch }}>
        {() => (
          <>
            <Ledger
              caption={t('已取出 {{n}} 条，新的在前', { n: rows.length })}
              rows={rows}
              rowKey={({ serial }) => serial}
              columns={columnsIn(speaker)}
              empty={
                isSeeking ? (
                  <EmptyState action={<Button onClick={() => setSought(nothingSought)}>{t('看全部')}</Button>}>
                    {t('没有这样的记录。换一个人、事项或日期再找。')}
                  </EmptyState>
                ) : (
                  <EmptyState>{t('还没有人办过事。办了的都会记在这里。')}</EmptyState>
                )
              }
            />
            {query.hasNextPage && (
              <div>
                <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                  {t('取出更早的')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryState>
    </Page>
  )
}

export default Audit
