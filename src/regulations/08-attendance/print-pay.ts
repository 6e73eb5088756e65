import type { Tx } from '#platform/db/transaction.ts'
import type { Move } from '#platform/flow/cases.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { day } from '#platform/law/day.ts'
import { fen, inCapitals, inYuan } from '#platform/law/money.ts'
import { sayInChinese, valueOf } from '#platform/law/verdict.ts'
import { dayInWords, officeTitle } from '#platform/print/office.ts'
import type { Printer } from '#platform/print/typst.ts'
import { payFlow } from './pay-flow.ts'
import { payInFull } from './pay-lists.ts'
import { blankDay, holderOf, monthInWords, signatureOf } from './print-leave.ts'

type Form = Awaited<ReturnType<typeof payInFull>>

const opinions = [
  { step: 'opinion', label: '分管负责人意见' },
  { step: 'signing', label: '主要负责人签字' },
  { step: 'summing', label: '综合科核定' },
] as const

/** What was decided at the step: what happened beside it, an opinion asked or the form handed on, signs nothing. */
const signedAt = (form: Form, step: string): Move | undefined =>
  form.timeline.findLast(
    (move) => move.step === step && (move.action ?? '') in payFlow.actions && move.action !== 'withdraw',
  )

const opinionOf = (form: Form, step: string) => {
  const move = signedAt(form, step)
  if (!move?.doneBy) return { opinion: '', name: '', day: blankDay }
  const { opinion = '' } = (move.records ?? {}) as { opinion?: string }
  const said = [move.actionLabel?.zh ?? '', opinion].filter(Boolean).join('。')
  return { opinion: `${said}。`, name: signatureOf(move), day: dayInWords(move.doneAt ?? '') }
}

/** 8.3.5: 机关工作人员年休假报酬审批表, filled as far as the case has come. */
export const printPay = async (tx: Tx, printer: Printer, id: string, moment: Omit<Moment, 'at'>) => {
  const form = await payInFull(tx, id, moment)
  const holder = await holderOf(tx, form.personId, day(`${form.year}-12-31`))
  const sum = form.sum && valueOf(form.sum)
  const content = printer.pdf('regulations/08-attendance/prints/annual-leave-pay.typ', {
    title: '机关工作人员年休假报酬审批表',
    office: await officeTitle(tx),
    year: String(form.year),
    name: form.name,
    section: form.sectionName,
    post: holder?.title ?? '',
    serviceStart: holder?.serviceStart ? monthInWords(holder.serviceStart) : '',
    entitlement: String(form.entitlementDays),
    taken: String(form.takenDays),
    personalLeave: String(form.personalLeaveDays),
    unused: String(form.unusedDays),
    reason: form.reason,
    askedOn: dayInWords(form.submittedAt),
    yearlyPay: form.yearlyPay === null ? '' : inYuan(fen(form.yearlyPay)),
    arithmetic: form.sum && 'because' in form.sum ? form.sum.because.map(sayInChinese) : [],
    extra: sum ? inYuan(sum.extra) : '',
    extraInCapitals: sum ? inCapitals(sum.extra) : '',
    opinions: opinions.map(({ step, label }) => ({ label, ...opinionOf(form, step) })),
  })
  return { name: `年休假报酬审批表 ${form.name} ${form.year}`, content }
}
