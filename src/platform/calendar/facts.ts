import { z } from 'zod'
import type { Day } from '#platform/law/day.ts'

/** A day as a fact: ISO text at the edge (`2026-03-02`), a `Day` in the law. */
export const dayFact = z.string({ error: '须是日期，如 2026-03-02' }).transform((text, context): Day => {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text)
  } catch {}
  context.addIssue({ code: 'custom', message: '须是日期，如 2026-03-02', input: text })
  return z.NEVER
})
