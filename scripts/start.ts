import { spawnSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import './quick-imports.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const leastNode = 26

const major = Number(process.versions.node.split('.')[0])
if (major < leastNode) {
  console.error(
    `章法需要 Node ${leastNode}，现在是 ${process.versions.node}。请用 npm start 启动（npm ci 已带来合适的版本）。\n` +
      `Zhangfa needs Node ${leastNode}; this is ${process.versions.node}. Start it by npm start: npm ci brings the right one.`,
  )
  process.exit(1)
}

const changedAt = (file: string): number => {
  try {
    return statSync(join(root, file)).mtimeMs
  } catch {
    return 0
  }
}

/** Builds the web application where there is none, or where a source is newer than it. */
const buildWeb = (): void => {
  const built = changedAt('dist/index.html')
  const sources = globSync(['src/**/*.{ts,tsx,css,json}', 'index.html', 'vite.config.ts', 'package-lock.json'], {
    cwd: root,
  })
  if (built > 0 && sources.every((file) => changedAt(file) <= built)) return
  console.log('正在构建页面…… Building the pages …')
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
  if (status !== 0) process.exit(status ?? 1)
}

buildWeb()
await import('#app/run.ts')
