import { compareClauseIds } from '#platform/law/clause.ts'
import { type Step, step } from '#platform/law/verdict.ts'

/** A place of the text that a person should look at: `line` counts from 1. */
export type Problem = { readonly line: number; readonly clause: string; readonly says: Step }

export type FullText = {
  /** Titles by the regulation's number. */
  readonly titles: ReadonlyMap<number, string>
  /** The words of each clause, by the path of its numbering (`8.3.2.1`); the paragraphs before 一 stand under `8`. */
  readonly words: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

type Marker = { readonly rank: number; readonly number: number; readonly rest: string }

const digits = '零一二三四五六七八九'

/** `二十三` → 23; `NaN` for anything else. */
export const chineseNumber = (written: string): number => {
  const parts = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(written)
  const [, tens = '', ten = '', ones = ''] = parts ?? []
  if (!parts || written === '' || (!ten && tens && ones)) return Number.NaN
  const value = (digit: string) => Math.max(0, digits.indexOf(digit || '零'))
  return ten ? (tens ? value(tens) : 1) * 10 + value(ones) : value(tens) + value(ones)
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** The five kinds of numbering, from the widest to the finest. */
const kinds: readonly { readonly pattern: RegExp; readonly read: (written: string) => number }[] = [
  { pattern: /^([一二三四五六七八九十]{1,3})、(.*)$/s, read: chineseNumber },
  { pattern: /^[(（]([一二三四五六七八九十]{1,3})[)）]、?(.*)$/s, read: chineseNumber },
  { pattern: /^(\d{1,2})\s*(?:[、．]|\.(?!\d))(.*)$/s, read: Number },
  { pattern: /^[(（](\d{1,2})[)）]、?(.*)$/s, read: Number },
  { pattern: /^([①-⑳])(.*)$/s, read: (sign) => circled.indexOf(sign) + 1 },
]

const markerOf = (line: string): Marker | undefined => {
  for (const [rank, { pattern, read }] of kinds.entries()) {
    const [, written, rest] = pattern.exec(line) ?? []
    if (written !== undefined && !Number.isNaN(read(written)))
      return { rank, number: read(written), rest: (rest ?? '').trim() }
  }
}

const heading = /^#{1,3}\s*(\d{1,2})\s*[.、．]\s*(.+)$/
const emptyBrackets = /[(（]\s*[)）]/
const nobodyNamed = /[向由]的(?![确话士])/

const damageIn = (line: string): Step | undefined => {
  if (emptyBrackets.test(line)) return step('括号里是空的，原文可能有缺失。')
  if (nobodyNamed.test(line)) return step('句子里可能缺了一个称呼。')
  if (line.includes('\uFFFD')) return step('有无法识别的字符。')
}

type Place = { readonly rank: number; readonly number: number }

const pathOf = (regulation: number, places: readonly Place[]): string =>
  [regulation, ...places.map((p) => p.number)].join('.')

/**
 * Reads an office's own regulations out of Markdown or plain text: `## 8. title`, then 一、 (一) 1. (1) ①, each kind
 * inside the wider ones that stand before it. `renamed` gives the clause ids of paths that the catalogue numbers
 * otherwise. Nothing is thrown: what cannot be placed is among the problems.
 */
export const readFullText = (text: string, renamed: Readonly<Record<string, string>> = {}): FullText => {
  const titles = new Map<number, string>()
  const words = new Map<string, string>()
  const problems: Problem[] = []
  const last = new Map<string, number>()
  let regulation: number | undefined
  let places: Place[] = []

  const idOf = (path: string) => renamed[path] ?? path
  const write = (clause: string, line: string) =>
    words.set(clause, [words.get(clause), line].filter((part) => part).join('\n'))

  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.replaceAll('\u3000', ' ').trim()
    if (line === '') continue
    const [, number, title] = heading.exec(line) ?? []
    if (number && title) {
      regulation = Number(number)
      places = []
      if (titles.has(regulation)) {
        problems.push({ line: index + 1, clause: number, says: step('第 {{number}} 项制度出现了两次。', { number }) })
      }
      titles.set(regulation, title.trim())
      continue
    }
    if (regulation === undefined) continue

    const marker = markerOf(line)
    if (marker) {
      places = [...places.filter((p) => p.rank < marker.rank), { rank: marker.rank, number: marker.number }]
      const parent = pathOf(regulation, places.slice(0, -1))
      const path = pathOf(regulation, places)
      const expected = (last.get(parent) ?? 0) + 1
      if (words.has(idOf(path))) {
        problems.push({ line: index + 1, clause: idOf(path), says: step('编号 {{path}} 重复。', { path }) })
      } else if (marker.number !== expected) {
        const skipped = `${parent}.${expected}`
        problems.push({
          line: index + 1,
          clause: idOf(path),
          says: step('编号不连续，缺少 {{skipped}}。', { skipped }),
        })
      }
      last.set(parent, marker.number)
      write(idOf(path), marker.rest)
    } else write(idOf(pathOf(regulation, places)), line)

    const says = damageIn(line)
    if (says) problems.push({ line: index + 1, clause: idOf(pathOf(regulation, places)), says })
  }
  return { titles, words, problems }
}

/**
 * How a text's clauses stand to those the product knows, for the regulations that both have: `unknown` are in the
 * text alone, `absent` in the product alone.
 */
export const compareClauses = (
  { titles, words }: FullText,
  known: readonly string[],
): { readonly unknown: readonly string[]; readonly absent: readonly string[] } => {
  const regulationOf = (id: string) => Number(id.split('.')[0])
  const runs = new Set(known.map(regulationOf))
  const numbered = [...words.keys()].filter((id) => id.includes('.') && runs.has(regulationOf(id)))
  return {
    unknown: numbered.filter((id) => !known.includes(id)).sort(compareClauseIds),
    absent: known.filter((id) => titles.has(regulationOf(id)) && !words.has(id)).sort(compareClauseIds),
  }
}
