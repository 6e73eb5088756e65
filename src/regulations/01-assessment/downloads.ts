import { z } from 'zod'
import { momentOf } from '#platform/api/context.ts'
import { type Download, pdfType } from '#platform/api/download.ts'
import { everybody } from '#platform/api/policy.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { spreadsheetType } from '#platform/files/spreadsheet.ts'
import { step } from '#platform/law/verdict.ts'
import { download } from '#platform/print/download.ts'
import type { Printer } from '#platform/print/typst.ts'
import { exportAccounts, exportClosing, exportLedger } from './export.ts'
import { printsClosing, ranksCandidates, seesAccount } from './policies.ts'
import { exportExcellent, printExcellent } from './print-excellent.ts'
import { printClosing, printScoreCard } from './prints.ts'

const year = z.coerce.number().int().min(2000).max(2100)
const ofYear = z.object({ year })

const notFrozen = (of: number): Refusal =>
  new Refusal({
    code: 'not-at-this-step',
    reason: step('{{year}} 年度的得分还没有冻结。', { year: of }),
    next: step('请综合科先冻结得分，再打印结账表。'),
    cites: ['1.3.4'],
  })

/** Forms and lists of regulation 1, each showing what the person may see. */
export const downloads = (printer: Printer): readonly Download[] => [
  download({
    path: '/print/assessment/closing/:year',
    input: ofYear,
    policy: printsClosing,
    respond: async (input, { tx, who }) => {
      const content = await printClosing(tx, printer, who, input.year)
      if (!content) throw notFrozen(input.year)
      return { name: `${input.year}年度内部考核结账表.pdf`, type: pdfType, bytes: content, inline: true }
    },
  }),
  download({
    path: '/print/assessment/account/:account/:id/:year',
    input: ofYear.extend({ account: z.enum(['person', 'section']), id: z.string().min(1) }),
    policy: seesAccount,
    respond: async ({ year: of, ...key }, { tx }) => {
      const { name, content } = await printScoreCard(tx, printer, key, of)
      return { name: `${of}年度积分登记卡 ${name}.pdf`, type: pdfType, bytes: content, inline: true }
    },
  }),
  download({
    path: '/export/assessment/ledger/:year',
    input: ofYear,
    policy: everybody,
    respond: async (input, { tx, who }) => ({
      name: `${input.year}年度积分登记.xlsx`,
      type: spreadsheetType,
      bytes: await exportLedger(tx, who, input.year),
    }),
  }),
  download({
    path: '/export/assessment/accounts/:year',
    input: ofYear,
    policy: everybody,
    respond: async (input, { tx, who, today }) => ({
      name: `${input.year}年度积分账户.xlsx`,
      type: spreadsheetType,
      bytes: await exportAccounts(tx, who, input.year, today),
    }),
  }),
  download({
    path: '/print/assessment/excellent/:year',
    input: ofYear,
    policy: ranksCandidates,
    respond: async (input, context) => {
      const content = await printExcellent(context.tx, printer, input.year, momentOf(context))
      return { name: `${input.year}年度优秀等次人选.pdf`, type: pdfType, bytes: content, inline: true }
    },
  }),
  download({
    path: '/export/assessment/excellent/:year',
    input: ofYear,
    policy: ranksCandidates,
    respond: async (input, context) => ({
      name: `${input.year}年度优秀等次人选.xlsx`,
      type: spreadsheetType,
      bytes: await exportExcellent(context.tx, input.year, momentOf(context)),
    }),
  }),
  download({
    path: '/export/assessment/closing/:year',
    input: ofYear,
    policy: everybody,
    respond: async (input, { tx, who }) => ({
      name: `${input.year}年度结账表.xlsx`,
      type: spreadsheetType,
      bytes: await exportClosing(tx, who, input.year),
    }),
  }),
]
