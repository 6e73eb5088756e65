import type { z } from 'zod'
import type { Problems } from './form.tsx'

/** A zod schema as the check of a form; its messages are Chinese sentences that say the next step. */
export const checkedBy =
  <V extends object>(schema: z.ZodType) =>
  (values: V): Problems<V> => {
    const result = schema.safeParse(values)
    if (result.success) return {}
    const problems: Record<string, string> = {}
    for (const { path, message } of result.error.issues) {
      const [name] = path
      if (typeof name === 'string') problems[name] ??= message
    }
    return problems as Problems<V>
  }
