import { type Citation, type Refused, type Step, sayInChinese, step } from '#platform/law/verdict.ts'

/** HTTP status by kind of refusal; anything else is refused with 422. */
const statusByCode = {
  malformed: 400,
  'sign-in': 401,
  forbidden: 403,
  'must-change-password': 403,
  'not-found': 404,
  'already-decided': 409,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
  busy: 503,
  incident: 500,
} as const

const statusOf = (code: string): number => (statusByCode as Readonly<Record<string, number>>)[code] ?? 422

export type RefusalData = {
  readonly code: string
  readonly reason: Step
  readonly next: Step
  /** What else is wrong, where several fields are. */
  readonly also?: readonly Step[]
  readonly cites: readonly Citation[]
  /** Number of the log line, where the server itself failed. */
  readonly incident?: string
}

/** The one error type: a "no" with its reason, the next step, and the clauses it rests on. */
export class Refusal extends Error {
  readonly data: RefusalData
  constructor(
    { cites = [], ...data }: Omit<RefusalData, 'cites' | 'incident'> & { cites?: readonly Citation[] },
    options?: ErrorOptions,
  ) {
    super(sayInChinese(data.reason), options)
    this.name = 'Refusal'
    this.data = { ...data, cites }
  }
  get code(): string {
    return this.data.code
  }
  get status(): number {
    return statusOf(this.data.code)
  }
}

/** The refusal that a rule's verdict amounts to. */
export const refusalOf = (verdict: Refused, code = 'refused'): Refusal =>
  new Refusal({ code, reason: verdict.reason, next: verdict.next, cites: verdict.cites })

/** What was asked for is not there. */
export const notFound = (what: string): Refusal =>
  new Refusal({
    code: 'not-found',
    reason: step('找不到{{what}}。', { what }),
    next: step('请返回列表重新选择；可能已被他人更改。'),
  })
