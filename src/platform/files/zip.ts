import { inflateRawSync } from 'node:zlib'

export type ZipEntry = {
  readonly name: string
  readonly compressed: number
  readonly size: number
  readonly encrypted: boolean
  readonly read: () => Buffer
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const stored = 0
const deflated = 8

/** A zip whose structure is damaged, or whose content is larger than its directory declares. */
export class BrokenZip extends Error {}

const findEnd = (bytes: Buffer): number => {
  const earliest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= earliest; at--) if (bytes.readUInt32LE(at) === endOfDirectory) return at
  throw new BrokenZip('no end of directory')
}

const read = (bytes: Buffer, offset: number, method: number, compressed: number, size: number): Buffer => {
  if (bytes.readUInt32LE(offset) !== localEntry) throw new BrokenZip('no local header')
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  const content = bytes.subarray(start, start + compressed)
  if (method === stored) return content
  if (method !== deflated) throw new BrokenZip(`compression ${method}`)
  const inflated = inflateRawSync(content, { maxOutputLength: Math.max(1, size) })
  if (inflated.length !== size) throw new BrokenZip('size differs from the directory')
  return inflated
}

/** Inflating never yields more than the directory declares, so its sum is an honest bound. */
const guarded = (work: () => Buffer): Buffer => {
  try {
    return work()
  } catch (error) {
    throw error instanceof BrokenZip ? error : new BrokenZip(error instanceof Error ? error.message : String(error))
  }
}

/** The entries of a zip by its directory; throws `BrokenZip`. Reads nothing before `read()` is called. */
export const zipEntries = (bytes: Buffer): ZipEntry[] => {
  if (bytes.length < 22) throw new BrokenZip('too short')
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) throw new BrokenZip('directory cut short')
    const flags = bytes.readUInt16LE(at + 8)
    const method = bytes.readUInt16LE(at + 10)
    const compressed = bytes.readUInt32LE(at + 20)
    const size = bytes.readUInt32LE(at + 24)
    const nameLength = bytes.readUInt16LE(at + 28)
    const offset = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({
      name,
      compressed,
      size,
      encrypted: (flags & 1) === 1,
      read: () => guarded(() => read(bytes, offset, method, compressed, size)),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}
