import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ExportButton } from '#platform/ui/download.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { type Say, useSay } from '#platform/ui/say.ts'
import { people } from '../client.ts'
import { OpenAccounts } from './open-accounts.tsx'
import { identityWords } from './people-words.ts'
import { AddPerson } from './person-record.tsx'

type Listed = Awaited<ReturnType<typeof people.list.call>>
type Person = Listed['people'][number]

const columnsIn = ({ t, day }: Say): Column<Person>[] => [
  {
    key: 'name',
    head: t('姓名'),
    isName: true,
    cell: ({ id, name }) => (
      <Link to="/people/$personId" params={{ personId: id }}>
        {name}
      </Link>
    ),
  },
  { key: 'section', head: t('科室'), cell: ({ section }) => section },
  { key: 'titles', head: t('职务'), cell: ({ titles }) => titles.map((title) => t(title)).join(t('、')) },
  { key: 'identity', head: t('身份'), align: 'short', cell: ({ identity }) => t(identityWords[identity]) },
  {
    key: 'service',
    head: t('参加工作时间'),
    align: 'short',
    cell: ({ serviceStart }) => serviceStart && day(serviceStart),
  },
  { key: 'phone', head: t('电话'), align: 'short', cell: ({ phone }) => phone },
  { key: 'account', head: t('登录'), cell: ({ userName }) => userName ?? <Mark>{t('未开通')}</Mark> },
]

const matches = ({ name, pinyin, section, titles }: Person, sought: string): boolean =>
  [name, pinyin, section ?? '', ...titles].some((words) => words.toLowerCase().includes(sought))

const Roster = ({ listed }: { readonly listed: Listed }) => {
  const speaker = useSay()
  const { t } = speaker
  const [sought, setSought] = useState('')
  const rows = listed.people.filter((person) => matches(person, sought.trim().toLowerCase()))
  if (listed.people.length === 0) {
    return (
      <EmptyState
        action={
          listed.mayEdit && (
            <Link to="/people/import" className="button" data-kind="primary">
              {t('导入花名册')}
            </Link>
          )
        }
      >
        {t('还没有人员。先导入花名册（Excel），科室、人员和职务会一次建好。')}
      </EmptyState>
    )
  }
  return (
    <div className="stack">
      <label className="field seek">
        <span>{t('找人')}</span>
        <input
          className="input"
          type="search"
          placeholder={t('姓名、拼音、科室或职务')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </label>
      <Ledger
        caption={t('共 {{n}} 人', { n: rows.length })}
        rows={rows}
        columns={columnsIn(speaker)}
        rowKey={({ id }) => id}
        empty={<EmptyState>{t('没有这样的人。换个字，或只填一部分。')}</EmptyState>}
      />
    </div>
  )
}

const People = () => {
  const { t } = useSay()
  const query = useQuery(people.list.queryOptions({ input: {} }))
  return (
    <Page
      title={t('人员')}
      lead={t('每个人今天担任什么职务，由谁分管。审批人、考勤和分数都从这里算起。')}
      actions={
        <>
          {query.data?.mayEdit && (
            <>
              <AddPerson />
              <Link to="/people/import" className="button">
                {t('导入花名册')}
              </Link>
            </>
          )}
          <Link to="/people/sections" className="button">
            {t('科室设置')}
          </Link>
          <ExportButton href="/export/people.xlsx" />
          {query.data?.mayOpenAccounts && (
            <OpenAccounts without={query.data.people.filter(({ userName }) => userName === null).length} />
          )}
        </>
      }
    >
      <QueryState query={query}>{(listed) => <Roster listed={listed} />}</QueryState>
    </Page>
  )
}

export default People
