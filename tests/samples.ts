import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../shared/samples/', import.meta.url)

/** Whether the office's sample workbooks lie beside the project; they are not part of it. */
export const hasSamples = existsSync(fileURLToPath(folder))

/** Bytes of a sample workbook such as `roster-2026-09.xlsx`. */
export const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(fileURLToPath(new URL(name, folder))))
