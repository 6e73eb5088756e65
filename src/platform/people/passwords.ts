import { randomInt } from 'node:crypto'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'

export const passwordLength = { least: 8, most: 64 } as const

const commonPasswords =
  /^(?:12345678\d*|password\d*|qwer(?:ty|1234)\w*|(.)\1+|11223344|88888888|abc?d?12345*\d*|admin\d*)$/i

const weakness = (password: string, username: string): string | undefined => {
  if (password.length < passwordLength.least) return '密码至少 8 个字符。'
  if (password.length > passwordLength.most) return '密码最多 64 个字符。'
  if (commonPasswords.test(password)) return '这个密码太常见，容易被猜中。'
  if (password.toLowerCase().includes(username.toLowerCase())) return '密码不能包含用户名。'
  if (!/[a-z]/i.test(password) || !/\d/.test(password)) return '密码须同时含有字母和数字。'
  return undefined
}

/** Throws a `Refusal` for a password that is short, common, contains the user name, or lacks letters or digits. */
export const assertGoodPassword = (password: string, username: string): void => {
  const weak = weakness(password, username)
  if (!weak) return
  throw new Refusal({
    code: 'weak-password',
    reason: step(weak),
    next: step('请换一个至少 8 个字符、含字母和数字、不含用户名的密码。'),
  })
}

const letters = 'abcdefghjkmnpqrstuvwxyz'
const digits = '23456789'
const pick = (from: string, count: number): string =>
  Array.from({ length: count }, () => from[randomInt(from.length)]).join('')

/** An initial password that can be read aloud and copied from paper: `kwpm-4729-hx`. */
export const initialPassword = (): string => `${pick(letters, 4)}-${pick(digits, 4)}-${pick(letters, 3)}`

/** Ten codes for when the telephone is gone, each good for once. */
export const backupCodes = (): string[] => Array.from({ length: 10 }, initialPassword)
