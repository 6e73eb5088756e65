import { describe, expect, it } from 'vitest'
import { edges } from '#regulations/edges.ts'
import { type SourceFile, sourceFiles, whoReaches } from '../scripts/source-files.ts'

const everything = sourceFiles('src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'scripts/**/*.ts', 'bench/**/*.ts')
const files = everything.filter(
  ({ path }) => path.startsWith('src/') && !/\.(test|e2e)\.tsx?$|(^|\/)testing\.ts$/.test(path),
)
const fileAt = new Map(files.map((file) => [file.path, file]))

/** Files longer than the limit, each with its reason. */
const mayBeLong: Readonly<Record<string, string>> = {}

/** The regulation that a path lies in: `08-attendance`. */
const regulationOf = (path: string): string | undefined => /^src\/regulations\/(\d\d-[a-z-]+)\//.exec(path)?.[1]

const isKernel = (path: string) =>
  /^src\/platform\/(law|calendar)\//.test(path) || /^src\/platform\/(flow|duty)\/definition\.ts$/.test(path)

const lawNames =
  /\/(rules\/[^/]+|clauses|terms|(\w+-)?values|interpretations|rules|facts|flows|duties|index|sources)\.ts$/

const isNamedLaw = (path: string) =>
  isKernel(path) || path === 'src/regulations/edges.ts' || (regulationOf(path) !== undefined && lawNames.test(path))

const universalApp = ['src/app/regulations.ts', 'src/app/rules.ts', 'src/app/cases.ts']

/** What is reached from `starts` by imports of values, each file with the one that imports it. */
const reachedFrom = (starts: readonly string[]): Map<string, string | undefined> => {
  const reached = new Map<string, string | undefined>(starts.map((path) => [path, undefined]))
  for (const path of reached.keys()) {
    for (const { path: next, typeOnly } of fileAt.get(path)?.imports ?? []) {
      if (next && !typeOnly && fileAt.has(next) && !reached.has(next)) reached.set(next, path)
    }
  }
  return reached
}

const chainTo = (path: string, reached: ReadonlyMap<string, string | undefined>): string => {
  const before = reached.get(path)
  return before ? `${chainTo(before, reached)} → ${path}` : path
}

const serverPackages =
  /^(node:|pg$|pg-boss|drizzle-orm|hono|@hono|better-auth$|better-auth\/(?!client|react)|@orpc\/(server|openapi)|exceljs|pino|@electric-sql|@myriaddreamin)/

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const offencesIn = (scanned: readonly SourceFile[], pattern: RegExp, advice: string): string[] =>
  scanned.flatMap(({ path, text }) => {
    const found = pattern.exec(withoutComments(text))
    return found ? [`${path} has “${found[0].trim()}”: ${advice}`] : []
  })

describe('law is pure and universal', () => {
  const law = reachedFrom([...files.map(({ path }) => path).filter(isNamedLaw), ...universalApp])
  const lawFiles = [...law.keys()].flatMap((path) => fileAt.get(path) ?? [])

  it('imports nothing but law', () => {
    const offences = lawFiles.flatMap((file) =>
      file.imports
        .filter(({ from, path, typeOnly }) => !path && !typeOnly && from !== 'zod')
        .map(
          ({ from }) =>
            `${chainTo(file.path, law)} imports ${from}: law takes facts and a day and imports no package but zod; ` +
            'read in the server file and hand the facts in, or move the value import to a server file.',
        ),
    )
    expect(offences).toEqual([])
  })

  it('reads no clock and throws no dice', () => {
    const advice = 'the day is an argument (`on: Day`), chance has no place in law.'
    expect(offencesIn(lawFiles, /\bDate\.now\b|\bnew Date\(|\bMath\.random\b|\bTemporal\.Now\b/, advice)).toEqual([])
  })

  it('of the kernel knows no regulation', () => {
    const outside = files
      .filter(({ path }) => isKernel(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter((i) => i.path && !i.typeOnly && !isKernel(i.path))
          .map(
            (i) =>
              `${path} imports ${i.path}: platform/law and platform/calendar are the ground; turn the import round.`,
          ),
      )
    expect(outside).toEqual([])
  })
})

describe('who may import whom', () => {
  it('platform names no regulation and not the app', () => {
    const offences = files
      .filter(({ path }) => path.startsWith('src/platform/'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((i) => i.path && /^src\/(regulations|app)\//.test(i.path))
          .map((i) => `${path} imports ${i.path}: the platform takes it as an argument, or src/app composes both.`),
      )
    expect(offences).toEqual([])
  })

  it('a regulation uses another only through its face, and only along an edge of the text', () => {
    const offences = files.flatMap(({ path, imports }) => {
      const from = regulationOf(path)
      if (!from) return []
      return imports.flatMap((i) => {
        const to = i.path && regulationOf(i.path)
        if (!i.path || !to || to === from) return []
        if (!/\/index(\.server)?\.ts$/.test(i.path)) {
          return [
            `${path} imports ${i.path}: import from src/regulations/${to}/index.ts, and export there what is needed.`,
          ]
        }
        if (edges.some((e) => e.from === from && e.to === to)) return []
        return [
          `${path} imports ${i.path}: if the text refers to it, list ${from} → ${to} with the clause in edges.ts.`,
        ]
      })
    })
    expect(offences).toEqual([])
  })

  it('the edges have no cycle', () => {
    const leadsTo = (from: string, wanted: string, seen: readonly string[] = []): boolean =>
      !seen.includes(from) &&
      edges.some((e) => e.from === from && (e.to === wanted || leadsTo(e.to, wanted, [...seen, from])))
    const cycles = edges
      .filter((e) => leadsTo(e.to, e.from))
      .map((e) => `${e.from} → ${e.to} closes a circle: remove one.`)
    expect(cycles).toEqual([])
  })

  it('regulations do not import the app', () => {
    const offences = files
      .filter(({ path }) => regulationOf(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter((i) => i.path?.startsWith('src/app/') && !i.typeOnly)
          .map((i) => `${path} imports ${i.path}: the app composes regulations; move what is shared to src/platform.`),
      )
    expect(offences).toEqual([])
  })

  it('the browser loads nothing of the server: pages import only types from api and server files', () => {
    const pages = files.map(({ path }) => path).filter((path) => /\.tsx$|\/pages\/|^src\/app\/main/.test(path))
    const reached = reachedFrom(pages)
    const offences = [...reached.keys()].flatMap((path) =>
      (fileAt.get(path)?.imports ?? [])
        .filter((i) => !i.path && !i.typeOnly && serverPackages.test(i.from))
        .map(
          (i) =>
            `${chainTo(path, reached)} reaches ${i.from}: write “import type”, or move the shared part to a law file.`,
        ),
    )
    expect(offences).toEqual([])
  })
})

describe('one door each', () => {
  const outside = (...doors: string[]) => files.filter(({ path }) => !doors.some((door) => path.startsWith(door)))

  it('only platform/db opens transactions', () => {
    const advice =
      'use inOffice() or the handler’s context.tx; platform/db opens every transaction and sets the office.'
    expect(offencesIn(outside('src/platform/db/'), /\.transaction\(|\bSET LOCAL\b|['"`]BEGIN\b/, advice)).toEqual([])
  })

  it('only the engine moves a case', () => {
    const advice = 'call advance() of platform/flow/engine.ts, which checks actor, step and records.'
    expect(offencesIn(outside('src/platform/flow/engine.ts'), /\.update\(\s*flowCases\b/, advice)).toEqual([])
  })

  it('endpoints come from endpoint(policy) or publicEndpoint()', () => {
    const bare = outside('src/platform/api/').filter(({ imports }) =>
      imports.some((i) => i.from === '@orpc/server' && !i.typeOnly),
    )
    const advice = 'begin with endpoint(policy) or publicEndpoint() of platform/api, which deny unless a policy allows.'
    expect(offencesIn(bare, /\bimport \{[^}]*\bos\b[^}]*\} from '@orpc\/server'/, advice)).toEqual([])
  })
})

/** What stands between the parenthesis that opens at `from` and its end. */
const inParentheses = (text: string, from: number): string => {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')' && --depth === 0) return text.slice(from, i + 1)
  }
  return text.slice(from)
}

/** Where a join of SQL is conditioned: what stands after its table or subquery, up to the next part of the statement. */
const conditionOf = (text: string, joined: number): string => {
  const rest = text.slice(joined).replace(/^join\s+/, '')
  const after = rest.startsWith('(') ? rest.slice(inParentheses(rest, 0).length) : rest
  return /^[\s\S]*?(?=\b(?:join|where|group by|order by|union)\b|[`;])/.exec(after)?.[0] ?? after
}

describe('an office is what is distributed', () => {
  const scanned = files.filter(({ path }) => !path.startsWith('src/platform/db/'))
  const advice = 'name office_id in its condition, so that it runs where the office’s rows lie.'

  it('every join of Drizzle names the office, but those with sign-in accounts, which belong to none', () => {
    const offences = scanned.flatMap(({ path, text }) =>
      [...text.matchAll(/\.(?:inner|left|right|full)Join\(/g)]
        .map(({ index, 0: word }) => inParentheses(text, index + word.length - 1))
        .filter((join) => !join.includes('officeId') && !join.startsWith('(users,'))
        .map((join) => `${path} joins ${join}: ${advice}`),
    )
    expect(offences).toEqual([])
  })

  it('every join of SQL names the office', () => {
    const offences = scanned.flatMap(({ path, text: written }) => {
      const text = /\bsql`/.test(written) ? withoutComments(written) : ''
      return [...text.matchAll(/(?<=[\s(])join\s+(?=[a-z_(])/g)]
        .map(({ index }) => conditionOf(text, index))
        .filter((condition) => !/office_id/.test(condition))
        .map((condition) => `${path} joins ${condition.trim()}: ${advice}`)
    })
    expect(offences).toEqual([])
  })
})

describe('tests', () => {
  it('that open a database are named *.db.test.ts, so that they run on PostgreSQL too', () => {
    const misnamed = whoReaches('src/platform/db/testing.ts', everything)
      .filter(({ path }) => path.endsWith('.test.ts') && !path.endsWith('.db.test.ts'))
      .map(({ path }) => `${path}: rename it to ${path.replace('.test.ts', '.db.test.ts')}.`)
    expect(misnamed).toEqual([])
  })
})

describe('names and sizes', () => {
  const paths = everything.map(({ path }) => path)

  it('are kebab-case and say what the file is', () => {
    const named = /^(\.?[a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.(test|e2e|db|server|css|d))*\.tsx?$/
    const badly = paths.filter((path) => !named.test(path)).map((path) => `${path}: name it in ASCII kebab-case.`)
    expect(badly).toEqual([])
  })

  it('are not of the kind that holds everything', () => {
    const banned = /(^|[/-])(utils?|helpers?|common|misc|types?|services?|managers?)(\.|\/|$)/
    const vague = paths.filter((path) => banned.test(path)).map((path) => `${path}: name it by what it holds.`)
    expect(vague).toEqual([])
  })

  it('index.ts is a regulation’s face only', () => {
    const barrels = paths
      .filter(
        (path) =>
          /(^|\/)index(\.server)?\.tsx?$/.test(path) && !/^src\/regulations\/[^/]+\/index(\.server)?\.ts$/.test(path),
      )
      .map((path) => `${path}: import the files themselves; only a regulation has an index.ts.`)
    expect(barrels).toEqual([])
  })

  it('no file is longer than 300 lines', () => {
    const long = everything
      .filter(({ path, text }) => text.split('\n').length > 301 && !mayBeLong[path])
      .map(({ path, text }) => `${path} has ${text.split('\n').length} lines: split it after the text’s own sections.`)
    expect(long).toEqual([])
  })

  it('nothing escapes the type checker', () => {
    const advice = 'give it its type; the checker is not switched off.'
    const escapes = /@ts-(ignore|expect-error|nocheck)|\bas any\b|:\s*any\b(?!\w)|<any>/
    expect(offencesIn(files, escapes, advice)).toEqual([])
  })
})
