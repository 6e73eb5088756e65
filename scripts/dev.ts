import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (...args: string[]) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })

/** The server, restarted when its sources change, and Vite before it with the pages. */
const programs = [
  run('--watch-path=src', 'src/app/run.ts'),
  run(join(root, 'node_modules/vite/bin/vite.js'), '--port', '5173'),
]
const stop = () => {
  for (const program of programs) program.kill('SIGTERM')
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
for (const program of programs) program.on('exit', stop)
