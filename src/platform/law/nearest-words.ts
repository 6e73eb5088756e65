import type { Text } from './clause.ts'
import { type FactWords, type Path, wordAt } from './fact-axes.ts'
import type { NearestChange } from './nearest.ts'
import type { Verdict } from './verdict.ts'

/** What stands in a verdict's value, in words: the names of its parts, what its codes read as, what it counts. */
export type ResultWords = {
  /** By the part's name: `person` → 个人, in points. */
  readonly parts: Readonly<Record<string, { readonly name: Text; readonly unit?: Text }>>
  readonly codes: Readonly<Record<string, Text>>
  /** By the rule's short name: what a plain number counts. */
  readonly units: Readonly<Record<string, Text>>
}

export const resultPart = (zh: string, en: string, unit?: Text) => ({ name: { zh, en }, ...(unit && { unit }) })

const plain = (words: string): Text => ({ zh: words, en: words })
const minus = (n: number): string => String(n).replace('-', '−')

const counted = (words: string, unit: Text | undefined): Text => ({
  zh: unit?.zh ? `${words} ${unit.zh}` : words,
  en: unit?.en ? `${words} ${unit.en}` : words,
})

/** Money is kept in 分 and said in 元: its unit says so. */
export const money: Text = { zh: '元', en: 'yuan' }

const quantity = (value: number, unit: Text | undefined): Text =>
  unit === money ? counted(minus(value / 100), unit) : counted(minus(value), unit)

const joined = (all: readonly Text[], zh: string, en: string): Text => ({
  zh: all.map((t) => t.zh).join(zh),
  en: all.map((t) => t.en).join(en),
})

const months = 'January February March April May June July August September October November December'.split(' ')

const dayInWords = (iso: string): Text => {
  const [year, month, date] = iso.split('-').map(Number)
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${months[(month ?? 1) - 1]} ${year}` }
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/

const yes: Text = { zh: '是', en: 'yes' }
const no: Text = { zh: '否', en: 'no' }

/** A value that a rule has decided, as people read it. */
export const valueInWords = (value: unknown, words: ResultWords, unit?: Text): Text => {
  if (typeof value === 'number') return quantity(value, unit)
  if (typeof value === 'boolean') return words.codes[String(value)] ?? (value ? yes : no)
  if (value === null || value === undefined) return { zh: '无', en: 'none' }
  if (Array.isArray(value)) {
    return value.length === 0
      ? { zh: '无', en: 'none' }
      : joined(
          value.map((one) => valueInWords(one, words, unit)),
          '、',
          ', ',
        )
  }
  if (typeof value !== 'object' || value instanceof Temporal.PlainDate) {
    const text = String(value)
    return isoDay.test(text) ? dayInWords(text) : (words.codes[text] ?? plain(text))
  }
  const parts = Object.entries(value).map(([name, part]): Text => {
    const word = words.parts[name]
    const said = valueInWords(part, words, word?.unit)
    return { zh: `${word?.name.zh ?? name} ${said.zh}`, en: `${word?.name.en ?? name} ${said.en}` }
  })
  return joined(parts, '，', ', ')
}

/** What a verdict comes to, in a few words; whether it rests on an interpretation is left out where that is no news. */
export const verdictInWords = (verdict: Verdict<unknown>, words: ResultWords, unit?: Text, brief = false): Text => {
  if (verdict.outcome === 'decided') return valueInWords(verdict.value, words, unit)
  if (verdict.outcome === 'refused') return { zh: '条文不允许', en: 'not allowed' }
  if (verdict.outcome === 'missing') return { zh: '还缺少事实', en: 'facts are missing' }
  if (verdict.outcome === 'judgement') {
    const [from, to] = verdict.range.map(minus)
    return { zh: `由人在 ${from} 至 ${to} 分之间裁量`, en: `a judgement between ${from} and ${to} points` }
  }
  if (!verdict.interpretation) return { zh: '条文没有写明', en: 'the text is silent' }
  const value = valueInWords(verdict.interpretation.value, words, unit)
  if (brief) return value
  return { zh: `${value.zh}（条文没有写明，按解释）`, en: `${value.en} (by interpretation; the text is silent)` }
}

const dayAsked: Text = { zh: '适用的日子', en: 'the day whose law applies' }

/** What the fact at the path is called. */
export const nameOf = (path: Path, words: FactWords): Text => {
  if (path.length === 0) return dayAsked
  const place = path.find((part) => typeof part === 'number')
  const name = wordAt(words, path)?.name ?? plain(path.join('.'))
  return place === undefined
    ? name
    : { zh: `第 ${Number(place) + 1} 项${name.zh}`, en: `${name.en} of item ${Number(place) + 1}` }
}

/** A fact's value as people read it. */
export const factInWords = (value: unknown, path: Path, words: FactWords): Text => {
  const word = wordAt(words, path)
  if (typeof value === 'number') return quantity(value, word?.unit)
  if (typeof value === 'boolean') return value ? yes : no
  const text = String(value)
  return isoDay.test(text) ? dayInWords(text) : (word?.codes?.[text] ?? plain(text))
}

/** `迟到早退时间减到 5 分钟：个人 −1 分，而不是个人 −2 分。` */
export const changeInWords = (
  change: NearestChange,
  now: Verdict<unknown>,
  facts: FactWords,
  results: ResultWords,
  unit?: Text,
): Text => {
  const { path, to, direction, isDay, verdict } = change
  const name = nameOf(path, facts)
  const isGapStill = verdict.outcome === 'gap' && now.outcome === 'gap'
  const then = verdictInWords(verdict, results, unit, isGapStill)
  const stood = verdictInWords(now, results, unit, isGapStill)
  const at = factInWords(to, path, facts)
  const how = isDay
    ? { zh: direction === 'less' ? '早到' : '晚到', en: direction === 'less' ? 'back to' : 'on to' }
    : {
        less: { zh: '减到', en: 'down to' },
        more: { zh: '增到', en: 'up to' },
        other: { zh: '改为', en: 'changed to' },
      }[direction]
  const capital = `${name.en.charAt(0).toUpperCase()}${name.en.slice(1)}`
  return {
    zh: `${name.zh}${how.zh} ${at.zh}：${then.zh}，而不是${stood.zh}。`,
    en: `${capital} ${how.en} ${at.en}: ${then.en} instead of ${stood.en}.`,
  }
}
