import type { ReactNode } from 'react'

/** What a line of a paper form is called, and what stands there. */
export type Fact = readonly [name: string, value: ReactNode]

/** The facts of a slip or a form, laid out as on its paper. */
export const PaperFacts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="paper-slip">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
