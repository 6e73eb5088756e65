import { day } from '#platform/law/day.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { annualLeaveDays, latenessPoints, leaveApprover } from '#regulations/08-attendance/rules.ts'
import { annualLeaveRows, approverRows, latenessRows, type Peer, type Questions } from './peers/case.ts'
import { jsonRulesEngine } from './peers/json-rules-engine.ts'
import { publicodes } from './peers/publicodes.ts'
import { zenEngine } from './peers/zen-engine.ts'

export type Rate = { readonly what: string; readonly engine: string; readonly perSecond: number; readonly ratio: number }

const on = day('2026-03-02')

/** Service that has run for so many full years on the day asked. */
const serviceStart = (years: number) => on.subtract({ years, months: 2 }).toString()

const ours = {
  lateness: ({ minutes }: Questions['lateness']) => latenessPoints({ minutes }, on),
  annualLeave: (facts: { readonly serviceStart: string }) => annualLeaveDays(facts, on),
  approver: (facts: Questions['approver']) => leaveApprover(facts, on),
}

const ownAnnualRows = annualLeaveRows.map(({ serviceYears }) => ({ serviceStart: serviceStart(serviceYears) }))

const roundMs = 400
const rounds = 3

/** Calls a second of a synchronous question over its rows; every answer is looked at. */
const rateOf = <F>(ask: (facts: F) => { readonly cites: readonly unknown[] }, rows: readonly F[]): number => {
  let asked = 0
  let cites = 0
  const start = performance.now()
  while (performance.now() - start < roundMs) {
    for (let i = 0; i < 500; i++) for (const row of rows) cites += ask(row).cites.length
    asked += 500 * rows.length
  }
  if (cites < asked) throw new Error('an answer came without its clause')
  return asked / ((performance.now() - start) / 1000)
}

const peerRate = async <F>(ask: (facts: F) => unknown, rows: readonly F[]): Promise<number> => {
  let asked = 0
  const start = performance.now()
  while (performance.now() - start < roundMs) {
    for (const row of rows) await ask(row)
    asked += rows.length
  }
  return asked / ((performance.now() - start) / 1000)
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The peers must answer what our rules answer, or their speed says nothing. */
const checkAnswers = async (peer: Peer): Promise<void> => {
  for (const row of latenessRows) {
    const own = valueOf(ours.lateness(row))?.person
    if ((await peer.ask.lateness(row)) !== own) throw new Error(`${peer.name} answers ${row.minutes} min otherwise`)
  }
  for (const [i, row] of annualLeaveRows.entries()) {
    const own = valueOf(ours.annualLeave(ownAnnualRows[i] ?? { serviceStart: '' }))
    if ((await peer.ask.annualLeave(row)) !== own) throw new Error(`${peer.name} answers ${row.serviceYears} years otherwise`)
  }
  for (const row of approverRows) {
    const own = valueOf(ours.approver(row))
    if ((await peer.ask.approver(row)) !== own) throw new Error(`${peer.name} answers ${JSON.stringify(row)} otherwise`)
  }
}

/** Explained verdicts a second, ours against each peer on the same rows; rounds are interleaved, the median counts. */
export const ruleRates = async (): Promise<Rate[]> => {
  const peers = [jsonRulesEngine, zenEngine, publicodes]
  for (const peer of peers) await checkAnswers(peer)
  const questions = [
    ['lateness', () => rateOf(ours.lateness, latenessRows), (p: Peer) => peerRate(p.ask.lateness, latenessRows)],
    ['annual leave', () => rateOf(ours.annualLeave, ownAnnualRows), (p: Peer) => peerRate(p.ask.annualLeave, annualLeaveRows)],
    ['approver', () => rateOf(ours.approver, approverRows), (p: Peer) => peerRate(p.ask.approver, approverRows)],
  ] as const
  const rates: Rate[] = []
  for (const [what, own, theirs] of questions) {
    const ownRounds: number[] = []
    const peerRounds = new Map<Peer, number[]>(peers.map((p) => [p, []]))
    for (let round = 0; round < rounds; round++) {
      ownRounds.push(own())
      for (const peer of peers) peerRounds.get(peer)?.push(await theirs(peer))
    }
    const perSecond = median(ownRounds)
    rates.push({ what, engine: 'Zhangfa', perSecond, ratio: 1 })
    for (const peer of peers) {
      const theirRate = median(peerRounds.get(peer) ?? [])
      rates.push({ what, engine: peer.name, perSecond: theirRate, ratio: perSecond / theirRate })
    }
  }
  return rates
}
