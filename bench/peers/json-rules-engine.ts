import { Engine, type RuleProperties } from 'json-rules-engine'
import type { Peer } from './case.ts'

type Condition = { fact: string; operator: string; value: unknown }

const row = (value: unknown, ...all: Condition[]): RuleProperties => ({
  conditions: { all },
  event: { type: 'answer', params: { value } },
})
const is = (fact: string, operator: string, value: unknown): Condition => ({ fact, operator, value })
const between = (fact: string, above: number, upTo: number) => [
  is(fact, 'greaterThan', above),
  is(fact, 'lessThanInclusive', upTo),
]

const lateness = new Engine([
  row(0, is('minutes', 'lessThanInclusive', 0)),
  row(-1, ...between('minutes', 0, 5)),
  row(-2, ...between('minutes', 5, 20)),
  row(-3, ...between('minutes', 20, 60)),
  row(-5, is('minutes', 'greaterThanInclusive', 180)),
])

const annualLeave = new Engine([
  row(0, is('serviceYears', 'lessThan', 1)),
  row(5, is('serviceYears', 'greaterThanInclusive', 1), is('serviceYears', 'lessThan', 10)),
  row(10, is('serviceYears', 'greaterThanInclusive', 10), is('serviceYears', 'lessThan', 20)),
  row(15, is('serviceYears', 'greaterThanInclusive', 20)),
])

const approver = new Engine([
  row('deputy', is('kind', 'equal', 'sick')),
  row(
    'section-head',
    is('kind', 'equal', 'personal'),
    is('post', 'equal', 'staff'),
    is('days', 'lessThanInclusive', 0.5),
  ),
  row('deputy', is('kind', 'equal', 'personal'), is('post', 'equal', 'staff'), ...between('days', 0.5, 1)),
  row(
    'deputy',
    is('kind', 'equal', 'personal'),
    is('post', 'equal', 'section-head'),
    is('days', 'lessThanInclusive', 1),
  ),
  row('principal', is('kind', 'equal', 'personal'), is('days', 'greaterThan', 1)),
])

const ask =
  <Facts extends object, T>(engine: Engine) =>
  async (facts: Facts): Promise<T> => {
    const { results } = await engine.run(facts as Record<string, unknown>)
    return results[0]?.event?.params?.value as T
  }

export const jsonRulesEngine: Peer = {
  name: 'json-rules-engine',
  ask: { lateness: ask(lateness), annualLeave: ask(annualLeave), approver: ask(approver) },
}
