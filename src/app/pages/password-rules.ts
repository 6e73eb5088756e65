/** Why a password cannot be taken, as a sentence with the next step; the server looks again. */
export const passwordProblem = (password: string): string | undefined => {
  if (password.length < 8) return '密码至少 8 个字符，须同时含有字母和数字。'
  if (password.length > 64) return '密码最多 64 个字符。'
  if (!/[a-z]/i.test(password) || !/\d/.test(password)) return '密码须同时含有字母和数字。'
  return undefined
}
