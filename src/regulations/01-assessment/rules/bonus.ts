import { type Fen, fen, inYuan } from '#platform/law/money.ts'
import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { decided, gap, missing, refused, type Step, step } from '#platform/law/verdict.ts'
import { type BracketFactor, interpretations } from '../interpretations.ts'
import type { Facts } from '../terms.ts'
import { values } from '../values.ts'
import { asRuled } from './as-ruled.ts'
import { exactly, notANumber, sumExactly, unknownKind } from './boundary.ts'

/**
 * Percent of the year's bonus that is withheld directly for a matter, from the person or from the head of the section.
 * The text names two kinds; others cost points only. Source: 1.3.4.4.
 */
export const bonusWithheld = rule<Facts<'bonusWithheld'>, { readonly percent: number }>('1.3.4.4', (facts, on, law) => {
  const { kind, as } = facts
  const absent = [...(kind == null ? ['kind'] : []), ...(as == null ? ['as'] : [])]
  if (absent.length > 0) return missing(absent, ['1.3.4.4'])
  if (as !== 'person' && as !== 'section-head') return unknownKind('1.3.4.4', as, ['person', 'section-head'])
  if (kind === 'games-stocks-novels') {
    const { value: percent = 0, cites } = valueOn(values.withheldForGames, on)
    if (as === 'person')
      return decided({ percent }, cites, [step('玩游戏、炒股、看小说，扣发本人 {{percent}}%。', { percent })])
    return decided({ percent: 0 }, cites, [step('玩游戏、炒股、看小说只扣发当事人，不扣发科室负责人。')])
  }
  if (kind === 'complaint-or-exposure') {
    const { value: percent = 0, cites } = valueOn(
      as === 'person' ? values.withheldForComplaint : values.withheldFromHead,
      on,
    )
    if (as === 'person')
      return decided({ percent }, cites, [step('被投诉、曝光或造成不良影响，扣发本人 {{percent}}%。', { percent })])
    return decided({ percent }, cites, [step('被投诉、曝光或造成不良影响，扣发科室负责人 {{percent}}%。', { percent })])
  }
  if (kind === 'unrelated-work') {
    return decided({ percent: 0 }, ['1.3.4.4'], [step('原文列出的扣发情形不包括做一般的无关事，只扣分，不扣发。')])
  }
  if (kind === 'clean-government') {
    const inForce = law.inForce(interpretations.cleanGovernment, on)
    const percent = inForce.value[as]
    const because = [
      as === 'person'
        ? step('违反党风廉政规定，扣发本人 {{percent}}%。', { percent })
        : step('违反党风廉政规定，扣发科室负责人 {{percent}}%。', { percent }),
    ]
    if (inForce.status === 'proposed') because.push(step('请先提请综合科解释（1.6），在此之前不扣发。'))
    const question = step('违反党风廉政也可扣发年终目标奖，但原文没有写比例。')
    return asRuled(question, inForce, { percent }, ['1.3.4.4'], because)
  }
  return unknownKind('1.3.4.4', kind, [
    'unrelated-work',
    'games-stocks-novels',
    'complaint-or-exposure',
    'clean-government',
  ])
})

/** The personal responsibility coefficient of a post; the text does not say where it comes from. Source: 1.3.4.1. */
export const bonusCoefficient = rule<Facts<'bonusCoefficient'>, number>('1.3.4.1', ({ post }, on, law) => {
  if (post == null) return missing(['post'], ['1.3.4.1'])
  const inForce = law.inForce(interpretations.coefficients, on)
  const { byPost, otherwise } = inForce.value
  const listed = Object.hasOwn(byPost, post)
  const coefficient = byPost[post] ?? otherwise
  const because = [
    listed
      ? step('系数表中这一职务为 {{coefficient}}。', { coefficient })
      : step('系数表没有列出这一职务，用 {{coefficient}}。', { coefficient }),
  ]
  return asRuled(step('个人责任系数从哪里来，原文没有写明。'), inForce, coefficient, ['1.3.4.1'], because)
})

const PRECISION = 10_000
const scaled = (n: number): bigint => BigInt(Math.round(n * PRECISION))

/** `base` × the factors ÷ `divisor`, in whole 分, half up; each number exact to four decimals. */
const portion = (base: Fen, factors: readonly number[], divisor: number): Fen => {
  const numerator = factors.reduce((product, f) => product * scaled(f), BigInt(base))
  const denominator = BigInt(PRECISION) ** BigInt(factors.length - 1) * scaled(divisor)
  return fen(Number((numerator * 2n + denominator) / (denominator * 2n)))
}

const bracketOf = (
  factor: BracketFactor,
  score: number,
): { readonly factors: readonly number[]; readonly divisor: number } =>
  'fixed' in factor ? { factors: [factor.fixed], divisor: 1 } : { factors: [score], divisor: factor.scoreDividedBy }

/** How the months served count (1.3.4.1, interpreted). */
const partOfYearSaid = (months: number, counts: 'whole' | 'by-months'): Step =>
  counts === 'whole'
    ? step('本年在册 {{months}} 个月；按现行解释不折算，仍按全年计。', { months })
    : step('本年在册 {{months}} 个月，按 {{months}}/12 折算。', { months })

/**
 * The year-end bonus of a person: base per head × brackets × personal coefficient, less what is withheld directly. The
 * points that the withheld matters took are given back first, so that no matter is charged twice. `baseFen` in 分;
 * `withheld`: percent of the bonus, and the (negative) points of the same matter. Rounded to the 分, half up.
 * Source: 1.3.4.1, 1.3.4.4.
 */
export const yearEndBonus = rule<Facts<'yearEndBonus'>, { readonly fen: number }>('1.3.4.1', (facts, on, law) => {
  const { baseFen, score, coefficient, withheld, months = 12 } = facts
  const needed = { baseFen, score, coefficient, withheld }
  const absent = Object.entries(needed).flatMap(([name, value]) => (value == null ? [name] : []))
  if (absent.length > 0) return missing(absent, ['1.3.4.1'])
  const numbers = [baseFen, score, coefficient, ...withheld.flatMap((w) => [w.percent, w.points])]
  if (!numbers.every(Number.isFinite)) return notANumber('1.3.4.1')
  if (!Number.isSafeInteger(baseFen) || baseFen < 0 || coefficient < 0) {
    return refused(step('人均基本奖金或者系数不对。'), step('奖金以分为单位填整数，系数不小于 0。'), ['1.3.4.1'])
  }
  const givenBack = -sumExactly(withheld.map((w) => w.points))
  const percentSum = sumExactly(withheld.map((w) => w.percent))
  const percent = Math.min(100, percentSum)
  const counted = Math.max(0, exactly(score + givenBack))
  const inForce = law.inForce(interpretations.emptyBrackets, on)
  const { factors, divisor } = bracketOf(inForce.value, counted)
  const ofPart = months < 12 ? law.inForce(interpretations.partOfYear, on) : undefined
  const paid = ofPart?.value === 'by-months' ? months : 12
  const bonus = portion(fen(baseFen), [...factors, coefficient, 100 - percent, paid], divisor * 100 * 12)

  const because: Step[] = []
  if (givenBack > 0) {
    because.push(
      step('已直接扣发的事项所扣的 {{points}} 分不再重复计算，得分按 {{counted}} 计。', { points: givenBack, counted }),
    )
  }
  if (exactly(score + givenBack) < 0) because.push(step('得分低于 0，按 0 计，不倒扣。'))
  const formula = { base: inYuan(fen(baseFen)), coefficient, counted }
  because.push(
    'fixed' in inForce.value
      ? step('人均基本奖金 {{base}} × {{fixed}} × 系数 {{coefficient}}。', { ...formula, fixed: inForce.value.fixed })
      : step('人均基本奖金 {{base}} × 得分 {{counted}} ÷ {{divisor}} × 系数 {{coefficient}}。', {
          ...formula,
          divisor,
        }),
  )
  if (percent > 0) because.push(step('直接扣发 {{percent}}%。', { percent }))
  if (percentSum > 100) because.push(step('各项扣发合计超过 100%，以扣完为止。'))
  if (ofPart) because.push(partOfYearSaid(months, ofPart.value))
  because.push(step('应发 {{fen}}，精确到分，四舍五入。', { fen: inYuan(bonus) }))

  const clauses = withheld.length > 0 ? (['1.3.4.1', '1.3.4.4'] as const) : (['1.3.4.1'] as const)
  const part = ofPart ? ([`interpretation:${ofPart.id}`] as const) : []
  const value = { fen: bonus }
  if (inForce.status === 'proposed') {
    const question = step('年终目标奖公式中括号里的内容，原文空缺。')
    return gap(question, { ...inForce, value }, [...clauses, '1.6', ...part], because)
  }
  const cites = [...clauses, `interpretation:${inForce.id}`] as const
  if (!ofPart) return decided(value, cites, because)
  return asRuled(step('年内调入、调离或退休的，年终目标奖怎么算，原文没有写明。'), ofPart, value, cites, because)
})
