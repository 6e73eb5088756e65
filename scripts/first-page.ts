import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './source-files.ts'

/** Where the built web application stands. */
export const built = join(root, 'dist')
const firstPages = ['src/app/pages/today.tsx', 'src/app/pages/sign-in.tsx']

type Chunk = {
  readonly file: string
  readonly src?: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

/**
 * Files of the build that the browser must have before the first page is usable: the entry, what it imports, and their
 * styles; `undefined` where nothing is built.
 */
export const filesNeededFirst = (): string[] | undefined => {
  const manifestFile = join(built, '.vite/manifest.json')
  if (!existsSync(manifestFile)) return undefined
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(manifestFile, 'utf8'))
  const files = new Set(['index.html'])
  const seen = new Set<string>()
  const add = (name: string) => {
    const chunk = manifest[name]
    if (!chunk || seen.has(name)) return
    seen.add(name)
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    for (const imported of chunk.imports ?? []) add(imported)
  }
  for (const name of ['index.html', ...firstPages, 'src/app/english.ts']) add(name)
  return [...files]
}
