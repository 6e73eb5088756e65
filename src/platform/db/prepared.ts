import type { QueryConfig } from 'pg'

const seenBefore = 3
const mostNames = 400
const mostValues = 60
const canBePrepared = /^\s*(?:select|insert|update|delete|with)\b/i

type Known = { readonly name: string; seen: number }

/**
 * Gives a name to statements that come again and again, so that a connection plans them once. What is asked rarely, or
 * with a list of many values (its text is another with each length), stays without one.
 */
export const statementNames = () => {
  const known = new Map<string, Known>()
  const knownFor = (text: string): Known | undefined => {
    const found = known.get(text)
    if (found || known.size >= mostNames || !canBePrepared.test(text)) return found
    const added = { name: `s${known.size}`, seen: 0 }
    known.set(text, added)
    return added
  }
  return (query: string | QueryConfig, values: readonly unknown[] | undefined): string | QueryConfig => {
    if (typeof query !== 'string' && query.name) return query
    if (!values || values.length === 0 || values.length > mostValues) return query
    const asked = typeof query === 'string' ? { text: query } : query
    const statement = knownFor(asked.text)
    if (!statement) return query
    statement.seen += 1
    return statement.seen > seenBefore ? { ...asked, name: statement.name } : query
  }
}
