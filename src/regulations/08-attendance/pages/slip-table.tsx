import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { useSay } from '#platform/ui/say.ts'
import { leaveKinds } from '../terms.ts'
import { daysOf, type LeaveListed, lastingWords, toneOf } from './leave-words.ts'

type Props = {
  readonly caption: string
  readonly rows: readonly LeaveListed[]
  readonly empty: ReactNode
  /** Whose slips they are stands in the first column, where there are several people. */
  readonly withNames?: boolean
}

/** Slips as lines of a register; the first column opens the slip. */
export const SlipTable = ({ caption, rows, empty, withNames }: Props) => {
  const speaker = useSay()
  const { t, text } = speaker
  const open = (slip: LeaveListed, words: string) => (
    <Link to="/attendance/leave/$id" params={{ id: slip.id } as never}>
      {words}
    </Link>
  )
  const kind = (slip: LeaveListed) => text(leaveKinds[slip.kind].label)
  const columns: Column<LeaveListed>[] = [
    {
      key: 'what',
      head: withNames ? t('姓名') : t('假别'),
      isName: true,
      cell: (s) => open(s, withNames ? s.name : kind(s)),
    },
    ...(withNames
      ? [
          { key: 'section', head: t('科室'), align: 'short' as const, cell: (s: LeaveListed) => s.sectionName },
          { key: 'kind', head: t('假别'), align: 'short' as const, cell: kind },
        ]
      : []),
    {
      key: 'lasting',
      head: t('时间'),
      cell: (s) => {
        const to = s.grantedUntil ?? s.to
        return lastingWords(speaker, { ...s, to, toHalf: s.grantedUntilHalf ?? s.toHalf })
      },
    },
    { key: 'days', head: t('天数'), align: 'number', cell: daysOf },
    {
      key: 'state',
      head: t('状态'),
      cell: (s) => (
        <span className="row tight">
          <Mark tone={toneOf(s.step)}>{text(s.stepLabel)}</Mark>
          {s.onPaper && <Mark>{t('纸质')}</Mark>}
          {(s.lateDays ?? 0) > 0 && <Mark tone="grave">{t('超假 {{n}} 天', { n: s.lateDays ?? 0 })}</Mark>}
        </span>
      ),
    },
    { key: 'by', head: t('批准人'), align: 'short', cell: (s) => s.approvedBy },
  ]
  return <Ledger caption={caption} rows={rows} columns={columns} rowKey={(s) => s.id} empty={empty} />
}
