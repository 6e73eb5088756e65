import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export const root = join(import.meta.dirname, '..')

export type SourceFile = {
  /** Path from the project's root, with slashes: `src/app/rules.ts`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

export type Import = {
  /** As written: `#platform/law/day.ts`, `node:fs`, `react`. */
  readonly from: string
  /** The file of this project that it names, or `undefined` for a package. */
  readonly path: string | undefined
  readonly typeOnly: boolean
}

const aliases: Readonly<Record<string, string>> = {
  '#platform/': 'src/platform/',
  '#regulations/': 'src/regulations/',
  '#app/': 'src/app/',
  '#tests/': 'tests/',
}

const statement = /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'"`;]*?)\s*(?:from\s*)?['"]([^'"\n]+)['"]/g
const dynamic = /\bimport\(\s*['"]([^'"\n]+)['"]/g

const placeOf = (from: string, importer: string): string | undefined => {
  if (from.startsWith('.')) return posix.normalize(posix.join(posix.dirname(importer), from))
  const alias = Object.keys(aliases).find((prefix) => from.startsWith(prefix))
  return alias && aliases[alias] + from.slice(alias.length)
}

/** Only types are taken when `import type` says so, or each name in the braces. */
const takesTypesOnly = (type: string | undefined, names: string): boolean => {
  const braces = /^\{([^}]*)\}$/.exec(names.trim())?.[1]
  const isType = (name: string) => name.trim() === '' || name.trim().startsWith('type ')
  return type !== undefined || (braces?.split(',').every(isType) ?? false)
}

/** The imports of a module, read with two regular expressions; `import()` counts as one of values. */
export const importsOf = (text: string, path: string): Import[] => {
  const still = [...text.matchAll(statement)].flatMap(([, verb, type, names = '', from = '']) =>
    verb === 'export' && !/^(\*|\{)/.test(names)
      ? []
      : [{ from, path: placeOf(from, path), typeOnly: takesTypesOnly(type, names) }],
  )
  const late = [...text.matchAll(dynamic)].map(([, from = '']) => ({
    from,
    path: placeOf(from, path),
    typeOnly: false,
  }))
  return [...still, ...late]
}

const slashed = (path: string) => path.replaceAll('\\', '/')

/** Source files that match the patterns, sorted by path. */
export const sourceFiles = (...patterns: string[]): SourceFile[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map(slashed)
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: /\.tsx?$/.test(path) ? importsOf(text, path) : [] }
    })

/** Every file of `files` that reaches `target` by imports of values, itself included. */
export const whoReaches = (target: string, files: readonly SourceFile[]): SourceFile[] => {
  const reached = new Set([target])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const file of files) {
      if (file.imports.some((i) => !i.typeOnly && i.path && reached.has(i.path))) reached.add(file.path)
    }
  }
  return files.filter((file) => reached.has(file.path))
}
