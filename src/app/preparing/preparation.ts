import type { Day } from '#platform/law/day.ts'
import { type Step, step } from '#platform/law/verdict.ts'
import { monthsOfLife } from '../demo/days.ts'
import { sayBoth } from '../explain.ts'

/** A part of what has to be done before the product can be used; `done` counts up to `of`. */
export type Stage = { readonly name: Step; readonly of: number; readonly done: number; readonly now?: Step }

export type Preparation = {
  /** In the order in which they began. */
  readonly stages: () => readonly Stage[]
  /** Begins a stage, or brings it further; it is over when `done` has come up to `of`. */
  readonly reach: (name: Step, done: number, of?: number, now?: Step) => void
}

/** What is being prepared, for the page that shows it meanwhile. */
export const preparation = (): Preparation => {
  const stages = new Map<string, Stage>()
  return {
    stages: () => [...stages.values()],
    reach: (name, done, of = 1, now) => void stages.set(name.say, { name, of, done, ...(now && { now }) }),
  }
}

const demoStage = step('让演示办公室按制度过日子')

/** Whether the demo office is being made. */
export const isDemoUnderWay = ({ stages }: Preparation): boolean => stages().some(({ name }) => name === demoStage)

const inWords = (month: string): Step => {
  const [year = '', number = ''] = month.split('-')
  return step('过到 {{year}} 年 {{month}} 月', { year, month: Number(number) })
}

/** Takes down each month of the demo's life until today, on the page and on the terminal. */
export const demoShown = (progress: Preparation, today: Day): ((month: string) => void) => {
  const months = monthsOfLife(today)
  return (month) => {
    const at = months.indexOf(month)
    if (at === 0) console.log(sayBoth(step('第一次启动：正在建立演示办公室，只此一次。不需要的可设 ZHANGFA_DEMO=0。')))
    progress.reach(demoStage, Math.max(0, at), months.length, inWords(month))
    process.stdout.write(`  ${month}${month === months.at(-1) ? '\n' : ''}`)
  }
}
