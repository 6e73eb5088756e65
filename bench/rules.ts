import { type Day, day } from '#platform/law/day.ts'
import { type Verdict, valueOf } from '#platform/law/verdict.ts'
import { annualLeaveDays, latenessPoints, leaveApprover } from '#regulations/08-attendance/index.ts'
import { type Figure, median, type Part, perSecond } from './figures.ts'
import { type Answers, annualLeaveRows, approverRows, latenessRows, type Peer, type Questions } from './peers/case.ts'
import { jsonRulesEngine } from './peers/json-rules-engine.ts'
import { publicodes } from './peers/publicodes.ts'
import { zenEngine } from './peers/zen-engine.ts'

const on = day('2026-11-23')
const rounds = 5
const roundMs = 250
const warmUpMs = 300

const peers: readonly (readonly [Peer, aim: number | undefined])[] = [
  [jsonRulesEngine, 50],
  [zenEngine, 200],
  [publicodes, undefined],
]

type Name = keyof Questions

/** Ours and the peers' rows of one question, in the same order. */
type Question<N extends Name, F> = {
  readonly name: N
  readonly title: string
  readonly rows: readonly Questions[N][]
  readonly facts: readonly F[]
  readonly decide: (facts: F, on: Day) => Verdict<unknown>
  readonly answerIn: (verdict: Verdict<unknown>) => Answers[N] | undefined
}

const lateness: Question<'lateness', { minutes: number }> = {
  name: 'lateness',
  title: 'Lateness (1.3.3.2.1)',
  rows: latenessRows,
  facts: latenessRows,
  decide: latenessPoints,
  answerIn: (verdict) => valueOf(verdict as ReturnType<typeof latenessPoints>)?.person,
}

const annualLeave: Question<'annualLeave', { serviceStart: Day }> = {
  name: 'annualLeave',
  title: 'Annual leave (8.3.1)',
  rows: annualLeaveRows,
  facts: annualLeaveRows.map(({ serviceYears }) => ({ serviceStart: on.subtract({ years: serviceYears, months: 2 }) })),
  decide: annualLeaveDays,
  answerIn: (verdict) => valueOf(verdict as ReturnType<typeof annualLeaveDays>),
}

const approver: Question<'approver', Questions['approver']> = {
  name: 'approver',
  title: 'Approver (8.2)',
  rows: approverRows,
  facts: approverRows,
  decide: leaveApprover,
  answerIn: (verdict) => valueOf(verdict as ReturnType<typeof leaveApprover>),
}

/** Nobody is timed who answers otherwise than the others. */
const checkAnswers = async <N extends Name, F>(q: Question<N, F>): Promise<void> => {
  for (const [i, row] of q.rows.entries()) {
    const ours = q.answerIn(q.decide(q.facts[i] as F, on))
    for (const [peer] of peers) {
      const theirs = await peer.ask[q.name](row)
      if (theirs !== ours) throw new Error(`${q.name} ${JSON.stringify(row)}: ${ours}, but ${peer.name}: ${theirs}`)
    }
  }
}

let consumed = 0

/** Verdicts a second over the rows, for so many milliseconds; each is looked into, so that none is optimised away. */
const rateHere = <N extends Name, F>({ facts, decide }: Question<N, F>, ms: number): number => {
  const begun = performance.now()
  let asked = 0
  while (performance.now() - begun < ms) {
    for (let i = 0; i < 100; i += 1) {
      for (const f of facts) consumed += decide(f, on).because.length
    }
    asked += 100 * facts.length
  }
  return (asked / (performance.now() - begun)) * 1_000
}

const rateOf = async <N extends Name, F>({ name, rows }: Question<N, F>, peer: Peer, ms: number): Promise<number> => {
  const ask = peer.ask[name]
  const begun = performance.now()
  let asked = 0
  while (performance.now() - begun < ms) {
    for (const row of rows) {
      const answer = ask(row)
      consumed += String(answer instanceof Promise ? await answer : answer).length
    }
    asked += rows.length
  }
  return (asked / (performance.now() - begun)) * 1_000
}

const measure = async <N extends Name, F>(q: Question<N, F>): Promise<Figure[]> => {
  await checkAnswers(q)
  const ours: number[] = []
  const theirs = new Map(peers.map(([peer]) => [peer, [] as number[]]))
  rateHere(q, warmUpMs)
  for (const [peer] of peers) await rateOf(q, peer, warmUpMs)
  for (let round = 0; round < rounds; round += 1) {
    ours.push(rateHere(q, roundMs))
    for (const [peer, rates] of theirs) rates.push(await rateOf(q, peer, roundMs))
  }
  const here = median(ours)
  return peers.map(([peer, aim]) => {
    const beside = median(theirs.get(peer) ?? [])
    const ratio = here / beside
    return {
      what: `${q.title} · ${peer.name}`,
      here: perSecond(here),
      beside: perSecond(beside),
      ratio,
      ...(aim && { aim: `≥ ${aim}×`, isReached: ratio >= aim }),
    }
  })
}

export const rules: Part = {
  title: 'Explained verdicts a second',
  how:
    'The same three questions over the same eight rows each, the answers compared before anything is timed. ' +
    'Here a verdict carries its value, its clauses and the steps of its explanation; json-rules-engine gives its ' +
    `event, zen-engine its trace, publicodes its evaluated tree. One thread; warmed up; ${rounds} rounds, the engines ` +
    'taking turns; medians.',
  measure: async (say) => {
    const figures: Figure[] = []
    for (const q of [lateness, annualLeave, approver] as const) {
      say(q.title)
      figures.push(...(await measure(q as Question<Name, unknown>)))
    }
    if (consumed === 0) throw new Error('Nothing was answered.')
    return figures
  },
}
