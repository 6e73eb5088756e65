const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

const inChinese = (n: number): string => {
  if (n < 10) return numerals[n] ?? String(n)
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? numerals[tens] : ''}十${numerals[n % 10]}`
}

/** How official texts number their levels below the regulation: 一、（一）1.（1）. */
const levels: readonly ((n: number) => string)[] = [inChinese, (n) => `（${inChinese(n)}）`, String, (n) => `（${n}）`]

/** `1.3.3.2.1` → 三（三）2（1）, as the text itself numbers it; '' for a regulation as a whole. */
export const numberInText = (clauseId: string): string =>
  clauseId
    .split('.')
    .slice(1)
    .map((part, level) => (/^\d+$/.test(part) ? (levels[level]?.(Number(part)) ?? part) : part))
    .join('')

/** The clause a citation leads to: `amendment:8.4/98-days` → 8.4. */
export const clauseOf = (citation: string): string =>
  citation.replace(/^(amendment|interpretation):/, '').replace(/\/.*$/, '')
