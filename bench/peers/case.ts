/** The same three questions, asked of every engine; the answer of each is checked before it is timed. */
export type Questions = {
  readonly lateness: { readonly minutes: number }
  readonly annualLeave: { readonly serviceYears: number }
  readonly approver: {
    readonly post: 'staff' | 'section-head'
    readonly kind: 'personal' | 'sick'
    readonly days: number
  }
}

export type Answers = { readonly lateness: number; readonly annualLeave: number; readonly approver: string }

/** One engine's way to answer; an answer comes with the explanation that the engine can give. */
export type Peer = {
  readonly name: string
  readonly ask: { readonly [Q in keyof Questions]: (facts: Questions[Q]) => Answers[Q] | Promise<Answers[Q]> }
}

export const latenessRows = [1, 5, 6, 20, 21, 60, 180, 240].map((minutes) => ({ minutes }))
export const annualLeaveRows = [0, 1, 5, 9, 10, 15, 20, 31].map((serviceYears) => ({ serviceYears }))
export const approverRows: readonly Questions['approver'][] = [
  { post: 'staff', kind: 'personal', days: 0.5 },
  { post: 'staff', kind: 'personal', days: 1 },
  { post: 'staff', kind: 'personal', days: 3 },
  { post: 'section-head', kind: 'personal', days: 1 },
  { post: 'section-head', kind: 'personal', days: 2 },
  { post: 'staff', kind: 'sick', days: 0.5 },
  { post: 'staff', kind: 'sick', days: 1 },
  { post: 'section-head', kind: 'sick', days: 1 },
]
