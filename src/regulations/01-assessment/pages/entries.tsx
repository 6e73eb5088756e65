import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { ExportButton } from '#platform/ui/download.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { type Account, accounts, type Head, heads } from '../terms.ts'
import { AtDesk, useYear, YearChoice } from './at-desk.tsx'
import { assessment, type Desk, type Entry } from './client.ts'
import { EntryDrawer } from './entry-drawer.tsx'
import { EntryWhat } from './entry-parts.tsx'
import { dayOfEntry, signed, whatOf } from './entry-words.ts'
import './assessment.css'

const atOnce = 100

type Filter = { readonly sectionId: string; readonly account: string; readonly head: string }

type SelectProps = {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly words: string }[]
  readonly onChange: (value: string) => void
}

const Filtering = ({ label, value, choices, onChange }: SelectProps) => {
  const { t } = useSay()
  return (
    <label className="filter">
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('全部')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </label>
  )
}

const useColumns = (open: (serial: number) => void): Column<Entry>[] => {
  const { t, text, day } = useSay()
  return [
    {
      key: 'serial',
      head: t('编号'),
      align: 'number',
      cell: (e) => (
        <button type="button" className="serial" title={t('看这一笔的全部')} onClick={() => open(e.serial)}>
          {e.serial}
        </button>
      ),
    },
    { key: 'day', head: t('日期'), align: 'short', cell: (e) => dayOfEntry(e, day) },
    {
      key: 'account',
      head: t('账户'),
      isName: true,
      cell: (e) => (
        <>
          {e.personName ?? e.sectionName}
          {e.personName !== null && <span className="under">{e.sectionName}</span>}
        </>
      ),
    },
    { key: 'what', head: t('事由'), cell: (e) => <EntryWhat entry={e} /> },
    { key: 'clause', head: t('依据'), cell: (e) => <ClauseTags cites={[e.clause]} brief /> },
    {
      key: 'points',
      head: t('分值'),
      align: 'number',
      cell: (e) => (
        <Figure label={text(whatOf(e))} verdict={e.verdict}>
          <span data-reversed={e.reversedBy !== null ? '' : undefined}>{signed(e.points)}</span>
        </Figure>
      ),
    },
  ]
}

const EntriesOf = ({ desk, year }: { readonly desk: Desk; readonly year: number }) => {
  const { t, text } = useSay()
  const [filter, setFilter] = useState<Filter>({ sectionId: '', account: '', head: '' })
  const [opened, setOpened] = useState<number>()
  const columns = useColumns(setOpened)
  const input = {
    year,
    limit: atOnce,
    ...(filter.sectionId && { sectionId: filter.sectionId }),
    ...(filter.account && { account: filter.account as Account }),
    ...(filter.head && { head: filter.head as Head }),
  }
  const query = useInfiniteQuery(
    assessment.entries.infiniteOptions({
      input: (before: number | undefined) => ({ ...input, before }),
      initialPageParam: undefined,
      getNextPageParam: (last) => (last.length < atOnce ? undefined : last.at(-1)?.serial),
    }),
  )
  const change = (key: keyof Filter) => (value: string) => setFilter({ ...filter, [key]: value })
  return (
    <div className="stack">
      <div className="filters">
        <Filtering
          label={t('科室')}
          value={filter.sectionId}
          choices={desk.sections.map(({ id, name }) => ({ value: id, words: name }))}
          onChange={change('sectionId')}
        />
        <Filtering
          label={t('账户')}
          value={filter.account}
          choices={(Object.keys(accounts) as Account[]).map((value) => ({ value, words: text(accounts[value]) }))}
          onChange={change('account')}
        />
        <Filtering
          label={t('方面')}
          value={filter.head}
          choices={(Object.keys(heads) as Head[]).map((value) => ({ value, words: text(heads[value]) }))}
          onChange={change('head')}
        />
      </div>
      <QueryState query={query}>
        {({ pages }) => {
          const rows = pages.flat()
          return (
            <Ledger
              key={JSON.stringify(input)}
              caption={t('新的在前，已列出 {{n}} 笔', { n: rows.length })}
              rows={rows}
              columns={columns}
              rowKey={(e) => e.serial}
              empty={<EmptyState>{t('没有这样的登记。考勤、考评和视情节记分作出以后，会自动记在这里。')}</EmptyState>}
            />
          )
        }}
      </QueryState>
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('再取更早的')}
          </Button>
        </div>
      )}
      {opened !== undefined && <EntryDrawer serial={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

/** 1.3.1: the register of points, as far as the reader may see it. Wrong entries are reversed, never changed. */
const Entries = () => {
  const { t } = useSay()
  const [year] = useYear()
  return (
    <Page
      title={t('积分登记')}
      lead={t('每一笔按登记先后编号，只增不改；记错的由综合科另记一笔冲正。按编号打开一笔，看它的来由。')}
      margin={<ClauseMargin regulation={1} only={['1.2', '1.3.1']} />}
    >
      <div className="stack">
        <div className="sheet-row">
          <YearChoice />
          <ExportButton href={`/export/assessment/ledger/${year}`} />
        </div>
        <AtDesk>{(desk, of) => <EntriesOf desk={desk} year={of} />}</AtDesk>
      </div>
    </Page>
  )
}

export default Entries
