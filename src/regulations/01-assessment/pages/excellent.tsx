import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ExportButton, PrintButton } from '#platform/ui/download.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { AtDesk, YearChoice } from './at-desk.tsx'
import { assessment } from './client.ts'
import './assessment.css'

type Candidates = Awaited<ReturnType<typeof assessment.closing.excellent.call>>

const Places = ({ list }: { readonly list: Candidates }) => {
  const { t, day } = useSay()
  const { places, civilServants, frozenOn, tiedAtEdge } = list
  return (
    <div className="score-card">
      <div className="score-head">
        <Figure label={t('最多名额')} verdict={list.verdict} size="display">
          {places ?? t('未启用')}
        </Figure>
        <dl className="score-sums">
          <div>
            <dt>{t('公务员人数')}</dt>
            <dd>{civilServants}</dd>
          </div>
        </dl>
        <p className="places-said">
          {places === null
            ? t('优秀比例的上限来源还没有核实，没有启用，所以不给出名额。启用由综合科在“解释与修正”中决定。')
            : t('名额是上限，不是必须评满。')}{' '}
          {frozenOn === null ? t('得分尚未冻结，以年底结账为准。') : t('得分冻结于{{day}}。', { day: day(frozenOn) })}{' '}
          {tiedAtEdge > 0 && t('名额末位有 {{n}} 人同分，由会议决定。', { n: tiedAtEdge })}
        </p>
      </div>
    </div>
  )
}

const Shown = ({ list }: { readonly list: Candidates }) => {
  const { t } = useSay()
  return (
    <div className="page-main">
      <Places list={list} />
      <Ledger
        caption={t('按得分排列的公务员，同分并列')}
        rows={list.candidates}
        rowKey={(c) => c.person}
        empty={<EmptyState>{t('这一年没有公务员的积分账户。')}</EmptyState>}
        columns={[
          { key: 'rank', head: t('名次'), align: 'number', cell: (c) => c.rank },
          {
            key: 'name',
            head: t('姓名'),
            isName: true,
            cell: (c) => (
              <>
                <Link to="/assessment/accounts/$account/$id" params={{ account: 'person', id: c.person } as never}>
                  {c.name}
                </Link>
                <span className="under">{c.sectionName}</span>
              </>
            ),
          },
          { key: 'score', head: t('得分'), align: 'number', cell: (c) => c.score },
          {
            key: 'note',
            head: t('备注'),
            cell: (c) => (
              <span className="row">
                {c.isTied && <Mark>{t('同分并列')}</Mark>}
                {c.isWithin && <Mark tone="good">{t('名额以内')}</Mark>}
              </span>
            ),
          },
        ]}
      />
    </div>
  )
}

const OfYear = ({ year }: { readonly year: number }) => {
  const query = useQuery(assessment.closing.excellent.queryOptions({ input: { year } }))
  return (
    <div className="stack">
      <div className="sheet-row">
        <YearChoice />
        <PrintButton href={`/print/assessment/excellent/${year}`} />
        <ExportButton href={`/export/assessment/excellent/${year}`} />
      </div>
      <QueryState query={query}>{(list) => <Shown list={list} />}</QueryState>
    </div>
  )
}

/** 1.3.4.3: civil servants by score for the meeting on the grade 优秀: a ground for people, never a public ranking. */
const Excellent = () => {
  const { t } = useSay()
  return (
    <Page
      title={t('优秀等次人选')}
      lead={t('得分是评选优秀公务员的依据，等次由人决定。本表只供准备会议的综合科和主要负责人使用，不公布。')}
      margin={<ClauseMargin regulation={1} only={['1.3.1', '1.3.4.2', '1.3.4.3', '1.5']} />}
    >
      <AtDesk>{(_, year) => <OfYear year={year} />}</AtDesk>
    </Page>
  )
}

export default Excellent
