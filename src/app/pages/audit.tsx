import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { audit } from '../client.ts'
import { eventWords } from './event-words.ts'

const tellingDetails = ['person', 'file', 'userName', 'office', 'interpretation', 'flow'] as const

/** The part of an event's details that names what it was about. */
const aboutOf = (details: unknown): string => {
  if (typeof details !== 'object' || details === null) return ''
  const found = tellingDetails.map((name) => (details as Readonly<Record<string, unknown>>)[name])
  return found.filter((value) => typeof value === 'string').join(' · ')
}

const Audit = () => {
  const { t, moment } = useSay()
  const [sought, setSought] = useState('')
  const query = useInfiniteQuery(
    audit.list.infiniteOptions({
      input: (before: number | undefined) => ({ ...(before !== undefined && { before }) }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const shown = rows.filter(({ by, kind, subject, reason }) =>
    [by, t(eventWords[kind] ?? kind), subject, reason ?? ''].some((words) => words.includes(sought.trim())),
  )
  return (
    <Page title={t('审计')} lead={t('谁在何时办了什么，凭哪一条。只能追加，不能改；每一行都带着上一行的指纹。')}>
      <label className="field seek">
        <span>{t('查找')}</span>
        <input
          className="input"
          type="search"
          placeholder={t('姓名、事项或理由')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </label>
      <QueryState query={{ data: query.data, error: query.error, refetch: query.refetch }}>
        {() => (
          <>
            <Ledger
              caption={t('已取出 {{n}} 条，新的在前', { n: shown.length })}
              rows={shown}
              rowKey={({ serial }) => serial}
              empty={<EmptyState>{t('没有这样的记录。换个字再找，或取出更早的。')}</EmptyState>}
              columns={[
                { key: 'serial', head: t('编号'), align: 'number', cell: ({ serial }) => serial },
                { key: 'at', head: t('时间'), align: 'short', cell: ({ at }) => moment(at) },
                { key: 'by', head: t('谁'), align: 'short', cell: ({ by }) => by },
                { key: 'what', head: t('办了什么'), isName: true, cell: ({ kind }) => t(eventWords[kind] ?? kind) },
                { key: 'about', head: t('关于'), cell: ({ details }) => aboutOf(details) },
                { key: 'reason', head: t('理由'), cell: ({ reason }) => reason },
                {
                  key: 'cites',
                  head: t('依据'),
                  cell: ({ cites }) => cites.length > 0 && <ClauseTags cites={cites} brief />,
                },
              ]}
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
