import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Citation, decided, missing, refused, step } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { values } from '../values.ts'
import { absentFacts } from './absent-facts.ts'

const clause: readonly Citation[] = ['8.3.4']

/**
 * What a day of annual leave that was not taken is paid: `normal` pay, or `triple` (300 %, the normal pay included)
 * where the office could not arrange it and the person agreed.
 */
export const annualLeavePay = rule<Facts<'annualLeavePay'>, 'normal' | 'triple'>('8.3.4', (facts, on) => {
  const { reason, personalLeaveDays, entitlementDays, consented } = facts
  if (reason === undefined) return missing(['reason'], clause)
  if (reason === 'personal') {
    return decided('normal', ['8.3.4', '8.7'], [step('因个人原因不休年休假，只发正常工资')])
  }
  if (personalLeaveDays === undefined || entitlementDays === undefined) {
    return missing(absentFacts({ personalLeaveDays, entitlementDays }), clause)
  }
  if (!(personalLeaveDays >= 0 && entitlementDays >= 0 && Number.isFinite(personalLeaveDays + entitlementDays))) {
    return refused(step('事假天数或应休天数无效'), step('请填不小于 0 的天数。'), clause)
  }
  const limit = valueOn(values.paidPersonalLimit, on).value ?? Number.POSITIVE_INFINITY
  if (personalLeaveDays >= limit) {
    return decided(
      'normal',
      ['8.3.2', '8.3.4'],
      [
        step('事假累计 {{days}} 天，达到 {{limit}} 天，当年没有年休假，只发正常工资', {
          days: personalLeaveDays,
          limit,
        }),
      ],
    )
  }
  if (personalLeaveDays > entitlementDays) {
    return decided('normal', clause, [
      step('事假 {{days}} 天，超过应休的 {{entitlement}} 天而不足 {{limit}} 天，只发正常工资', {
        days: personalLeaveDays,
        entitlement: entitlementDays,
        limit,
      }),
    ])
  }
  if (entitlementDays === 0) return decided('normal', ['8.3.1', '8.3.4'], [step('没有应休的年休假，只发正常工资')])
  const { value: percent, cites } = valueOn(values.unusedForWork, on)
  if (percent === undefined) return decided('normal', cites, [step('条文没有另付报酬的规定，只发正常工资')])
  if (consented === undefined) return missing(['consented'], cites)
  if (!consented) {
    return decided(
      'normal',
      [...cites, '8.7'],
      [step('本人没有同意不休，单位应当安排休假；不能以加发报酬代替，只发正常工资')],
    )
  }
  return decided(
    'triple',
    [...cites, '8.3.5', '8.7'],
    [
      step('因工作不能安排、本人同意不休，按日工资的 {{percent}}% 支付（含正常工资），次年第一季度发放', { percent }),
      step('须由分管负责人签署意见、主要负责人签字，并填报年休假报酬审批表'),
    ],
  )
})
