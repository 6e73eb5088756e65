import { createRequire } from 'node:module'
import type { Peer } from './case.ts'

type Decision = {
  readonly evaluate: (facts: unknown, options: { readonly trace: boolean }) => Promise<{ readonly result: unknown }>
}
type Native = { readonly ZenEngine: new () => { readonly createDecision: (content: Buffer) => Decision } }

/** The engine's native part alone: its wrapper names packages of other platforms that not every registry has. */
const { ZenEngine } = createRequire(import.meta.url)('@gorules/zen-engine-linux-x64-gnu') as Native

/** A GoRules decision: one table between input and output; a column is an input field, a cell its unary test. */
const decisionTable = (fields: readonly string[], rows: readonly (readonly string[])[]) => {
  const inputs = fields.map((field) => ({ id: field, name: field, type: 'expression', field }))
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'table',
        name: 'table',
        type: 'decisionTableNode',
        position: { x: 1, y: 0 },
        content: {
          hitPolicy: 'first',
          inputs,
          outputs: [{ id: 'value', name: 'value', type: 'expression', field: 'value' }],
          rules: rows.map((cells, i) => ({
            _id: String(i),
            ...Object.fromEntries(fields.map((field, column) => [field, cells[column]])),
            value: cells[fields.length],
          })),
        },
      },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  }
}

const engine = new ZenEngine()
const decision = (fields: readonly string[], rows: readonly (readonly string[])[]) =>
  engine.createDecision(Buffer.from(JSON.stringify(decisionTable(fields, rows))))

const lateness = decision(
  ['minutes'],
  [
    ['<= 0', '0'],
    ['<= 5', '-1'],
    ['<= 20', '-2'],
    ['<= 60', '-3'],
    ['>= 180', '-5'],
  ],
)
const annualLeave = decision(
  ['serviceYears'],
  [
    ['< 1', '0'],
    ['< 10', '5'],
    ['< 20', '10'],
    ['>= 20', '15'],
  ],
)
const approver = decision(
  ['kind', 'post', 'days'],
  [
    ['"sick"', '', '', '"deputy"'],
    ['"personal"', '"staff"', '<= 0.5', '"section-head"'],
    ['"personal"', '', '<= 1', '"deputy"'],
    ['"personal"', '', '', '"principal"'],
  ],
)

const ask =
  <Facts, T>(asked: typeof lateness) =>
  async (facts: Facts): Promise<T> => {
    const { result } = await asked.evaluate(facts, { trace: true })
    return (result as { value: T }).value
  }

export const zenEngine: Peer = {
  name: 'GoRules zen-engine, trace on',
  ask: { lateness: ask(lateness), annualLeave: ask(annualLeave), approver: ask(approver) },
}
