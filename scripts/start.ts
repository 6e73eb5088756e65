import { existsSync, globSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import './quick-imports.ts'
import { runNode } from '#app/preparing/programs.ts'
import { run } from '#app/run.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const changedAt = (file: string): number => {
  try {
    return statSync(join(root, file)).mtimeMs
  } catch {
    return 0
  }
}

/** Whether the web application is there, and newer than every source. */
const areBuilt = (): boolean => {
  const built = changedAt('dist/index.html')
  const sources = ['src/**/*.{ts,tsx,css,json}', 'public/*', 'index.html', 'vite.config.ts', 'package-lock.json']
  return built > 0 && globSync(sources, { cwd: root }).every((file) => changedAt(file) <= built)
}

/** Builds it aside, so that a build that broke off is never taken for one. */
const build = async (): Promise<void> => {
  const aside = join(root, 'dist.unfinished')
  const options = ['--outDir', aside, '--emptyOutDir', '--logLevel', 'warn']
  const code = await runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build', ...options], root)
  if (code !== 0 || !existsSync(join(aside, 'index.html'))) {
    throw new Refusal({
      code: 'pages-not-built',
      reason: step('页面没有构建成，原因见上。'),
      next: step('请先运行 npm ci，再运行 npm start。'),
    })
  }
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  renameSync(aside, join(root, 'dist'))
}

await run({ areBuilt, build })
