import { Hono } from 'hono'
import type { RequestContext } from '#platform/api/context.ts'
import { answerDownload, type Download } from '#platform/api/download.ts'
import { type CalendarSource, dutiesInCalendar } from '#platform/notices/calendar-entries.ts'
import { answerFeed } from '#platform/notices/feed.ts'
import { answerBackup } from '#platform/people/backup-api.ts'
import { peopleExport } from '#platform/people/people-export.ts'
import { downloads as ofAssessment } from '#regulations/01-assessment/downloads.ts'
import { downloads as ofAttendance } from '#regulations/08-attendance/downloads.ts'
import { attendanceDuties } from '#regulations/08-attendance/duties-due.ts'
import { leaveInCalendar } from '#regulations/08-attendance/leave-calendar.ts'
import { printer } from './printer.ts'
import { rehearsalDownload } from './rehearsal-print.ts'
import { examines } from './what-if-api.ts'

/** Files that people download: exports and printed forms of every regulation. */
export const downloads: readonly Download[] = [
  peopleExport,
  rehearsalDownload(printer, examines),
  ...ofAssessment(printer),
  ...ofAttendance(printer),
]

/** What stands in a person's own calendar. */
const calendarSources: readonly CalendarSource[] = [dutiesInCalendar(attendanceDuties), leaveInCalendar]

type Env = { readonly Bindings: { readonly context: RequestContext } }

export const files = new Hono<Env>()
for (const download of downloads) {
  files.get(download.path, (c) => {
    const params = { ...c.req.query(), ...(c.req.param() as Record<string, string>) }
    return answerDownload(download, params, c.env.context)
  })
}
files.get('/export/backup.zip', (c) => answerBackup(c.env.context))
files.get('/feeds/:office/:file{.+\\.ics}', (c) => {
  const { office, file } = c.req.param()
  return answerFeed(c.env.context, { officeId: Number(office), token: file.replace(/\.ics$/, '') }, calendarSources)
})
files.notFound((c) => c.text('没有这个文件。 No such file.', 404))
