import { ClauseTags } from './clause-tag.tsx'
import './overlays.css'
import { useSay } from './say.ts'

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
