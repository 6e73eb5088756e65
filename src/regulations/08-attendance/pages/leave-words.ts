import type { Tone } from '#platform/ui/mark.tsx'
import type { Say } from '#platform/ui/say.ts'
import type { leave } from './client.ts'

export type LeaveListed = Awaited<ReturnType<typeof leave.mine.call>>[number]
export type Slip = Awaited<ReturnType<typeof leave.get.call>>
export type Half = 'am' | 'pm'

/** How a slip's state looks; the words come from the server. */
export const toneOf = (step: string): Tone => {
  if (step === 'approval' || step === 'draft') return 'open'
  if (step === 'refused') return 'grave'
  if (step === 'withdrawn' || step === 'cancelled' || step === 'voided') return 'plain'
  return 'good'
}

type Lasting = { readonly from: string; readonly fromHalf: Half; readonly to: string; readonly toHalf: Half }

/** `2026年3月2日 至 2026年3月4日上午`; halves are said only where they cut a day. */
export const lastingWords = ({ t, day }: Say, { from, fromHalf, to, toHalf }: Lasting): string => {
  if (from === to && fromHalf === toHalf) return `${day(from)} ${fromHalf === 'am' ? t('上午') : t('下午')}`
  if (from === to) return day(from)
  const first = fromHalf === 'pm' ? `${day(from)} ${t('下午')}` : day(from)
  const last = toHalf === 'am' ? `${day(to)} ${t('上午')}` : day(to)
  return t('{{first}} 至 {{last}}', { first, last })
}

/** What the slip counts in the end, or as granted, or as asked for. */
export const daysOf = (slip: Pick<LeaveListed, 'counted' | 'grantedDays' | 'finalDays'>): number =>
  slip.finalDays ?? slip.grantedDays ?? slip.counted
