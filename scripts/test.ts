import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findPostgres, startLocalPostgres } from '#platform/db/local-postgres.ts'
import { root } from './source-files.ts'

const say = (text: string) => console.log(`\n── ${text}`)

const stop = (message: string): never => {
  console.error(`\n${message}`)
  process.exit(1)
}

const run = (script: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<number> =>
  new Promise((resolve) => {
    const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...more } } as const
    const child = spawn(process.execPath, [join(root, script), ...args], options)
    const end = () => child.kill('SIGTERM')
    process.once('SIGINT', end).once('SIGTERM', end)
    child.on('close', (code) => {
      process.off('SIGINT', end).off('SIGTERM', end)
      resolve(code ?? 1)
    })
  })

const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0

const install = (name: string): boolean => {
  if (!mayInstall) return false
  say(`installing ${name}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', name)
}

const chromium = process.env.ZHANGFA_CHROMIUM ?? '/usr/bin/chromium'

if (!process.versions.node.startsWith('26.')) {
  stop(
    `The tests need Node 26; this is ${process.versions.node}. Run them by \`npm test\` after \`npm ci\`, which brings it.`,
  )
}
if (!existsSync(chromium) && !(install('chromium') && existsSync(chromium))) {
  stop('The browser journeys need Chromium: install the package `chromium`, or set ZHANGFA_CHROMIUM to its program.')
}
if (!process.env.ZHANGFA_TEST_PG && !findPostgres() && !(install('postgresql') && findPostgres())) {
  stop(
    'The tests run on PostgreSQL too: install the package `postgresql`, or set ZHANGFA_TEST_PG to a server’s address.',
  )
}

say('style, types and trace')
if ((await run('scripts/check.ts', [])) !== 0) stop('`npm run check` says what to mend.')

say('the web application')
if ((await run('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn'])) !== 0) stop('It does not build.')

say('tests on the embedded database, on PostgreSQL, and in Chromium')
const own = process.env.ZHANGFA_TEST_PG ? undefined : await startLocalPostgres()
try {
  const settings = { ZHANGFA_TEST_PG: own?.url ?? process.env.ZHANGFA_TEST_PG, ZHANGFA_CHROMIUM: chromium }
  process.exitCode = await run('node_modules/vitest/vitest.mjs', ['run', '--passWithNoTests'], settings)
} finally {
  await own?.stop()
}
