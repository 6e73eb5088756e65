import { Refusal } from '#platform/api/refusal.ts'
import { type Step, step } from '#platform/law/verdict.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Refuses a setting that cannot be used, with what to write instead. */
export const unusable = (name: string, value: string, next: Step): never => {
  throw new Refusal({
    code: 'unusable-setting',
    reason: step('设置 {{name}}={{value}} 不能用。', { name, value }),
    next,
  })
}
