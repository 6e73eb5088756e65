import { setImmediate } from 'node:timers/promises'
import type { Tx } from '#platform/db/database.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import {
  type Finding,
  findingsOfClause,
  findingsOfQuestion,
  findingsOfRule,
  findingsOfValue,
} from '#platform/law/check-up.ts'
import { compareClauseIds } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { missingActors } from './check-up-actors.ts'
import { datedValues, interpretations, regulations, rules } from './regulations.ts'

type Checked = { readonly day: string; readonly findings: readonly Finding[]; readonly asked: number }

const checked = new WeakMap<Law, Checked>()

const prefix = 'interpretation:'

/** Whether every interpretation that a meeting of bands rests on was confirmed. */
const settled = (finding: Finding, on: Day, law: Law): Finding => {
  if (finding.kind !== 'overlap') return finding
  const asked = finding.cites.flatMap((cite) => interpretations.get(cite.replace(prefix, '')) ?? [])
  return asked.length > 0 && asked.every((i) => law.inForce(i, on).status === 'confirmed')
    ? { ...finding, isSettled: true }
    : finding
}

/** What the rules themselves show, each asked over its facts: remembered for the law and the day. */
const ofTheLaw = async (on: Day, law: Law): Promise<Checked> => {
  const known = checked.get(law)
  if (known?.day === on.toString()) return known
  const byKey = new Map<string, Finding>()
  for (const rule of rules.values()) {
    // Others are served between one rule and the next.
    await setImmediate()
    for (const [key, finding] of findingsOfRule({ ...rule, words: rule.regulation.factWords }, on, law)) {
      if (!byKey.has(key)) byKey.set(key, settled(finding, on, law))
    }
  }
  const questions = [...interpretations.values()]
  const unmet = questions.filter((q) => !byKey.has(q.id) && !byKey.has(`${prefix}${q.id}`))
  const findings = [
    ...byKey.values(),
    ...datedValues.flatMap((v) => findingsOfValue(v, on, law)),
    ...regulations.flatMap((r) => Object.entries(r.regulation.clauses).flatMap((c) => findingsOfClause(c, questions))),
    ...unmet.flatMap((q) => findingsOfQuestion(q, on, law)),
  ]
  const result = { day: on.toString(), findings, asked: rules.size }
  checked.set(law, result)
  return result
}

/** The check-up of the regulations as they run in this office today, by clause. */
export const checkUp = async (tx: Tx, flows: FlowBook, on: Day, law: Law) => {
  const { findings, asked } = await ofTheLaw(on, law)
  const all = [...findings, ...(await missingActors(tx, flows, on, law))]
  return { rules: asked, findings: all.sort((a, b) => compareClauseIds(a.clause, b.clause)) }
}
