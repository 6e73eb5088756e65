import { lazy, Suspense, useState } from 'react'
import type { Citation } from '#platform/law/verdict.ts'
import { clauseOf } from './clause-number.ts'
import { useSay } from './say.ts'

const ClauseDrawer = lazy(() => import('./clause-drawer.tsx'))

const kindOf = (cites: string): 'clause' | 'amendment' | 'interpretation' => {
  if (cites.startsWith('amendment:')) return 'amendment'
  return cites.startsWith('interpretation:') ? 'interpretation' : 'clause'
}

/** A clause, an amendment or an interpretation by its number; one press shows what it says and what changed it. */
export const ClauseTag = ({ cites }: { readonly cites: Citation | (string & {}) }) => {
  const { t } = useSay()
  const [isOpen, setOpen] = useState(false)
  const id = clauseOf(cites)
  const words = {
    clause: t('第{{id}}条', { id }),
    amendment: t('{{id}} 的修正', { id }),
    interpretation: t('{{id}} 的解释', { id }),
  }[kindOf(cites)]
  return (
    <>
      <button type="button" className="clause-tag" title={t('看这一条怎么说')} onClick={() => setOpen(true)}>
        {words}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <ClauseDrawer id={id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

type TagsProps = {
  readonly cites: readonly string[]
  /** Each clause once, with what changed or explained it left to its drawer; for lists. */
  readonly brief?: boolean
}

/** All the grounds of something, each one press away. */
export const ClauseTags = ({ cites, brief }: TagsProps) => (
  <span className="clause-tags">
    {[...new Set(brief ? cites.map(clauseOf) : cites)].map((one) => (
      <ClauseTag key={one} cites={one} />
    ))}
  </span>
)
