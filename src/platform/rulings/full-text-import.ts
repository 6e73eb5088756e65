import { max } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { instantText, type Tx } from '#platform/db/database.ts'
import { confirmUpload, keepUpload, keptUpload, type Uploader } from '#platform/files/uploads.ts'
import { step } from '#platform/law/verdict.ts'
import { describeWords } from '#platform/search/entries.ts'
import { compareClauses, readFullText } from './full-text.ts'
import type { Lawbook } from './law-cards.ts'
import { fullTextEditions, fullTexts } from './tables.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'full-text.imported': { edition: number; clauses: number; file: string }
  }
}

const notText = () =>
  new Refusal({
    code: 'not-a-text',
    reason: step('这个文件不是纯文本，读不出条文。'),
    next: step('请把制度原文另存为 UTF-8 的 .txt 或 .md 文件，再上传。'),
  })

const decoded = (content: Uint8Array): string => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    if (!text.includes('\u0000')) return text
  } catch {}
  throw notText()
}

const read = (book: Lawbook, content: Uint8Array) => {
  const text = readFullText(decoded(content), book.pathsInText)
  if (text.titles.size === 0) throw notText()
  const known = book.regulations.flatMap((r) => Object.keys(r.clauses))
  return { text, ...compareClauses(text, known) }
}

/** What an uploaded text was understood as; nothing is stored but the file, for the confirmation. */
export const tryFullText = async (tx: Tx, book: Lawbook, name: string, content: Uint8Array, uploader: Uploader) => {
  const { text, unknown, absent } = read(book, content)
  return {
    hash: await keepUpload(tx, name, content, uploader),
    file: name,
    titles: [...text.titles].map(([number, title]) => ({ number, title })),
    clauses: text.words.size,
    unknown,
    absent,
    problems: text.problems,
  }
}

/** Stores the text that was shown as the office's next edition. */
export const storeFullText = async (tx: Tx, book: Lawbook, hash: string, { by, at }: Uploader) => {
  const upload = await keptUpload(tx, hash)
  const { text } = read(book, upload.content)
  const [row] = await tx.select({ last: max(fullTextEditions.edition) }).from(fullTextEditions)
  const edition = (row?.last ?? 0) + 1
  await tx
    .insert(fullTextEditions)
    .values({ edition, fileName: upload.name, importedBy: by, importedAt: instantText(at) })
  await tx.insert(fullTexts).values([...text.words].map(([clause, words]) => ({ edition, clause, words })))
  await describeWords(tx, text.words)
  await confirmUpload(tx, hash, at)
  const details = { edition, clauses: text.words.size, file: upload.name }
  await recordEvent(tx, { kind: 'full-text.imported', subject: String(edition), details }, by, at)
  return details
}
