import { useQuery } from '@tanstack/react-query'
import { clauseOf } from './clause-number.ts'
import { ClauseTag } from './clause-tag.tsx'
import { operatorWords } from './clause-words.tsx'
import { type ClauseCard, useLawSource } from './law-source.ts'
import { Mark } from './mark.tsx'
import { useSay } from './say.ts'

const idOf = (cite: string): string => cite.slice(cite.indexOf(':') + 1)

const Amended = ({ cite, clause }: { readonly cite: string; readonly clause: ClauseCard | undefined }) => {
  const { t, text, day } = useSay()
  const amendment = clause?.amendments.find(({ id }) => id === idOf(cite))
  return (
    <li>
      <ClauseTag cites={cite} />
      {amendment && (
        <span className="small">
          {[t(operatorWords[amendment.operator]), amendment.value && text(amendment.value)].filter(Boolean).join(' ')}
          {' · '}
          {t('自{{day}}起', { day: day(amendment.from) })} · {text(amendment.source)}
        </span>
      )}
    </li>
  )
}

const Interpreted = ({ cite, clause }: { readonly cite: string; readonly clause: ClauseCard | undefined }) => {
  const { t, text } = useSay()
  const one = clause?.interpretations.find(({ id }) => id === idOf(cite))
  return (
    <li>
      <ClauseTag cites={cite} />
      {one && (
        <span className="small">
          {text(one.question)} {text(one.rulings[0]?.answer ?? one.proposal)}{' '}
          {one.status === 'confirmed' ? (
            <Mark tone="good">{t('已确认')}</Mark>
          ) : (
            <Mark tone="open">{t('待综合科确认')}</Mark>
          )}
        </span>
      )}
    </li>
  )
}

const Branch = ({ id, cites }: { readonly id: string; readonly cites: readonly string[] }) => {
  const { text } = useSay()
  const source = useLawSource()
  const { data } = useQuery({ queryKey: ['clause', id], queryFn: () => source.clause(id) })
  const below = cites.filter((cite) => cite !== id)
  return (
    <li>
      <ClauseTag cites={id} />
      {data && <span className="small">{text(data.point)}</span>}
      {below.length > 0 && (
        <ul>
          {below.map((cite) =>
            cite.startsWith('amendment:') ? (
              <Amended key={cite} cite={cite} clause={data} />
            ) : (
              <Interpreted key={cite} cite={cite} clause={data} />
            ),
          )}
        </ul>
      )}
    </li>
  )
}

/** The grounds of a verdict as a tree: each clause with its point, below it what amended or interpreted it. */
export const GroundsTree = ({ cites }: { readonly cites: readonly string[] }) => (
  <ul className="grounds-tree">
    {[...Map.groupBy(new Set(cites), clauseOf)].map(([id, own]) => (
      <Branch key={id} id={id} cites={own} />
    ))}
  </ul>
)
