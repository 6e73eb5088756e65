import { type Step, step } from '#platform/law/verdict.ts'
import { type HalfMark, isTimed, longestMinutes } from './day-marks.ts'
import { type MarkCode, markCodes, marks } from './terms.ts'

export type Symbols = ReadonlyMap<string, MarkCode>

const legendNames: Readonly<Record<string, MarkCode>> = {
  出勤: 'present',
  病假: 'sick',
  事假: 'personal',
  年休假: 'annual',
  年假: 'annual',
  公出: 'errand',
  出差: 'errand',
  旷工: 'absent',
  迟到: 'late',
  早退: 'early',
  婚假: 'marriage',
  产假: 'maternity',
  丧假: 'bereavement',
  探亲假: 'home',
  补休: 'lieu',
  加班: 'overtime',
}

/** The signs that everybody uses, with the ways they are also written. */
export const usualSymbols: Symbols = new Map(
  markCodes.flatMap((code) => [marks[code].symbol, ...marks[code].alsoWritten].map((s) => [s.normalize('NFKC'), code])),
)

/** The signs of a sheet: the usual ones, and before them those that its own legend (`说明：出勤√ 病假△ …`) gives. */
export const symbolsOf = (legend: string): Symbols => {
  const own = new Map<string, MarkCode>()
  for (const [, name = '', sign = ''] of legend
    .normalize('NFKC')
    .matchAll(
      /(出勤|病假|事假|年休假|年假|公出|出差|旷工|迟到|早退|婚假|产假|丧假|探亲假|补休|加班)([^\s\p{Script=Han}(、，,；;。]{1,2})/gu,
    )) {
    const code = legendNames[name]
    if (code) own.set(sign, code)
  }
  return new Map([...usualSymbols, ...own])
}

export type ReadMark = { readonly mark: HalfMark | null } | { readonly reason: Step; readonly remedy: Step }

const legendHelp = step('请改用表下说明里的符号；迟到写 >分钟数，早退写 <分钟数。')

const timed = (mark: MarkCode, sign: string, rest: string): ReadMark => {
  const digits = /^(\d{1,5})(?:分钟?|')?$/.exec(rest)?.[1]
  if (digits === undefined) {
    const reason = step('“{{text}}”没有写明分钟数。', { text: `${sign}${rest}` })
    return { reason, remedy: step('请在符号后写整数的分钟数，如 {{sign}}25。', { sign }) }
  }
  const minutes = Number(digits)
  if (minutes >= 1 && minutes <= longestMinutes) return { mark: { mark, minutes } }
  const reason = step('“{{text}}”：分钟数应在 1 至 {{most}} 之间。', { text: `${sign}${rest}`, most: longestMinutes })
  return { reason, remedy: step('没有迟到早退的请记出勤；整个半天没有来的，请按请假或旷工登记。') }
}

/** Reads one cell of a sheet: '' is blank, `√`, `>25`. What it cannot read comes back with the reason and the remedy. */
export const readMark = (text: string, symbols: Symbols): ReadMark => {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  if (plain === '') return { mark: null }
  const whole = symbols.get(plain)
  if (whole && !isTimed(whole)) return { mark: { mark: whole } }
  const [sign = ''] = plain
  const code = symbols.get(sign)
  if (code && isTimed(code)) return timed(code, sign, plain.slice(sign.length))
  return { reason: step('不认识的符号“{{text}}”。', { text: text.trim() }), remedy: legendHelp }
}
