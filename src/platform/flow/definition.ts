import type { z } from 'zod'
import type { Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import type { Rule } from '#platform/law/rule.ts'
import type { Citation, Refused, Step as Sentence, Verdict } from '#platform/law/verdict.ts'
import { valueOf as answerOf, refused, step as sentence } from '#platform/law/verdict.ts'
import type { PostKind, Seat } from '#platform/people/who.ts'

/** A seat and why it is that one. */
export type Addressed = {
  readonly seat: Seat
  readonly cites: readonly Citation[]
  readonly because: readonly Sentence[]
}

/** Who acts at a step, by the facts of the case and the law of the day; a refusal where the law names nobody. */
export type Actor<Facts> = (facts: Facts, on: Day, law: Law) => Addressed | Refused

/** Why an action may not be done on a day, with the code by which the refusal is known. */
export type Barred = Refused & { readonly code: string }

export type Action<Facts> = {
  readonly label: Text
  /** What must be recorded with the action; checked by the engine before anything moves. */
  readonly records?: z.ZodType
  /** Clauses that the action rests on, beyond the flow's own. */
  readonly cites?: readonly Citation[]
  /** What bars it on a day (a leave that has begun is not cancelled): not offered then, and refused. */
  readonly unless?: (facts: Facts, on: Day, law: Law) => Barred | undefined
  /** Who may do it, where it is not the step's actor (an applicant who withdraws). */
  readonly by?: Actor<Facts>
  /** Whether it needs no writing on these facts, so that several like cases can be done at once (批量). */
  readonly inBatch?: (facts: Facts) => boolean
}

type Station<Facts, Steps extends string, Actions extends string> = {
  readonly label: Text
  readonly actor: Actor<Facts>
  /** Clauses that waiting here rests on, where they are not the flow's own. */
  readonly cites?: readonly Citation[]
  /** Nobody decides at this step on what concerns themselves. */
  readonly neverOwn?: boolean
  /** ISO day from which the task shows in the inbox (a return, when the leave ends); at once if not given. */
  readonly showFrom?: (facts: Facts) => string
  /** Clauses by which the power is personal: no deputy decides here for its holder. */
  readonly personal?: readonly Citation[]
  /** Earlier steps to which the case may be sent back from here, where it has been at them. */
  readonly backTo?: readonly Steps[]
  readonly on: { readonly [A in Actions]?: Steps }
}

type Terminal = { readonly label: Text; readonly terminal: true }

export type FlowStep<Facts, Steps extends string = string, Actions extends string = string> =
  | Station<Facts, Steps, Actions>
  | Terminal

export type Flow<Facts, Steps extends string = string, Actions extends string = string> = {
  readonly name: string
  readonly title: Text
  readonly cites: readonly Citation[]
  readonly start: Steps
  readonly actions: { readonly [A in Actions]: Action<Facts> }
  readonly steps: { readonly [S in Steps]: FlowStep<Facts, Steps, Actions> }
  /** One line for the inbox: what is asked. */
  readonly summary: (facts: Facts) => Sentence
  /** Where the case is opened on screen; `:id` stands for its subject. */
  readonly page: string
  /** Steps whose reaching whom the case concerns is told; every one if not given. Whoever opened it is told always. */
  readonly tellsConcerned?: readonly Steps[]
}

/**
 * An approval flow as data. Targets are typed by the steps' own names and moves by the actions' own names:
 * a step that does not exist does not compile.
 */
export const flow =
  <Facts>() =>
  <Steps extends string, Actions extends string>(
    name: string,
    definition: {
      readonly title: Text
      readonly cites: readonly Citation[]
      readonly start: NoInfer<Steps>
      readonly actions: { readonly [A in Actions]: Action<Facts> }
      readonly steps: { readonly [S in Steps]: FlowStep<Facts, NoInfer<Steps>, NoInfer<Actions>> }
      readonly summary: (facts: Facts) => Sentence
      readonly page: string
      readonly tellsConcerned?: readonly NoInfer<Steps>[]
    },
  ): Flow<Facts, Steps, Actions> => ({ name, ...definition })

/** The verbs that Chinese offices expect, once. */
export const verbs = {
  submit: { zh: '提交', en: 'Submit' },
  approve: { zh: '同意', en: 'Approve' },
  return: { zh: '退回', en: 'Return' },
  refuse: { zh: '不同意', en: 'Refuse' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  resubmit: { zh: '重新提交', en: 'Resubmit' },
  void: { zh: '作废', en: 'Void' },
  handOver: { zh: '转办', en: 'Hand over' },
  askOpinion: { zh: '加签', en: 'Ask for an opinion' },
  countersign: { zh: '会签', en: 'Have countersigned' },
  opinion: { zh: '签署意见', en: 'Give an opinion' },
  remind: { zh: '催办', en: 'Remind' },
  sendBack: { zh: '退回到前面的环节', en: 'Send back to an earlier step' },
} as const satisfies Record<string, Text>

/** The post of a section, or of the whole office when the section is `null`. */
export const seat = <Facts>(
  post: PostKind,
  section: (facts: Facts) => string | null,
  cites: readonly Citation[],
): Actor<Facts> => {
  return (facts) => ({ seat: { post, sectionId: section(facts) }, cites, because: [] })
}

/** The person whom the case concerns. */
export const applicant = <Facts extends { readonly personId: string }>(facts: Facts): Addressed => ({
  seat: { personId: facts.personId },
  cites: [],
  because: [],
})

const withoutAnswer = <T>(verdict: Exclude<Verdict<T>, { outcome: 'decided' }>): Refused => {
  if (verdict.outcome === 'refused') return verdict
  const reason =
    verdict.outcome === 'missing'
      ? sentence('还缺少事实：{{facts}}。', { facts: verdict.facts.join('、') })
      : sentence('条文没有写明由谁批准。')
  return refused(reason, sentence('请综合科按 1.6 作出解释后再办理。'), verdict.cites, verdict.because)
}

/** A rule says which post decides; `seatOf` says where that post sits. */
export const decidedBy =
  <Facts, RuleFacts, Post>(
    rule: Rule<RuleFacts, Post>,
    factsOf: (facts: Facts) => RuleFacts,
    seatOf: (post: Post, facts: Facts) => Seat,
  ): Actor<Facts> =>
  (facts, on, law) => {
    const verdict = rule(factsOf(facts), on, law)
    const post = answerOf(verdict)
    if (post !== undefined) return { seat: seatOf(post, facts), cites: verdict.cites, because: verdict.because }
    return withoutAnswer(verdict as Exclude<Verdict<Post>, { outcome: 'decided' }>)
  }

const isTerminal = <Facts>(s: FlowStep<Facts>): s is Terminal => 'terminal' in s

/** The step as one where somebody acts; `undefined` at an end. */
export const stationAt = <Facts>(f: Flow<Facts>, at: string): Station<Facts, string, string> | undefined => {
  const here = f.steps[at]
  return here && !isTerminal(here) ? here : undefined
}

/** The step an action leads to, or `undefined` where the step does not know the action. */
export const targetOf = <Facts>(f: Flow<Facts>, at: string, action: string): string | undefined =>
  stationAt(f, at)?.on[action]

/** The verb by which a case goes back to a step of its `backTo`; every flow knows it. */
export const sendBack = 'sendBack'

/** What an action is called: the flow's own word, or the engine's verb. */
export const labelOf = <Facts>(f: Flow<Facts> | undefined, action: string): Text =>
  f?.actions[action]?.label ?? (verbs as Readonly<Record<string, Text>>)[action] ?? { zh: action, en: action }

/** What a step is called; its own code where the flow does not know it, or not any more. */
export const stepLabelOf = <Facts>(f: Flow<Facts> | undefined, at: string): Text =>
  f?.steps[at]?.label ?? { zh: at, en: at }

/** Where a case of the flow is opened on screen. */
export const pageOf = ({ page }: Pick<Flow<never>, 'page'>, subjectId: string): string => page.replace(':id', subjectId)

/** Names of the actions a step knows, in the order they are written. */
export const actionsAt = <Facts>(f: Flow<Facts>, at: string): string[] => Object.keys(stationAt(f, at)?.on ?? {})

/** Steps that cannot be reached, targets or actions that do not exist, no end; empty when the flow is sound. */
export const faultsOf = <Facts>(f: Flow<Facts>): string[] => {
  const faults: string[] = []
  const reachable = new Set<string>([f.start])
  for (const at of reachable) {
    for (const action of actionsAt(f, at)) {
      const to = targetOf(f, at, action) as string
      if (!f.steps[to]) faults.push(`${at}.${action} leads to an unknown step ${to}`)
      if (!f.actions[action]) faults.push(`${at} knows an undeclared action ${action}`)
      reachable.add(to)
    }
  }
  for (const name of Object.keys(f.steps)) if (!reachable.has(name)) faults.push(`${name} cannot be reached`)
  const ends = [...reachable].filter((name) => f.steps[name] && isTerminal(f.steps[name]))
  if (ends.length === 0) faults.push('no end can be reached')
  return faults
}
