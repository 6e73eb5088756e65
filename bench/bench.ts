import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closeRates } from './year-close.ts'
import { ruleRates } from './rules.ts'
import { footprint } from './server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const wanted = process.argv.slice(2)
const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part)

const number = (n: number): string =>
  n >= 1e6 ? `${(n / 1e6).toFixed(1)} M` : n >= 1e4 ? `${(n / 1e3).toFixed(0)} k` : n >= 100 ? n.toFixed(0) : n.toFixed(2)

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const sections: string[] = []
const section = (title: string, text: string): void => {
  sections.push(`## ${title}\n\n${text}`)
  console.log(`\n${title}\n${text}`)
}

const machine = [
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB,`,
  `Node ${process.versions.node}. Ratios are from one run; absolute figures move with the machine's load.`,
].join(' ')

if (isWanted('rules')) {
  const rates = await ruleRates()
  section(
    'Explained verdicts a second',
    table(
      ['question', 'engine', 'a second', 'Zhangfa is × faster'],
      rates.map((r) => [r.what, r.engine, number(r.perSecond), r.engine === 'Zhangfa' ? '' : r.ratio.toFixed(0)]),
    ),
  )
}

if (isWanted('close')) {
  const rates = await closeRates()
  section(
    'Closing a year: people × 250 days on PostgreSQL, against one plain SQL aggregate over the same rows',
    table(
      ['people', 'plain aggregate ms', 'scores frozen ms', 'ratio', 'µs a person'],
      rates.map((r) => [
        number(r.people),
        r.plainMs.toFixed(0),
        r.freezeMs.toFixed(0),
        (r.freezeMs / r.plainMs).toFixed(2),
        ((r.freezeMs * 1000) / r.people).toFixed(0),
      ]),
    ),
  )
}

if (isWanted('server')) {
  const rows = await footprint()
  section(
    'Start-up, memory, bytes before the first page',
    table(
      ['what', 'measured', 'aim'],
      rows.map((r) => [r.what, r.measured, r.aim]),
    ),
  )
}

if (wanted.length === 0) {
  const text = `# Benchmark\n\n\`npm run bench\` prints and writes this. ${machine}\n\n${sections.join('\n\n')}\n`
  writeFileSync(join(root, 'docs/bench.md'), text)
}
