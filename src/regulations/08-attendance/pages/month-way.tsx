import { useQuery } from '@tanstack/react-query'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { doneHappening, type Happening, Timeline } from '#platform/ui/timeline.tsx'
import type { EntryAfterSigning } from '../month-standing.ts'
import { attendance, type MonthStanding, type MySection } from './client.ts'
import { written } from './marks.ts'

const useDayWords = () => {
  const { t } = useSay()
  return ({ am, pm }: EntryAfterSigning['before']) =>
    t('上午{{am}}，下午{{pm}}', { am: written(am) || t('空'), pm: written(pm) || t('空') })
}

/** Counter-entries: what the sheet said when it was signed, what it says now, who changed it and why. */
const AfterSigning = ({ entries }: { readonly entries: MonthStanding['after'] }) => {
  const { t, day, moment } = useSay()
  const words = useDayWords()
  if (entries.length === 0) return null
  return (
    <Section title={t('签字以后的更正')}>
      <Ledger
        caption={t('共 {{n}} 笔；打印月表时一并注明', { n: entries.length })}
        rows={entries}
        rowKey={({ serial }) => serial}
        empty={null}
        columns={[
          { key: 'name', head: t('姓名'), isName: true, cell: ({ name }) => name },
          { key: 'day', head: t('日期'), align: 'short', cell: (e) => day(e.day) },
          { key: 'before', head: t('签字时'), cell: ({ before }) => words(before) },
          { key: 'after', head: t('更正为'), cell: ({ after }) => words(after) },
          {
            key: 'reason',
            head: t('理由'),
            cell: ({ source, reason }) => (source === 'leave' ? t('随假条登记') : reason),
          },
          { key: 'by', head: t('更正人'), align: 'short', cell: ({ by }) => by },
          { key: 'at', head: t('登记时间'), align: 'short', cell: ({ at }) => moment(at) },
          {
            key: 'serial',
            head: t('登记号'),
            align: 'number',
            cell: ({ serial, replaces }) => (replaces === null ? serial : `${replaces} → ${serial}`),
          },
        ]}
      />
    </Section>
  )
}

const Way = ({ timeline }: { readonly timeline: MonthStanding['timeline'] }) => {
  const speaker = useSay()
  const { t, text } = speaker
  if (timeline.length === 0) return null
  const happenings = timeline.map((move, index): Happening => {
    if (move.doneAt !== null) return doneHappening(index, move, speaker)
    return { key: index, what: text(move.stepLabel), cites: move.cites, isNow: true }
  })
  return (
    <Section title={t('办理经过')}>
      <Timeline happenings={happenings} />
    </Section>
  )
}

/** 8.1.1: how the month came to its signature, and every entry made after it. */
export const MonthWay = ({ section, month }: { readonly section: MySection; readonly month: string }) => {
  const { data } = useQuery(attendance.standing.queryOptions({ input: { sectionId: section.id, month } }))
  if (!data) return null
  return (
    <>
      <AfterSigning entries={data.after} />
      <Way timeline={data.timeline} />
    </>
  )
}
