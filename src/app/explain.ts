import { sayInEnglish } from '#platform/api/english.ts'
import type { Refusal } from '#platform/api/refusal.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Step, sayInChinese } from '#platform/law/verdict.ts'

/** A step in both languages, outside the browser; its Chinese twice where no catalogue has it. */
export const inBoth = (step: Step): Text => ({ zh: sayInChinese(step), en: sayInEnglish(step) })

/** Steps for who stands at a terminal: a line of Chinese, and a line of English. */
export const sayBoth = (...steps: readonly Step[]): string => {
  const said = steps.map(inBoth)
  return `${said.map(({ zh }) => zh).join('')}\n${said.map(({ en }) => en).join(' ')}`
}

/** A refusal for who stands at a terminal: reason and next step, in Chinese and then in English. */
export const explain = ({ data: { reason, next } }: Refusal): string => sayBoth(reason, next)
