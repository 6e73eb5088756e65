import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/source-files.ts'
import { type Figure, type Part, table } from './figures.ts'
import { footprint } from './footprint.ts'
import { http } from './http.ts'
import { machine } from './machine.ts'
import { rules } from './rules.ts'
import { search } from './search.ts'
import { yearClose } from './year-close.ts'

const parts: Readonly<Record<string, Part>> = { rules, http, footprint, 'year-close': yearClose, search }

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts[name])
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}

const described = machine()
const began = performance.now()
const say = (progress: string): void =>
  console.error(`${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s  ${progress}`)

const figures: Figure[] = []
const explained: string[] = []
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  figures.push(...(await part.measure(say)))
  explained.push(`- **${part.title}** (\`${name}\`). ${part.how}`)
}
const shown = table(figures)
console.log(`\n${shown}`)

const report = `# Benchmark

Written by \`npm run bench\` out of one run of all parts; \`npm run bench -- rules http\` measures some of them and writes
nothing. Ratios are what counts: both sides are measured in the same run on the same machine, taking turns. Figures a
second depend on the machine and on what else it does.

${described.map(([name, value]) => `- ${name}: ${value}`).join('\n')}

${shown}

## What is measured

${explained.join('\n')}
`

if (wanted.length === 0) writeFileSync(join(root, 'docs/bench.md'), report)
