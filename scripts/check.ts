import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './source-files.ts'
import { outdatedTraces } from './trace.ts'

type Outcome = { readonly name: string; readonly problems: string; readonly next: string }

const run = (name: string, script: string, args: readonly string[], next: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root })
    let output = ''
    child.stdout.on('data', (part) => (output += part))
    child.stderr.on('data', (part) => (output += part))
    child.on('close', (code) => resolve({ name, problems: code === 0 ? '' : output || `exit ${code}`, next }))
  })

const trace = async (): Promise<Outcome> => ({
  name: 'trace',
  problems: outdatedTraces().join('\n'),
  next: 'Run `npm run trace` and commit docs/trace.',
})

const outcomes = await Promise.all([
  run('style', '@biomejs/biome/bin/biome', ['ci', '.'], 'Run `npx biome check --write .`, then mend what is left.'),
  run('types', 'typescript/bin/tsc', ['--noEmit', '-p', '.'], 'Mend the types above; the checker is not switched off.'),
  trace(),
])
for (const { name, problems, next } of outcomes) {
  console.log(problems === '' ? `${name}: in order` : `${name}:\n${problems}\n→ ${next}`)
}
process.exitCode = outcomes.some(({ problems }) => problems !== '') ? 1 : 0
