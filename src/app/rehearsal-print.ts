import { z } from 'zod'
import { type Download, pdfType } from '#platform/api/download.ts'
import type { Policy } from '#platform/api/policy.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { download } from '#platform/print/download.ts'
import { dayInWords, officeTitle } from '#platform/print/office.ts'
import type { Printer } from '#platform/print/typst.ts'
import { rehearse, rehearsing } from './rehearsal.ts'

type Rehearsed = Awaited<ReturnType<typeof rehearse>>
type Year = Rehearsed['years'][number]

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n))
const inYuan = (fen: number): string => signed(fen / 100)
const standing = (may: boolean): string => (may ? '可以' : '不可以')

const rowsOf = ({ closing }: Year): string[][] =>
  closing.changed.map(({ name, section, score: [before, after], eligible, bonusFen }) => [
    name,
    section,
    String(before),
    String(after),
    signed(Math.round((after - before) * 100) / 100),
    eligible[0] === eligible[1] ? standing(eligible[1]) : `${standing(eligible[0])}，改为${standing(eligible[1])}`,
    bonusFen ? inYuan(bonusFen[1] - bonusFen[0]) : '',
  ])

const summaryOf = ({ charges, closing }: Year): string =>
  `${charges.days} 个有迟到、早退、旷工的人日中 ${charges.changed.length} 个扣分不同；` +
  `${closing.accounts} 个账户中 ${closing.changed.length} 个会不同。`

/** 1.5, 1.6: the rehearsal of a draft as the meeting gets it. */
const printRehearsal = async (tx: Tx, printer: Printer, result: Rehearsed, on: Day): Promise<Uint8Array> => {
  const office = await officeTitle(tx)
  const { title, before, after, clause, sections, years } = result
  return printer.pdf('app/prints/rehearsal.typ', {
    title: '修订预演',
    office,
    madeOn: dayInWords(on.toString()),
    clause,
    question: title.zh,
    before: before.zh,
    after: after.zh,
    sections: sections.map((s) => ({
      section: s.section,
      people: String(s.people),
      points: signed(s.points),
      bonus: s.bonusFen === 0 ? '' : inYuan(s.bonusFen),
    })),
    years: years.map((year) => ({ year: String(year.year), summary: summaryOf(year), rows: rowsOf(year) })),
  })
}

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON', input: text })
    return z.NEVER
  }
})

const asked = rehearsing.extend({
  value: json.optional(),
  years: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(rehearsing.shape.years),
})

export const rehearsalDownload = (printer: Printer, policy: Policy<unknown>): Download =>
  download({
    path: '/print/rehearsal',
    input: asked,
    policy,
    respond: async (input, { tx, law, today }) => {
      const result = await rehearse(tx, input, law, today)
      const bytes = await printRehearsal(tx, printer, result, today)
      return { name: `制度修订预演 ${result.clause}.pdf`, type: pdfType, bytes, inline: true }
    },
  })
