import type { ClauseId, Text } from '#platform/law/clause.ts'
import { day } from '#platform/law/day.ts'
import { type Amendment, dated } from '#platform/law/values.ts'
import { valueWords } from './value-words.ts'

/** A dated value in one line; `base` is the text's own, `undefined` where the text has none. */
export const value = <T, Subject = unknown>(
  clause: ClauseId,
  zh: string,
  en: string,
  unit: Text,
  base: T | undefined,
  ...amendments: Amendment<T, Subject>[]
) => {
  const words = valueWords[zh]
  return dated<T, Subject>({ clause, name: { zh, en }, unit, ...(words && { words }), base, amendments })
}

/** An amendment from an ISO day on, with its source and grade; `appliesTo` says whom it concerns. */
export const amendment = <T, Subject = unknown>(
  id: string,
  operator: Amendment<T>['operator'],
  from: string,
  source: Text,
  grade: Amendment<T>['grade'],
  newValue?: T,
  appliesTo?: (subject: Subject) => boolean,
): Amendment<T, Subject> => ({
  id,
  operator,
  from: day(from),
  source,
  grade,
  ...(newValue !== undefined && { value: newValue }),
  ...(appliesTo && { appliesTo }),
})
