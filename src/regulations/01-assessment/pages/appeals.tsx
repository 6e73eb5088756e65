import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ClauseTags } from '#platform/ui/clause-tag.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toneOfAppeal } from './appeal-state.tsx'
import { AtDesk, YearChoice } from './at-desk.tsx'
import { assessment } from './client.ts'
import { signed } from './entry-words.ts'
import './assessment.css'

const List = ({ year }: { readonly year: number }) => {
  const { t, text, day } = useSay()
  const query = useQuery(assessment.appeals.list.queryOptions({ input: { year } }))
  return (
    <QueryState query={query}>
      {(appeals) => (
        <Ledger
          caption={t('共 {{n}} 件，新的在前', { n: appeals.length })}
          rows={appeals}
          rowKey={(a) => a.id}
          empty={
            <EmptyState
              action={
                <Link to={'/assessment/mine' as string} className="button">
                  {t('看我的积分')}
                </Link>
              }
            >
              {t('这一年没有与您有关的申诉。对扣您的一笔有异议的，请在“我的积分”里打开那一笔。')}
            </EmptyState>
          }
          columns={[
            {
              key: 'who',
              head: t('账户'),
              isName: true,
              cell: (a) => (
                <>
                  <Link to="/assessment/appeals/$id" params={{ id: a.id } as never}>
                    {a.personName ?? a.sectionName}
                  </Link>
                  <span className="under">{a.personName === null ? t('科室账户') : a.sectionName}</span>
                </>
              ),
            },
            { key: 'entry', head: t('登记号'), align: 'number', cell: (a) => a.entrySerial },
            { key: 'points', head: t('分值'), align: 'number', cell: (a) => signed(a.points) },
            { key: 'clause', head: t('依据'), cell: (a) => <ClauseTags cites={[a.clause]} brief /> },
            { key: 'by', head: t('提出人'), align: 'short', cell: (a) => a.appellantName },
            { key: 'on', head: t('提出日期'), align: 'short', cell: (a) => day(a.appealedOn) },
            { key: 'step', head: t('状态'), cell: (a) => <Mark tone={toneOfAppeal(a.step)}>{text(a.stepLabel)}</Mark> },
          ]}
        />
      )}
    </QueryState>
  )
}

/** 1.3.3: the year's appeals against points, as far as the reader may see them. */
const Appeals = () => {
  const { t } = useSay()
  return (
    <Page
      title={t('申诉')}
      lead={t('对扣分有异议的，本人或者科室负责人在期限内申诉；由没有决定过那一笔的人决定，结果留在那一笔旁边。')}
      margin={<ClauseMargin regulation={1} only={['1.3.1', '1.3.3', '1.6']} />}
    >
      <AtDesk>
        {(_, year) => (
          <div className="stack">
            <YearChoice />
            <List year={year} />
          </div>
        )}
      </AtDesk>
    </Page>
  )
}

export default Appeals
