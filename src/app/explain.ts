import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '#platform/api/refusal.ts'
import { type Step, sayInChinese } from '#platform/law/verdict.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The English of a step, or nothing where no catalogue has it. */
const inEnglish = (step: Step): string | undefined => {
  for (const file of globSync('src/**/*en.json', { cwd: root })) {
    const twins = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>
    const twin = twins[step.say]
    if (twin) return sayInChinese({ ...step, say: twin })
  }
  return undefined
}

/** A refusal for who stands at a terminal: reason and next step, in Chinese and then in English. */
export const explain = ({ data: { reason, next } }: Refusal): string => {
  const steps = [reason, next]
  return [...steps.map(sayInChinese), ...steps.map(inEnglish)].filter(Boolean).join('\n')
}
