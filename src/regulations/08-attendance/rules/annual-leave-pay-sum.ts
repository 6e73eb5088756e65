import { type Fen, fen, inYuan, share } from '#platform/law/money.ts'
import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { decided, missing, refused, step } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { values } from '../values.ts'
import { absentFacts } from './absent-facts.ts'

/** In 分: what the unused days are paid in all, how much of it the wages held already, and what is paid besides. */
export type PaySum = { readonly whole: Fen; readonly paidAlready: Fen; readonly extra: Fen }

/**
 * What annual leave unused for work is paid: a year's pay (分) ÷ 261 × days × 300 %, of which the wages have paid
 * 100 %. Sources: 8.3.5 (the form is filled in truthfully), its amendments of 2008.
 */
export const annualLeavePaySum = rule<Facts<'annualLeavePaySum'>, PaySum>('8.3.5', (facts, on) => {
  const { yearlyPay, unusedDays } = facts
  if (yearlyPay === undefined || unusedDays === undefined) {
    return missing(absentFacts({ yearlyPay, unusedDays }), ['8.3.5'])
  }
  if (!Number.isSafeInteger(yearlyPay) || yearlyPay <= 0) {
    return refused(step('全年工资收入无效'), step('请填全年应发工资，大于 0，精确到分。'), ['8.3.5'])
  }
  if (!(unusedDays > 0 && Number.isInteger(unusedDays * 2) && unusedDays <= 366)) {
    return refused(step('未休天数无效'), step('请填大于 0 的天数，最小半天。'), ['8.3.5'])
  }
  const paid = valueOn(values.unusedForWork, on)
  const divisor = valueOn(values.payDaysOfYear, on)
  const cites = [...paid.cites, ...divisor.cites]
  if (paid.value === undefined || divisor.value === undefined) {
    return refused(step('条文没有另付报酬的规定，只发正常工资'), step('请在修正案页查看当年有效的规定。'), [
      '8.3.4',
      '8.3.5',
    ])
  }
  const yearly = fen(yearlyPay)
  const whole = share(yearly, unusedDays * paid.value, divisor.value * 100)
  const paidAlready = share(yearly, unusedDays, divisor.value)
  const extra = fen(whole - paidAlready)
  const formula = { yearly: inYuan(yearly), divisor: divisor.value, days: unusedDays, percent: paid.value }
  return decided(
    { whole, paidAlready, extra },
    [...cites, '8.3.5'],
    [
      step('{{yearly}} ÷ {{divisor}} 天 × {{days}} 天 × {{percent}}% = {{whole}}', {
        ...formula,
        whole: inYuan(whole),
      }),
      step('其中 {{paid}} 已随工资发放，另发 {{extra}}', { paid: inYuan(paidAlready), extra: inYuan(extra) }),
    ],
  )
})
