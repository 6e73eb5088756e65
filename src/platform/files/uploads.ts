import { createHash } from 'node:crypto'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { instantText } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { uploadedFiles } from './tables.ts'
import { largestUpload } from './workbook.ts'

export type Uploader = { readonly by: string; readonly at: Temporal.Instant }
export type Upload = {
  readonly hash: string
  readonly name: string
  readonly content: Uint8Array
  /** When its dry run was shown last. */
  readonly uploadedAt: Temporal.Instant
}

const withoutPath = (name: string): string => name.replace(/^.*[\\/]/, '').slice(-200)

/** A file is larger than `largestUpload`. */
export const fileTooLarge = () =>
  new Refusal({
    code: 'too-large',
    reason: step('文件不得超过 20 MB。'),
    next: step('请只留下要导入的工作表，删去图片和空白的行列，另存后再上传。'),
  })

/** The bytes of an uploaded file; refuses more than 20 MB before reading them. */
export const bytesOf = async (file: File): Promise<Uint8Array> => {
  if (file.size > largestUpload) throw fileTooLarge()
  return new Uint8Array(await file.arrayBuffer())
}

/** Keeps a file until its import is confirmed; returns its hash. Unconfirmed files older than a day go. */
export const keepUpload = async (tx: Tx, name: string, content: Uint8Array, { by, at }: Uploader): Promise<string> => {
  const hash = createHash('sm3').update(content).digest('hex')
  const yesterday = instantText(at.subtract({ hours: 24 }))
  await tx.delete(uploadedFiles).where(and(isNull(uploadedFiles.confirmedAt), lt(uploadedFiles.uploadedAt, yesterday)))
  await tx
    .insert(uploadedFiles)
    .values({
      hash,
      name: withoutPath(name),
      size: content.byteLength,
      content,
      uploadedBy: by,
      uploadedAt: instantText(at),
    })
    .onConflictDoUpdate({
      target: [uploadedFiles.officeId, uploadedFiles.hash],
      set: { uploadedAt: instantText(at) },
    })
  return hash
}

/** The file that a dry run was shown for; refuses when it is no longer kept. */
export const keptUpload = async (tx: Tx, hash: string): Promise<Upload> => {
  const [file] = await tx.select().from(uploadedFiles).where(eq(uploadedFiles.hash, hash))
  if (file) {
    const uploadedAt = Temporal.Instant.from(file.uploadedAt)
    return { hash, name: file.name, content: file.content, uploadedAt }
  }
  throw new Refusal({
    code: 'not-found',
    reason: step('要确认的文件已经不在：试读后超过一天未确认的文件会清除。'),
    next: step('请重新上传同一个文件，看过结果后再确认。'),
  })
}

/** Notes that an import from the file was confirmed; it stays as the evidence of what was imported. */
export const confirmUpload = async (tx: Tx, hash: string, at: Temporal.Instant): Promise<void> => {
  await tx
    .update(uploadedFiles)
    .set({ confirmedAt: instantText(at) })
    .where(eq(uploadedFiles.hash, hash))
}
