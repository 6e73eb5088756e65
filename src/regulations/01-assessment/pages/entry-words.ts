import type { Text } from '#platform/law/clause.ts'
import { matters } from '../flows.ts'
import { type Head, heads } from '../terms.ts'

/** `−3`, `+2`: points carry their sign, a true minus. */
export const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'))

type Named = { readonly matter: string | null; readonly head: Head }

/** What an entry is about: the matter where there is one, else its head of assessment. */
export const whatOf = ({ matter, head }: Named): Text =>
  matter !== null && matter in matters ? matters[matter as keyof typeof matters] : heads[head]

/** An entry's day in a list of one account year: with its own year only where that is another one. */
export const dayOfEntry = (
  { year, occurredOn }: { readonly year: number; readonly occurredOn: string },
  day: (on: string) => string,
): string => (occurredOn.startsWith(`${year}-`) ? day(occurredOn).replace(/^\d{4}年| \d{4}$/g, '') : day(occurredOn))
