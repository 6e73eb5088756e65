import { expect, it } from 'vitest'
import { sourceFiles } from '../../../scripts/source-files.ts'
import { events } from './event-words.ts'

/** The kinds that code merges into `AuditEvents`. */
const kindsIn = (text: string): string[] => {
  const merged = [...text.matchAll(/^ {2}interface AuditEvents \{\n((?: {4}.*\n)*?) {2}\}/gm)]
  return merged.flatMap(([, body = '']) => [...body.matchAll(/^ {4}'([^']+)':/gm)].map(([, kind = '']) => kind))
}

it('the audit has words for every kind of event', () => {
  const kinds = sourceFiles('src/**/*.ts').flatMap(({ path, text }) => kindsIn(text).map((kind) => ({ path, kind })))
  const wordless = kinds.filter(({ kind }) => !events[kind])
  expect(kinds.length).toBeGreaterThan(10)
  expect(wordless.map(({ path, kind }) => `${path} records ${kind}: name it in src/app/pages/event-words.ts.`)).toEqual(
    [],
  )
})
