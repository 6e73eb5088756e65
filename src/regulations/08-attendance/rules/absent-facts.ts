/** The names of the facts that were not given, in their order. */
export const absentFacts = (facts: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(facts).flatMap(([name, given]) => (given === undefined ? [name] : []))
