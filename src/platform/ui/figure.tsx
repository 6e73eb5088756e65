import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Verdict } from '#platform/law/verdict.ts'
import type { RuleAsked } from './law-source.ts'
import { useSay } from './say.ts'

const ExplanationDrawer = lazy(() => import('./explanation-drawer.tsx'))

type FigureProps = {
  /** What the number is, for the explanation's heading: 年休假天数. */
  readonly label: string
  readonly children: ReactNode
  /** The verdict that made the figure, or how to get it. */
  readonly verdict: Verdict<unknown> | (() => Promise<Verdict<unknown>>)
  /** The question that the verdict answers, where the page knows it: the explanation then says what would alter it. */
  readonly asked?: RuleAsked | undefined
  readonly size?: 'display'
}

/** A figure that can be asked 凭什么: one press shows the steps and clauses that made it. */
export const Figure = ({ label, children, verdict, asked, size }: FigureProps) => {
  const { t } = useSay()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="figure" data-size={size} title={t('凭什么？')} onClick={() => setOpen(true)}>
        <span>{children}</span>
        <span className="why">{t('凭什么')}</span>
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExplanationDrawer label={label} verdict={verdict} asked={asked} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
