import { Hono } from 'hono'
import type { RequestContext } from '#platform/api/context.ts'
import { answerDownload, type Download } from '#platform/api/download.ts'
import { answerBackup } from '#platform/people/backup-api.ts'
import { peopleExport } from '#platform/people/people-export.ts'
import { downloads as ofAssessment } from '#regulations/01-assessment/downloads.ts'
import { downloads as ofAttendance } from '#regulations/08-attendance/downloads.ts'
import { printer } from './printer.ts'

/** Files that people download: exports and printed forms of every regulation. */
export const downloads: readonly Download[] = [peopleExport, ...ofAssessment(printer), ...ofAttendance(printer)]

type Env = { readonly Bindings: { readonly context: RequestContext } }

export const files = new Hono<Env>()
for (const download of downloads) {
  files.get(download.path, (c) => {
    const params = { ...c.req.query(), ...(c.req.param() as Record<string, string>) }
    return answerDownload(download, params, c.env.context)
  })
}
files.get('/export/backup.zip', (c) => answerBackup(c.env.context))
files.notFound((c) => c.text('没有这个文件。 No such file.', 404))
