import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Step, sayInChinese } from '#platform/law/verdict.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

type Twins = { readonly english: ReadonlyMap<string, string>; readonly chinese: ReadonlyMap<string, string> }

const readTwins = (): Twins => {
  const pairs = globSync('src/**/*en.json', { cwd: root }).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(root, file), 'utf8')) as Readonly<Record<string, string>>),
  )
  return { english: new Map(pairs), chinese: new Map(pairs.map(([zh, en]) => [en, zh])) }
}

let known: Twins | undefined

/** Every Chinese text of the product and its English twin, read from the catalogues when first needed. */
const twins = (): Twins => {
  known ??= readTwins()
  return known
}

/** The English of a Chinese text, or nothing where no catalogue has it. */
export const englishOf = (chinese: string): string | undefined => twins().english.get(chinese)

/** The Chinese text whose English this is; the English itself where no catalogue has it. */
export const chineseOf = (english: string): string => twins().chinese.get(english) ?? english

const inEnglish = (value: string | number): string | number => {
  if (typeof value === 'number') return value
  return value
    .split('、')
    .map((part) => englishOf(part) ?? part)
    .join(', ')
}

/** Where the number that decides is one, the English of one. */
const ofOne = (say: string, { count, n, days }: Readonly<Record<string, string | number>>): string | undefined =>
  [count, n, days].find((value) => typeof value === 'number') === 1 ? englishOf(`${say}_one`) : undefined

/** The English sentence of a step; terms in its holes are put into English too. */
export const sayInEnglish = ({ say, with: holes = {} }: Step): string =>
  sayInChinese({
    say: ofOne(say, holes) ?? englishOf(say) ?? say,
    with: Object.fromEntries(Object.entries(holes).map(([name, value]) => [name, inEnglish(value)])),
  })

const weightOf = (range: string): number => Number(/;\s*q=([\d.]+)/.exec(range)?.[1] ?? 1)

/** Whether an `Accept-Language` asks for English before Chinese. */
const prefersEnglish = (asked: string): boolean => {
  const ranges = asked.split(',').filter((range) => /^\s*(?:en|zh)\b/i.test(range) && weightOf(range) > 0)
  const [first = 'zh'] = ranges.sort((a, b) => weightOf(b) - weightOf(a))
  return /^\s*en/i.test(first)
}

export type Speaker = {
  readonly language: 'zh-CN' | 'en'
  readonly say: (step: Step) => string
}

/** Who speaks to a request in the language that it asks for: Chinese, unless it prefers English. */
export const speakerFor = (headers: Headers): Speaker =>
  prefersEnglish(headers.get('accept-language') ?? '')
    ? { language: 'en', say: sayInEnglish }
    : { language: 'zh-CN', say: sayInChinese }

/** Sentences after one another, as the language sets them. */
export const together = ({ language, say }: Speaker, steps: readonly Step[]): string =>
  steps.map(say).join(language === 'en' ? ' ' : '')
