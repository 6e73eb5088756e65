import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { ClauseTag } from './clause-tag.tsx'
import { FateMark } from './clause-words.tsx'
import { useLawSource } from './law-source.ts'
import { Mark } from './mark.tsx'
import { useSay } from './say.ts'

const wide = matchMedia('(min-width: 1101px)')
const onWidth = (listener: () => void) => {
  wide.addEventListener('change', listener)
  return () => wide.removeEventListener('change', listener)
}

type MarginProps = {
  readonly regulation: number
  /** Only these clauses and what is below them: `['8.2', '8.3']`; all of the regulation if not given. */
  readonly only?: readonly string[]
}

/** The regulation beside the page: each clause with what runs, what is open, and what is left to people. Folded on the phone. */
export const ClauseMargin = ({ regulation, only }: MarginProps) => {
  const { t, text } = useSay()
  const source = useLawSource()
  const isWide = useSyncExternalStore(onWidth, () => wide.matches)
  const { data = [] } = useQuery({
    queryKey: ['regulation', regulation],
    queryFn: () => source.regulation(regulation),
    staleTime: 60_000,
  })
  const clauses = only ? data.filter(({ id }) => only.some((part) => id === part || id.startsWith(`${part}.`))) : data
  return (
    <aside className="margin no-print" aria-label={t('本页依据的条款')}>
      <details open={isWide}>
        <summary>{t('依据条款')}</summary>
        <ul className="plain-list">
          {clauses.map(({ id, point, fates, openQuestions }) => (
            <li key={id}>
              <span className="clause-line">
                <ClauseTag cites={id} />
                {fates.map((fate) => (
                  <FateMark key={fate} fate={fate} />
                ))}
                {openQuestions > 0 && <Mark tone="open">{t('{{n}}个问题待确认', { n: openQuestions })}</Mark>}
              </span>
              {text(point)}
            </li>
          ))}
        </ul>
      </details>
    </aside>
  )
}
