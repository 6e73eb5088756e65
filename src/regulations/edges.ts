/** A regulation that uses another, and the clause by which the text itself refers to it. */
export type Edge = { readonly from: string; readonly to: string; readonly by: string }

/** The only imports between regulations that are allowed; `tests/architecture.test.ts` guards them. */
export const edges: readonly Edge[] = [{ from: '08-attendance', to: '01-assessment', by: '1.3.3.2.1' }]
