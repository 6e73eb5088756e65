import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { valueOf } from '#platform/law/verdict.ts'
import { Figure } from '#platform/ui/figure.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { Mark, type Tone } from '#platform/ui/mark.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { leavePay } from './client.ts'

export type PayListed = Awaited<ReturnType<typeof leavePay.all.call>>[number]
export type PayForm = Awaited<ReturnType<typeof leavePay.get.call>>

export const payTone = (step: string): Tone => {
  if (step === 'filed') return 'good'
  if (step === 'refused') return 'grave'
  return step === 'withdrawn' ? 'plain' : 'open'
}

/** What is paid besides the wages, once the sum is fixed. */
export const Extra = ({ sum }: Pick<PayListed, 'sum'>) => {
  const { t, money } = useSay()
  const value = sum && valueOf(sum)
  if (!value) return <span className="quiet">{t('未核定')}</span>
  return (
    <Figure label={t('另发金额')} verdict={sum}>
      {money(value.extra)}
    </Figure>
  )
}

type Props = {
  readonly caption: string
  readonly rows: readonly PayListed[]
  readonly empty: ReactNode
  readonly withNames?: boolean
}

/** Forms for annual-leave pay as lines; the first column opens the form. */
export const PayTable = ({ caption, rows, empty, withNames = false }: Props) => {
  const { t, text } = useSay()
  const open = (form: PayListed, words: string) => (
    <Link to="/attendance/leave-pay/$id" params={{ id: form.id } as never}>
      {words}
    </Link>
  )
  const year = (form: PayListed) => t('{{year}}年', { year: form.year })
  const columns: Column<PayListed>[] = [
    {
      key: 'what',
      head: withNames ? t('姓名') : t('年度'),
      isName: true,
      cell: (form) => open(form, withNames ? form.name : year(form)),
    },
    ...(withNames
      ? [
          { key: 'section', head: t('科室'), align: 'short' as const, cell: (f: PayListed) => f.sectionName ?? '' },
          { key: 'year', head: t('年度'), align: 'short' as const, cell: year },
        ]
      : []),
    { key: 'days', head: t('未休天数'), align: 'number', cell: (form) => form.unusedDays },
    { key: 'extra', head: t('另发金额'), align: 'number', cell: (form) => <Extra sum={form.sum} /> },
    {
      key: 'step',
      head: t('办到哪一步'),
      cell: (form) => <Mark tone={payTone(form.step)}>{text(form.stepLabel)}</Mark>,
    },
  ]
  return <Ledger caption={caption} rows={rows} columns={columns} rowKey={(form) => form.id} empty={empty} />
}
