import type { Text } from '#platform/law/clause.ts'
import { ClauseTags } from './clause-tag.tsx'
import './overlays.css'
import { type Say, useSay } from './say.ts'

export type Happening = {
  readonly key: string | number
  /** What was done, or what is waited for. */
  readonly what: string
  readonly who?: string
  /** Instant (ISO); not given for what is still to come. */
  readonly at?: string | null
  readonly words?: string | null
  readonly cites?: readonly string[]
  readonly isNow?: boolean
}

/** A step of a case, as the server tells its way. */
export type Move = {
  readonly stepLabel: Text
  readonly actionLabel: Text | null
  readonly doneAt: string | null
  readonly doneBy: { readonly name: string } | null
  readonly doneFor?: { readonly name: string }
  readonly sentTo?: string
  readonly records: unknown
}

/** The words given with a step: its reason, the opinion, or a note. */
export const wordsIn = (records: unknown): string | null => {
  if (typeof records !== 'object' || records === null) return null
  const { reason, opinion, note } = records as Readonly<Record<string, unknown>>
  const words = [reason, opinion, note].find((given) => typeof given === 'string' && given !== '')
  return typeof words === 'string' ? words : null
}

/** Who did it, and for whom, and to whom it went: 乙代甲 → 丙. */
const whoDid = ({ doneBy, doneFor, sentTo }: Move, { t }: Pick<Say, 't'>): string => {
  const name = doneBy?.name ?? ''
  const who = doneFor ? t('{{deputy}}代{{giver}}', { deputy: name, giver: doneFor.name }) : name
  return sentTo ? `${who} → ${sentTo}` : who
}

/** A step that is done: what, by whom and for whom, when, and the words given with it. */
export const doneHappening = (key: Happening['key'], move: Move, speaker: Pick<Say, 't' | 'text'>): Happening => ({
  key,
  what: speaker.text(move.actionLabel ?? move.stepLabel),
  who: whoDid(move, speaker),
  at: move.doneAt,
  words: wordsIn(move.records),
})

/** The way of a case: who did what when, on which clause, and where it stands. */
export const Timeline = ({ happenings }: { readonly happenings: readonly Happening[] }) => {
  const { moment } = useSay()
  return (
    <ol className="timeline">
      {happenings.map(({ key, what, who, at, words, cites = [], isNow }) => (
        <li key={key} data-now={isNow ? '' : undefined} aria-current={isNow ? 'step' : undefined}>
          <div className="row">
            <strong>{what}</strong>
            {who && <span>{who}</span>}
            {at && <span className="quiet small">{moment(at)}</span>}
            {cites.length > 0 && <ClauseTags cites={cites} />}
          </div>
          {words && <p>{words}</p>}
        </li>
      ))}
    </ol>
  )
}
