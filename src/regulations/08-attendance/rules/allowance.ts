import { type Refused, refused, step, type Verdict, valueOf } from '#platform/law/verdict.ts'

/** What the law gives of a leave, what of it is used, and the last day on which it can be taken where there is one. */
export type Allowance = { readonly entitled: number; readonly used: number; readonly until?: string | undefined }

/** A limit and what the rules say to it; `code` names what stands in the way. */
export type Check = { readonly code: string; readonly verdict: Verdict<unknown>; readonly allowance?: Allowance }

export const tooLong = (days: number, { entitled, used }: Allowance, due: Verdict<unknown>): Refused =>
  refused(
    used > 0
      ? step('请 {{days}} 天，连同已用的 {{used}} 天，超过规定的 {{entitled}} 天', { days, used, entitled })
      : step('请 {{days}} 天，超过规定的 {{entitled}} 天', { days, entitled }),
    step('请减少天数，超出的部分可以请年休假或者事假。'),
    due.cites,
    due.because,
  )

/** A leave that is due with so many days: whether those asked for are within them, together with those used. */
export const withinAllowance = (days: number, allowance: Allowance, due: Verdict<unknown>): Check => ({
  code: 'above-allowance',
  verdict: allowance.used + days > allowance.entitled ? tooLong(days, allowance, due) : due,
  allowance,
})

/** A leave of which the law gives a number of days: whether it is due at all, and whether it is long enough. */
export const withinDue = <T>(due: Verdict<T>, allowanceOf: (value: T) => Allowance, days: number): Check[] => {
  const value = valueOf(due)
  if (value === undefined) return [{ code: 'not-due', verdict: due }]
  return [withinAllowance(days, allowanceOf(value), due)]
}
