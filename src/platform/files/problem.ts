import type { Step } from '#platform/law/verdict.ts'

/** What an import finds wrong: where, why, and what to do about it. An `error` keeps its sheet from being stored. */
export type Problem = {
  readonly severity: 'error' | 'warning'
  readonly sheet: string
  /** Address such as `D7`; '' when it concerns the sheet as a whole. */
  readonly cell: string
  readonly reason: Step
  readonly remedy: Step
}

export const isError = (problem: Problem): boolean => problem.severity === 'error'
