import * as OpenCC from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'

/**
 * Grows when texts are cut into words in another way: entries of an older edition are made anew when the server starts.
 */
export const wordsEdition = '1'

type Convert = (text: string) => string
let converter: Convert | undefined

/** Traditional characters as simplified ones. */
const simplified = (text: string): string => {
  const convert: Convert = converter ?? OpenCC.Converter({ from: 't', to: 'cn' })
  converter = convert
  return convert(text)
}

/** One form for what is the same to a reader: full and half width, capitals, traditional and simplified. */
export const plain = (text: string): string => simplified(text.normalize('NFKC').toLowerCase())

const two = (written: string): string => written.padStart(2, '0')

/** Days as people write them, as `2026-11-24`; the month and day alone as `11-24`. */
const dayForms: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [
    /(?<!\d)(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?/g,
    ([y = '', m = '', d = '']) => ` ${y}-${two(m)}-${two(d)} `,
  ],
  [/(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月份?/g, ([y = '', m = '']) => ` ${y}-${two(m)} `],
  [/(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g, ([m = '', d = '']) => ` ${two(m)}-${two(d)} `],
  [/(?<![\d\-/])(\d{1,2})\s*[/-]\s*(\d{1,2})(?![\d\-/])/g, ([m = '', d = '']) => ` ${two(m)}-${two(d)} `],
  [/(?<!\d)(\d{1,2})\s*月份?(?!\d)/g, ([m = '']) => ` ${two(m)}- `],
  [/(?<!\d)(\d{4})\s*年/g, ([y = '']) => ` ${y} `],
]

const withPlainDays = (text: string): string =>
  dayForms.reduce(
    (changed, [form, write]) => changed.replace(form, (_, ...parts) => write(parts.slice(0, -2) as string[])),
    text,
  )

const part = /\p{Script=Han}+|[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*-?/gu
const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text)

const pairsIn = (run: readonly string[]): string[] => run.slice(1).map((character, i) => `${run[i]}${character}`)

const longestSpelt = 8

const syllablesOf = (run: string, mode: 'normal' | 'surname'): string[] =>
  pinyin(run, { toneType: 'none', type: 'array', mode, v: true }).map((syllable) => syllable.toLowerCase())

const spelt = (syllables: readonly string[]): string[] => {
  const from = (start: number) => syllables.slice(start)
  const initials = (of: readonly string[]) => of.map((syllable) => syllable.slice(0, 1)).join('')
  const starts = syllables.map((_, start) => start).filter((start) => start === 0 || syllables.length - start > 1)
  return [...syllables.map((_, start) => from(start).join('')), ...starts.map((start) => initials(from(start)))]
}

/** How a run of characters is typed without an input method: pinyin and initials, names read as names too. */
const spellingsOf = (run: string): string[] => {
  if (run.length > longestSpelt) return []
  return [...spelt(syllablesOf(run, 'surname')), ...spelt(syllablesOf(run, 'normal'))]
}

const lexemesOfDay = (word: string): string[] => {
  const [, year, month, date] =
    /^(?:(\d{4})-)?(\d{2})-(\d{2})?$/.exec(`${word}${/^\d{4}-\d{2}$/.test(word) ? '-' : ''}`) ?? []
  if (year === undefined) return []
  return date === undefined ? [`${month}-`] : [`${month}-${date}`]
}

const cut = (texts: readonly string[], spellings: (run: string) => readonly string[]): string[] => {
  const found = new Set<string>()
  const add = (words: readonly string[]): void => {
    for (const word of words) if (word !== '') found.add(word)
  }
  for (const text of texts) {
    for (const [word] of withPlainDays(plain(text)).matchAll(part)) {
      if (isHan(word)) {
        const characters = [...word]
        add([...characters, ...pairsIn(characters), ...spellings(word)])
      } else add([word, ...lexemesOfDay(word), ...word.split(/[.-]/)])
    }
  }
  return [...found]
}

/** Every word by which a text is found: characters and pairs of them, their pinyin and initials, words, numbers, days. */
export const lexemesOf = (...texts: readonly string[]): string[] => cut(texts, spellingsOf)

/** The same without pinyin, for running text: two letters would be the initials of something in every other sentence. */
export const lexemesOfProse = (...texts: readonly string[]): string[] => cut(texts, () => [])

/** A word that must be there; `isPrefix` where its beginning is enough. */
export type Term = { readonly word: string; readonly isPrefix: boolean }

/** What somebody looks for: all terms of one of the `ways`. Empty where nothing can be looked for. */
export type Query = { readonly ways: readonly (readonly Term[])[]; readonly plain: string }

const mostTerms = 16

const termsOf = (word: string): Term[] => {
  if (!isHan(word)) return [{ word, isPrefix: !/^(?:\d{4}-)?\d{2}-\d{2}$/.test(word) }]
  const characters = [...word]
  const words = characters.length === 1 ? characters : pairsIn(characters)
  return words.map((pair) => ({ word: pair, isPrefix: false }))
}

/** Reads what was typed. Syllables that stand apart (`tang shu yuan`) are looked for together as well. */
export const readQuery = (typed: string): Query => {
  const words = [...withPlainDays(plain(typed)).matchAll(part)].map(([word]) => word)
  const terms = words.flatMap(termsOf).slice(0, mostTerms)
  const asked = plain(typed).trim()
  if (terms.length === 0) return { ways: [], plain: asked }
  const areSyllables = words.length > 1 && words.every((word) => /^[a-z]+$/.test(word))
  const together = areSyllables ? [[{ word: words.join(''), isPrefix: true }]] : []
  return { ways: [terms, ...together], plain: asked }
}

/** Whether a text of these lexemes is what is looked for. */
export const matches = ({ ways }: Query, lexemes: readonly string[]): boolean =>
  ways.some((terms) =>
    terms.every(({ word, isPrefix }) =>
      isPrefix ? lexemes.some((lexeme) => lexeme.startsWith(word)) : lexemes.includes(word),
    ),
  )
