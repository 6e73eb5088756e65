import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '#platform/api/refusal.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Step, sayInChinese } from '#platform/law/verdict.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

type Catalogue = Readonly<Record<string, string>>

const readTwins = (): Catalogue =>
  Object.assign(
    {},
    ...globSync('src/**/*en.json', { cwd: root }).map((file) => JSON.parse(readFileSync(join(root, file), 'utf8'))),
  )

let twins: Catalogue | undefined

/** A step in both languages, outside the browser; its Chinese twice where no catalogue has it. */
export const inBoth = (step: Step): Text => {
  twins ??= readTwins()
  return { zh: sayInChinese(step), en: sayInChinese({ ...step, say: twins[step.say] ?? step.say }) }
}

/** Steps for who stands at a terminal: a line of Chinese, and a line of English. */
export const sayBoth = (...steps: readonly Step[]): string => {
  const said = steps.map(inBoth)
  return `${said.map(({ zh }) => zh).join('')}\n${said.map(({ en }) => en).join(' ')}`
}

/** A refusal for who stands at a terminal: reason and next step, in Chinese and then in English. */
export const explain = ({ data: { reason, next } }: Refusal): string => sayBoth(reason, next)
