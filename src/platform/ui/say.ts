import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Text } from '#platform/law/clause.ts'
import type { Step } from '#platform/law/verdict.ts'
import type { Language } from './language.ts'

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/
const isoMonth = /^(\d{4})-(\d{2})$/
const quarterOfYear = /^(\d{4})-([1-4])$/
const months = 'January February March April May June July August September October November December'.split(' ')

const dayText = (iso: string, language: Language): string => {
  const [, year, month, date] = isoDay.exec(iso.slice(0, 10)) ?? []
  if (!year) return iso
  return language === 'en'
    ? `${Number(date)} ${months[Number(month) - 1]} ${year}`
    : `${year}年${Number(month)}月${Number(date)}日`
}

/** `2026-09` → 2026年9月 · September 2026, `2026-3` → 2026年第3季度 · Q3 2026; anything else stays. */
const monthText = (text: string, language: Language): string => {
  const [, yearOfQuarter, quarter] = quarterOfYear.exec(text) ?? []
  if (quarter) return language === 'en' ? `Q${quarter} ${yearOfQuarter}` : `${yearOfQuarter}年第${quarter}季度`
  const [, year, month] = isoMonth.exec(text) ?? []
  if (!year) return text
  return language === 'en' ? `${months[Number(month) - 1]} ${year}` : `${year}年${Number(month)}月`
}

const inShanghai = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

const weekdays = {
  zh: '日一二三四五六',
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

type Holes = Readonly<Record<string, string | number>>
type Translate = (chinese: string, holes?: Holes) => string

export type Say = {
  readonly language: Language
  /** A Chinese text, with holes, in the reader's language. */
  readonly t: Translate
  /** A step of a verdict or a refusal as a sentence; ISO days and terms in its holes are put into words too. */
  readonly say: (step: Step) => string
  /** A text that comes in both languages. */
  readonly text: (text: Text) => string
  /** Things one after another: 甲、乙 · A, B. */
  readonly list: (things: readonly string[]) => string
  /** Parts of one statement: 甲，乙 · A, B. */
  readonly parts: (parts: readonly string[]) => string
  /** Steps as sentences, one after another. */
  readonly sentences: (steps: readonly Step[]) => string
  /** `2026-11-23` → 2026年11月23日 · 23 November 2026. */
  readonly day: (iso: string) => string
  /** 星期一 · Monday. */
  readonly weekday: (iso: string) => string
  /** An instant (ISO) as Shanghai's day and minute. */
  readonly moment: (instant: string | Date) => string
  /** Whole 分 → `1,234.50 元`. */
  readonly money: (fen: number) => string
}

/** The number that decides between one and many: the hole named `count`, `n` or `days`. */
const countIn = ({ count, n, days }: Holes): { count?: number } => {
  const decides = [count, n, days].find((value) => typeof value === 'number')
  return typeof decides === 'number' ? { count: decides } : {}
}

const speakerFor = (t: Translate, language: Language): Say => {
  const day = (iso: string) => dayText(iso, language)
  const word = (part: string) => (isoDay.test(part) ? day(part) : t(monthText(part, language)))
  const hole = (value: string | number) =>
    typeof value === 'number' ? value : value.split('、').map(word).join(t('、'))
  const say: Say['say'] = ({ say: words, with: holes }) =>
    t(words, holes && Object.fromEntries(Object.entries(holes).map(([name, value]) => [name, hole(value)])))
  const isEnglish = language === 'en'
  return {
    language,
    t,
    say,
    list: (things) => things.join(isEnglish ? ', ' : '、'),
    parts: (parts) => parts.join(isEnglish ? ', ' : '，'),
    sentences: (steps) => steps.map(say).join(isEnglish ? ' ' : ''),
    text: ({ zh, en }) => (language === 'en' ? en : t(zh)),
    day,
    weekday: (iso) => {
      const index = new Date(`${iso.slice(0, 10)}T12:00:00Z`).getUTCDay()
      return language === 'en' ? (weekdays.en[index] ?? '') : `星期${weekdays.zh[index]}`
    },
    moment: (instant) => {
      const at = new Date(instant)
      return `${day(shanghaiDay.format(at))} ${inShanghai(language).format(at)}`
    },
    money: (fen) => {
      const yuan = (fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
      return language === 'en' ? `${yuan} yuan` : `${yuan} 元`
    },
  }
}

/** Everything a page needs to speak in the reader's language. */
export const useSay = (): Say => {
  const { t, i18n } = useTranslation()
  const language = i18n.language as Language
  return useMemo(
    () => speakerFor((chinese, holes = {}) => t(chinese, { ...holes, ...countIn(holes) }), language),
    [t, language],
  )
}
