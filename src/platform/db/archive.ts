import { type FileHandle, open } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

type Entry = {
  readonly name: string
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const localSignature = 0x04034b50
const centralSignature = 0x02014b50
const endSignature = 0x06054b50
/** 1980-01-01: an archive of the same contents is the same file. */
const noDate = 0x0021
const utf8Names = 0x0800

const shared = ({ crc, packed, size }: Entry, nameLength: number): Buffer => {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(utf8Names, 2)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt16LE(noDate, 8)
  fields.writeUInt32LE(crc, 10)
  fields.writeUInt32LE(packed, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(nameLength, 22)
  return fields
}

const uint32 = (value: number): Buffer => {
  const out = Buffer.alloc(4)
  out.writeUInt32LE(value)
  return out
}

const localHeader = (entry: Entry, name: Buffer): Buffer =>
  Buffer.concat([uint32(localSignature), shared(entry, name.length), name])

const centralHeader = (entry: Entry): Buffer => {
  const name = Buffer.from(entry.name)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(entry.at, 10)
  return Buffer.concat([uint32(centralSignature), Buffer.from([20, 0]), shared(entry, name.length), rest, name])
}

const endRecord = (count: number, length: number, at: number): Buffer => {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endSignature, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(at, 16)
  return end
}

const fourGiB = 2 ** 32 - 1

/** Writes a .zip piece by piece to a stream, waiting for it; one entry at a time is in memory. */
export const zipInto = (stream: Writable) => {
  const entries: Entry[] = []
  let written = 0
  const write = (bytes: Buffer): Promise<void> => {
    written += bytes.length
    return new Promise((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve())))
  }
  return {
    /** Adds one file. Throws when the archive grows beyond what a .zip of the plain kind holds. */
    add: async (name: string, content: Buffer): Promise<void> => {
      const packed = deflateRawSync(content, { level: 6 })
      const entry = { name, crc: crc32(content), packed: packed.length, size: content.length, at: written }
      if (written + packed.length > fourGiB || entries.length >= 65_000)
        throw new RangeError('The backup is larger than 4 GiB: use pg_dump for a database of this size.')
      await write(localHeader(entry, Buffer.from(name)))
      await write(packed)
      entries.push(entry)
    },
    finish: async (): Promise<void> => {
      const at = written
      for (const entry of entries) await write(centralHeader(entry))
      await write(endRecord(entries.length, written - at, at))
    },
  }
}

/** The file is not a whole .zip, or an entry's contents do not match its checksum. */
export class BrokenArchive extends Error {}

const readAt = async (file: FileHandle, at: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  if (bytesRead !== length) throw new BrokenArchive('The file ends too early.')
  return buffer
}

const readEntries = async (file: FileHandle): Promise<Map<string, Entry>> => {
  const { size } = await file.stat()
  if (size < 22) throw new BrokenArchive('The file is too short.')
  const end = await readAt(file, size - 22, 22)
  if (end.readUInt32LE(0) !== endSignature) throw new BrokenArchive('The file is not a whole .zip.')
  const central = await readAt(file, end.readUInt32LE(16), end.readUInt32LE(12))
  const entries = new Map<string, Entry>()
  for (let i = 0; i < central.length; ) {
    if (central.readUInt32LE(i) !== centralSignature) throw new BrokenArchive('The list of files is damaged.')
    const nameLength = central.readUInt16LE(i + 28)
    const name = central.toString('utf8', i + 46, i + 46 + nameLength)
    entries.set(name, {
      name,
      crc: central.readUInt32LE(i + 16),
      packed: central.readUInt32LE(i + 20),
      size: central.readUInt32LE(i + 24),
      at: central.readUInt32LE(i + 42),
    })
    i += 46 + nameLength
  }
  return entries
}

const contentOf = async (file: FileHandle, entry: Entry): Promise<Buffer> => {
  const header = await readAt(file, entry.at, 30)
  const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = await readAt(file, start, entry.packed)
  let content: Buffer
  try {
    content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
  } catch (error) {
    throw new BrokenArchive(`${entry.name} cannot be unpacked.`, { cause: error })
  }
  if (crc32(content) !== entry.crc) throw new BrokenArchive(`${entry.name} is damaged.`)
  return content
}

/** Opens a .zip that `zipInto` wrote. Throws `BrokenArchive` when it is not one, also when a file in it is read. */
export const openArchive = async (path: string) => {
  const file = await open(path, 'r')
  const entries = await readEntries(file).catch(async (error: unknown) => {
    await file.close()
    throw error instanceof BrokenArchive ? error : new BrokenArchive('The list of files is damaged.', { cause: error })
  })
  return {
    read: (name: string): Promise<Buffer> => {
      const entry = entries.get(name)
      return entry ? contentOf(file, entry) : Promise.reject(new BrokenArchive(`${name} is missing.`))
    },
    close: () => file.close(),
  }
}
