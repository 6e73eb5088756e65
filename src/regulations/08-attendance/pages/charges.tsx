import { useQuery } from '@tanstack/react-query'
import { QueryState } from '#platform/ui/boundary.tsx'
import { ClauseMargin } from '#platform/ui/clause-margin.tsx'
import { ExportButton } from '#platform/ui/download.tsx'
import { Figure } from '#platform/ui/figure.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { marks } from '../terms.ts'
import { askedOf } from './asked.ts'
import { attendance, type MySections } from './client.ts'
import { SectionChoice, Stepper } from './stepper.tsx'
import { monthAfter, usePlace } from './use-place.ts'
import './attendance.css'

type Charge = Awaited<ReturnType<typeof attendance.charges.call>>[number]

const lastDay = (month: string): string => {
  const m = Temporal.PlainYearMonth.from(month)
  return m.toPlainDate({ day: m.daysInMonth }).toString()
}

const useColumns = () => {
  const { t, text, day } = useSay()
  const part = { am: t('上午'), pm: t('下午'), day: t('全天') }
  return [
    { key: 'name', head: t('姓名'), isName: true, cell: ({ name }: Charge) => name },
    { key: 'day', head: t('日期'), align: 'short' as const, cell: (c: Charge) => `${day(c.day)} ${part[c.part]}` },
    {
      key: 'what',
      head: t('事项'),
      cell: ({ mark, minutes }: Charge) =>
        `${text(marks[mark].label)}${minutes === null ? '' : ` ${t('{{n}}分钟', { n: minutes })}`}`,
    },
    {
      key: 'points',
      head: t('分值'),
      align: 'number' as const,
      cell: (charge: Charge) => {
        const { points, verdict, mark } = charge
        return verdict ? (
          <Figure label={text(marks[mark].label)} verdict={verdict} asked={askedOf(charge)}>
            {points}
          </Figure>
        ) : (
          points
        )
      },
    },
    {
      key: 'flags',
      head: t('说明'),
      cell: ({ restsOn, verdict }: Charge) =>
        restsOn.length > 0 && (
          <Mark tone="open">{verdict?.outcome === 'gap' ? t('条文未写明，按拟定解释') : t('依据解释')}</Mark>
        ),
    },
  ]
}

const ChargesOf = ({ mine }: { readonly mine: MySections }) => {
  const { t, say } = useSay()
  const [place, go] = usePlace()
  const columns = useColumns()
  const section =
    mine.sections.find((s) => s.id === place.section) ?? mine.sections.find((s) => s.isOwn) ?? mine.sections[0]
  const month = place.month ?? mine.today.slice(0, 7)
  const period = { from: `${month}-01`, to: lastDay(month) }
  const who = section ? { sectionId: section.id } : { personId: mine.personId }
  const query = useQuery(attendance.charges.queryOptions({ input: { ...period, ...who } }))
  return (
    <div className="stack">
      <div className="sheet-bar">
        {section && (
          <SectionChoice sections={mine.sections} value={section.id} onChange={(id) => go({ section: id })} />
        )}
        <Stepper
          label={t('月份')}
          onBack={() => go({ month: monthAfter(month, -1) })}
          onOn={() => go({ month: monthAfter(month, 1) })}
        >
          <strong>{say({ say: '{{month}}', with: { month } })}</strong>
        </Stepper>
        {section && (
          <ExportButton
            href={`/export/attendance/charges?from=${period.from}&to=${period.to}&sectionId=${section.id}`}
          />
        )}
      </div>
      <QueryState query={query}>
        {(charges) => (
          <Ledger
            caption={t('共 {{n}} 笔，合计 {{points}} 分', {
              n: charges.length,
              points: charges.reduce((sum, c) => sum + c.points, 0),
            })}
            rows={charges}
            columns={columns}
            rowKey={(c) => `${c.personId} ${c.day} ${c.part}`}
            empty={<EmptyState>{t('这个月没有迟到、早退和旷工。')}</EmptyState>}
          />
        )}
      </QueryState>
    </div>
  )
}

/** 1.3.3.2.1: what lateness, early leaving and absence cost, each with its explanation. */
const ChargesPage = () => {
  const { t } = useSay()
  const query = useQuery(attendance.sections.queryOptions({ input: {} }))
  return (
    <Page
      title={t('迟到早退旷工')}
      lead={t('从考勤登记自动得出的扣分，每一笔都能问“凭什么”。')}
      margin={<ClauseMargin regulation={1} only={['1.3.3.2.1']} />}
    >
      <QueryState query={query}>{(mine) => <ChargesOf mine={mine} />}</QueryState>
    </Page>
  )
}

export default ChargesPage
