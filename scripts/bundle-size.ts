import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const limit = 250_000
const built = 'dist'
const firstPages = ['src/app/pages/today.tsx', 'src/app/pages/sign-in.tsx']

type Chunk = {
  readonly file: string
  readonly src?: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const compressed = (file: string): number =>
  brotliCompressSync(readFileSync(join(built, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length

/** Files that the browser must have before the first page is usable: the entry, what it imports, and their styles. */
const neededFirst = (manifest: Readonly<Record<string, Chunk>>): Set<string> => {
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
  return files
}

const manifestFile = join(built, '.vite/manifest.json')
if (!existsSync(manifestFile)) {
  console.error('There is no build to measure. Run `npm run build` first.')
  process.exit(1)
}
const files = [...neededFirst(JSON.parse(readFileSync(manifestFile, 'utf8')))]
const sizes = files.map((file) => ({ file, bytes: compressed(file) })).sort((a, b) => b.bytes - a.bytes)
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
for (const { file, bytes } of sizes) console.log(`${String(bytes).padStart(8)}  ${file}`)
console.log(
  `${String(total).padStart(8)}  before the first page is usable, compressed by brotli; the limit is ${limit}`,
)
if (total > limit) {
  console.error(
    'Too much. Load what the first page does not need in a page of its own (see src/platform/ui/README.md, 8).',
  )
  process.exit(1)
}
