/** Money in whole 分 (1 元 = 100 分). Never a fraction, never a float of 元. */
export type Fen = number & { readonly unit: '分' }

/** Throws `RangeError` for a fraction or a number too large to be exact. */
export const fen = (amount: number): Fen => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of 分`)
  return amount as Fen
}

/** `amount × numerator ÷ denominator`, rounded half up to the 分; exact whatever the size. */
export const share = (amount: Fen, numerator: number, denominator: number): Fen => {
  const n = BigInt(Math.round(numerator * 10_000))
  const d = BigInt(Math.round(denominator * 10_000))
  const product = BigInt(amount) * n * 2n + d
  const floor = product / (2n * d)
  return fen(Number(product < 0n && product % (2n * d) !== 0n ? floor - 1n : floor))
}

/** `¥1,234.50`. */
export const inYuan = (amount: Fen): string =>
  `¥${(amount / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

const groupInCapitals = (group: number): string => {
  let out = ''
  let pendingZero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit === 0) {
      pendingZero = out !== ''
      continue
    }
    out += `${pendingZero ? '零' : ''}${digits[digit]}${places[place]}`
    pendingZero = false
  }
  return out
}

const yuanInCapitals = (yuan: number): string => {
  let out = ''
  let skipped = false
  for (let i = 3; i >= 0; i--) {
    const group = Math.floor(yuan / 10_000 ** i) % 10_000
    if (group === 0) {
      skipped = out !== ''
      continue
    }
    const needsZero = out !== '' && (skipped || group < 1000)
    out += `${needsZero ? '零' : ''}${groupInCapitals(group)}${groups[i]}`
    skipped = false
  }
  return out
}

/** 大写 as on forms: `壹仟贰佰叁拾肆元伍角整`. */
export const inCapitals = (amount: Fen): string => {
  if (amount < 0) return `负${inCapitals(fen(-amount))}`
  const yuan = Math.floor(amount / 100)
  const jiao = Math.floor(amount / 10) % 10
  const cent = amount % 10
  const whole = yuan > 0 ? `${yuanInCapitals(yuan)}元` : ''
  if (jiao === 0 && cent === 0) return `${whole || '零元'}整`
  const tenths = jiao > 0 ? `${digits[jiao]}角` : whole ? '零' : ''
  return `${whole}${tenths}${cent > 0 ? `${digits[cent]}分` : '整'}`
}
