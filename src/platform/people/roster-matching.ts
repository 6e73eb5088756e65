import type { Problem } from '#platform/files/problem.ts'
import { step } from '#platform/law/verdict.ts'
import type { RosterPerson } from './roster-sheet.ts'

/** Somebody in the books, with the section they sit in on the roster's day. */
export type KnownPerson = {
  readonly id: string
  readonly name: string
  readonly bornOn: string | null
  readonly section: string | null
  /** They sat in a section and no longer do; who never did (the administrator of the first run) is still expected. */
  readonly isGone: boolean
}

export type Matching<P extends KnownPerson> = {
  /** By row of the roster: whom it means; somebody new has no entry. */
  readonly matched: ReadonlyMap<number, P>
  readonly problems: readonly Problem[]
}

/** The same day, or the month of it where one of the two was given only by month. */
const isSameBirth = (a: string, b: string): boolean =>
  a === b || (a.slice(0, 7) === b.slice(0, 7) && (a.endsWith('-01') || b.endsWith('-01')))

type Fit = 'same' | 'perhaps' | 'other'

/** Whether a row means somebody of the books who has its name. `alone`: there is one of the name on either side. */
const fitOf = ({ bornOn, section }: RosterPerson, known: KnownPerson, alone: boolean): Fit => {
  const isSameSection = known.section !== null && known.section === section
  if (bornOn && known.bornOn) {
    if (isSameBirth(bornOn, known.bornOn)) return 'same'
    return isSameSection ? 'perhaps' : 'other'
  }
  if (isSameSection || (!known.isGone && alone)) return 'same'
  return known.isGone && bornOn ? 'other' : 'perhaps'
}

const ambiguous = (sheet: string, { name, cells }: RosterPerson): Problem => ({
  severity: 'error',
  sheet,
  cell: cells.name ?? '',
  reason: step('本办已有“{{name}}”，分不清是不是同一个人。', { name }),
  remedy: step('请补上或核对出生日期；确是另一个人的，请在姓名后加字区别，如“李燕大”。'),
})

const another = (sheet: string, { name, cells }: RosterPerson): Problem => ({
  severity: 'warning',
  sheet,
  cell: cells.name ?? '',
  reason: step('本办名册里已有一位“{{name}}”，出生日期不同，将作为另一个人新增。', { name }),
  remedy: step('如果是同一个人，请先核对出生日期。'),
})

/** Rows that give the day of birth come first: what is certain is settled before what is likely. */
const matchNamesakes = <P extends KnownPerson>(rows: readonly RosterPerson[], known: readonly P[], sheet: string) => {
  const matched = new Map<number, P>()
  const problems: Problem[] = []
  const free = new Set(known)
  const claim = (row: number, person: P) => {
    matched.set(row, person)
    free.delete(person)
  }
  const certain = (row: RosterPerson) => [...free].filter((k) => row.bornOn !== null && row.bornOn === k.bornOn)
  for (const row of rows) {
    const found = certain(row)
    const [only] = found.length > 1 ? found.filter((k) => k.section === row.section) : found
    if (only) claim(row.row, only)
  }
  for (const row of rows.filter((r) => !matched.has(r.row))) {
    const alone = rows.length === 1 && known.length === 1
    const fits = (fit: Fit) => [...free].filter((k) => fitOf(row, k, alone) === fit)
    const same = fits('same')
    const [only] = same.length > 1 ? same.filter((k) => k.section === row.section) : same
    if (only) claim(row.row, only)
    else if (same.length > 0 || fits('perhaps').length > 0) problems.push(ambiguous(sheet, row))
    else if (known.length > 0) problems.push(another(sheet, row))
  }
  return { matched, problems }
}

/**
 * Whom of the books each row of a roster means. Everybody is meant once. A row with another day of birth is somebody
 * else, unless they sit in the same section; who cannot be told apart is a problem.
 */
export const matchRoster = <P extends KnownPerson>(
  sheet: string,
  roster: readonly RosterPerson[],
  known: readonly P[],
): Matching<P> => {
  const byName = Map.groupBy(known, (k) => k.name)
  const parts = [...Map.groupBy(roster, (r) => r.name)].map(([name, rows]) =>
    matchNamesakes(rows, byName.get(name) ?? [], sheet),
  )
  return { matched: new Map(parts.flatMap((p) => [...p.matched])), problems: parts.flatMap((p) => p.problems) }
}
