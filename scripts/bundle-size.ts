import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { built, filesNeededFirst } from './first-page.ts'

const limit = 250_000

const compressed = (file: string): number =>
  brotliCompressSync(readFileSync(join(built, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length

const files = filesNeededFirst()
if (!files) {
  console.error('There is no build to measure. Run `npm run build` first.')
  process.exit(1)
}
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
