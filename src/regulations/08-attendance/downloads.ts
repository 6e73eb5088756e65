import { z } from 'zod'
import { type Download, pdfType } from '#platform/api/download.ts'
import { spreadsheetType } from '#platform/files/spreadsheet.ts'
import { download } from '#platform/print/download.ts'
import type { Printer } from '#platform/print/typst.ts'
import { exportCharges, exportMonth } from './export.ts'
import { readsSlip } from './leave-api.ts'
import { monthName } from './month-lock.ts'
import { readsPay } from './pay-api.ts'
import { printLeave } from './print-leave.ts'
import { printMonth } from './print-month.ts'
import { printPay } from './print-pay.ts'
import { readsSection, readsSheets } from './sheet-policies.ts'

const id = z.string().min(1).max(64)
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

/** Forms and lists of regulation 8. */
export const downloads = (printer: Printer): readonly Download[] => [
  download({
    path: '/print/attendance/leave/:requestId',
    input: z.object({ requestId: id }),
    policy: readsSlip,
    respond: async ({ requestId }, { tx, who, today, law }) => {
      const { name, content } = await printLeave(tx, printer, requestId, { who, on: today, law })
      return { name: `${name}.pdf`, type: pdfType, bytes: content, inline: true }
    },
  }),
  download({
    path: '/print/attendance/leave-pay/:id',
    input: z.object({ id }),
    policy: readsPay,
    respond: async (form, { tx, who, today, law }) => {
      const { name, content } = await printPay(tx, printer, form.id, { who, on: today, law })
      return { name: `${name}.pdf`, type: pdfType, bytes: content, inline: true }
    },
  }),
  download({
    path: '/print/attendance/month/:month/:sectionId',
    input: z.object({ sectionId: id, month }),
    policy: readsSection,
    respond: async (which, { tx, today, law }) => {
      const { name, content } = await printMonth(tx, printer, which, { on: today, law })
      return { name: `${name}.pdf`, type: pdfType, bytes: content, inline: true }
    },
  }),
  download({
    path: '/export/attendance/month/:month',
    input: z.object({ month, sectionId: id.optional() }),
    policy: readsSheets,
    respond: async (input, { tx, today, law }) => ({
      name: `${monthName(input.month)}考勤登记表.xlsx`,
      type: spreadsheetType,
      bytes: await exportMonth(tx, input.month, input.sectionId, today, law),
    }),
  }),
  download({
    path: '/export/attendance/charges',
    input: z.object({ from: z.iso.date(), to: z.iso.date(), sectionId: id.optional() }),
    policy: readsSheets,
    respond: async (period, { tx }) => ({
      name: `迟到早退旷工登记 ${period.from} 至 ${period.to}.xlsx`,
      type: spreadsheetType,
      bytes: await exportCharges(tx, period),
    }),
  }),
]
