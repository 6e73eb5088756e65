import { type ReactNode, useEffect } from 'react'
import { useSay } from './say.ts'

type PageProps = {
  readonly title: string
  /** What to do here, in one sentence. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** The regulation's clauses beside the page: `<ClauseMargin …/>`. */
  readonly margin?: ReactNode
  readonly children: ReactNode
}

/** The frame of every page. Its title is also the document's. */
export const Page = ({ title, lead, actions, margin, children }: PageProps) => {
  const { t } = useSay()
  const name = t('章法')
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <article className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </header>
      <div className="page-body" data-margin={margin ? '' : undefined}>
        {margin}
        {margin ? <div className="page-main">{children}</div> : children}
      </div>
    </article>
  )
}

type SectionProps = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }

export const Section = ({ title, aside, children }: SectionProps) => (
  <section className="section">
    <div className="section-head">
      <h2>{title}</h2>
      {aside}
    </div>
    {children}
  </section>
)

/** Where there is nothing yet: says why, and what to do. */
export const EmptyState = ({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) => (
  <div className="empty">
    <p>{children}</p>
    {action}
  </div>
)
