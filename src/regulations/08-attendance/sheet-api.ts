import { z } from 'zod'
import { type Context, momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { spreadsheetType } from '#platform/files/spreadsheet.ts'
import { bytesOf } from '#platform/files/uploads.ts'
import { day as dayOf } from '#platform/law/day.ts'
import { checkPeople } from './day-checks.ts'
import { dayHistory } from './day-history.ts'
import { halves, longestMinutes, minutesFit } from './day-marks.ts'
import { exportCharges, exportMonth } from './export.ts'
import { dayGrid, writtenMonth } from './grid.ts'
import { handInQuarter, presentMonth, receiveQuarter, returnMonth, signMonth } from './month.ts'
import { openInMonth } from './month-open.ts'
import { monthStanding } from './month-standing.ts'
import { quarterBefore, quarterView } from './quarter-view.ts'
import type { RecordMeta } from './register.ts'
import { absencePoints } from './rules/points.ts'
import { correctDay, saveDay } from './save-day.ts'
import { settleAbsence, slipsFor } from './settle.ts'
import { storeSheets, trySheets } from './sheet-import.ts'
import * as may from './sheet-policies.ts'
import { mySections } from './sheet-sections.ts'
import { bestOfMonth, enterSpotCheck, listCharges, listSpotChecks } from './supervision.ts'
import { type MarkCode, markCodes } from './terms.ts'

const metaOf = ({ who, now, today, law }: Context): RecordMeta => ({ by: who.personId, at: now, on: today, law })

const id = z.string().min(1).max(64)
const isoDay = z.iso.date()
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
const quarter = z.string().regex(/^20\d\d-[1-4]$/)
const reason = z.string().trim().min(2).max(500)
const mark = z.enum(markCodes as [MarkCode, ...MarkCode[]])

const minutes = z.int().min(1).max(longestMinutes)
const minutesWanted = { error: '迟到、早退要写分钟数，其他的不写' }

const halfMark = z.object({ mark, minutes: minutes.nullish() }).refine(minutesFit, minutesWanted).nullable()

const dayRow = z.object({ personId: id, am: halfMark, pm: halfMark, seen: z.int().nullable().optional() })
const dayOfSection = z.object({ sectionId: id, day: isoDay, rows: z.array(dayRow).min(1).max(500) })
const sectionMonth = z.object({ sectionId: id, month })
const sectionQuarter = z.object({ sectionId: id, quarter })
const period = z.object({ from: isoDay, to: isoDay, sectionId: id.optional(), personId: id.optional() })
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const settlement = z.discriminatedUnion('how', [
  z.object({ how: z.literal('slip'), requestId: id }),
  z.object({ how: z.literal('absence') }),
  z.object({ how: z.literal('mark'), mark, minutes: minutes.optional(), reason }).refine(minutesFit, minutesWanted),
])

const workbook = (bytes: Uint8Array, name: string): File =>
  new File([bytes as BlobPart], name, { type: spreadsheetType })

/** 8.1: recording, importing, settling, signing, handing in and checking the attendance sheets. */
export const attendanceSheets = {
  sections: endpoint(everybody)
    .input(z.object({}).default({}))
    .handler(({ context }) => mySections(context)),
  day: endpoint(may.readsSection)
    .input(z.object({ sectionId: id, day: isoDay }))
    .handler(({ input, context: c }) => dayGrid(c.tx, input.sectionId, input.day, c.today, c.law)),
  month: endpoint(may.readsSheets)
    .input(z.object({ month, sectionId: id.optional(), personId: id.optional() }))
    .handler(({ input, context: c }) => writtenMonth(c.tx, input, c.today, c.law)),
  history: endpoint(may.readsSheets)
    .input(z.object({ personId: id, day: isoDay, sectionId: id.optional() }))
    .handler(({ input, context: c }) => dayHistory(c.tx, input)),
  saveDay: endpoint(may.records)
    .input(dayOfSection)
    .handler(({ input, context: c }) => saveDay(c.tx, input, metaOf(c))),
  correct: endpoint(may.corrects)
    .input(dayOfSection.extend({ reason }))
    .handler(({ input, context: c }) => correctDay(c.tx, input, metaOf(c))),
  charges: endpoint(may.readsSheets)
    .input(period)
    .handler(({ input, context: c }) => listCharges(c.tx, input)),
  open: endpoint(may.readsSection)
    .input(sectionMonth)
    .handler(({ input, context: c }) => openInMonth(c.tx, input.sectionId, input.month, c.today, c.law)),
  slipsFor: endpoint(may.records)
    .input(z.object({ sectionId: id, personId: id, day: isoDay, half: z.enum(halves), mark }))
    .handler(async ({ input: i, context: c }) => {
      await checkPeople(c.tx, i, [i])
      const slips = await slipsFor(c.tx, i.personId, i.day, i.half, i.mark)
      return slips.map(({ id: requestId, from }) => ({ id: requestId, from }))
    }),
  settle: endpoint(may.records)
    .input(z.object({ sectionId: id, personId: id, day: isoDay, halves: z.array(z.enum(halves)).min(1), settlement }))
    .handler(({ input, context: c }) => settleAbsence(c.tx, input, metaOf(c))),
  /** 1.3.3.2.1: what the absence of one half of a day or of both costs. */
  absenceCost: endpoint(everybody)
    .input(z.object({ day: isoDay, halves: z.int().min(1).max(2) }))
    .handler(({ input, context: c }) => absencePoints({ days: input.halves / 2 }, dayOf(input.day), c.law)),
  dryRun: endpoint(may.imports, { takesFile: true })
    .input(z.object({ file: z.file(), month }))
    .handler(async ({ input: { file, month }, context: c }) => {
      const content = await bytesOf(file)
      return trySheets(c.tx, { name: file.name, content, month }, may.importableSections(c.who), metaOf(c))
    }),
  confirm: endpoint(may.imports)
    .input(z.object({ hash, month }))
    .handler(({ input, context: c }) =>
      storeSheets(c.tx, input.hash, input.month, may.importableSections(c.who), metaOf(c)),
    ),
  present: endpoint(may.presents)
    .input(sectionMonth)
    .handler(({ input, context: c }) => presentMonth(c.tx, input, momentOf(c))),
  sign: endpoint(may.signs)
    .input(sectionMonth)
    .handler(({ input, context: c }) => signMonth(c.tx, input, momentOf(c))),
  returnMonth: endpoint(may.signs)
    .input(sectionMonth.extend({ reason }))
    .handler(({ input, context: c }) => returnMonth(c.tx, input, input.reason, momentOf(c))),
  standing: endpoint(may.readsSection)
    .input(sectionMonth)
    .handler(({ input, context }) => monthStanding(context.tx, input, momentOf(context))),
  handIn: endpoint(may.handsIn)
    .input(sectionQuarter)
    .handler(({ input, context: c }) => handInQuarter(c.tx, input, momentOf(c))),
  quarter: endpoint(everybody)
    .input(z.object({ quarter: quarter.optional() }).default({}))
    .handler(async ({ input, context }) => {
      const { sections } = await mySections(context)
      return quarterView(context.tx, context.who, sections, input.quarter ?? quarterBefore(context.today))
    }),
  receive: endpoint(may.generalSection)
    .input(sectionQuarter)
    .handler(({ input, context: c }) => receiveQuarter(c.tx, input, momentOf(c))),
  spotCheck: endpoint(may.generalSection)
    .input(
      z.object({
        sectionId: id,
        day: isoDay,
        half: z.enum(halves),
        people: z.array(id).max(500),
        note: z.string().trim().max(500).default(''),
      }),
    )
    .handler(({ input, context: c }) => enterSpotCheck(c.tx, input, metaOf(c))),
  spotChecks: endpoint(everybody)
    .input(z.object({}).default({}))
    .handler(async ({ context }) => {
      const { sections, mayReadAll } = await mySections(context)
      return listSpotChecks(context.tx, mayReadAll ? undefined : sections.map((s) => s.id))
    }),
  bestOfMonth: endpoint(may.generalSection)
    .input(z.object({ month }))
    .handler(({ input, context: c }) => bestOfMonth(c.tx, input.month)),
  exportMonth: endpoint(may.readsSheets)
    .input(z.object({ month, sectionId: id.optional() }))
    .handler(async ({ input, context: c }) =>
      workbook(await exportMonth(c.tx, input.month, input.sectionId, c.today, c.law), `考勤登记表-${input.month}.xlsx`),
    ),
  exportCharges: endpoint(may.readsSheets)
    .input(period)
    .handler(async ({ input, context: c }) =>
      workbook(await exportCharges(c.tx, input), `迟到早退旷工-${input.from}-${input.to}.xlsx`),
    ),
}
