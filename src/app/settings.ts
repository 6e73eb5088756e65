import { resolve } from 'node:path'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'

export type Settings = {
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl?: string
  /** Whether an empty database is filled with the demo office. */
  readonly demo: boolean
}

const unusable = (name: string, value: string, next: ReturnType<typeof step>): never => {
  throw new Refusal({
    code: 'unusable-setting',
    reason: step('设置 {{name}}={{value}} 不能用。', { name, value }),
    next,
  })
}

const portFrom = (written = '3000'): number => {
  const port = Number(written)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  return unusable('PORT', written, step('请写 1 到 65535 之间的端口号，例如 PORT=3000。'))
}

const databaseFrom = (written: string): string => {
  if (URL.canParse(written) && /^postgres(?:ql)?:$/.test(new URL(written).protocol)) return written
  return unusable('DATABASE_URL', '…', step('请写成 postgres://用户:密码@主机:5432/数据库。'))
}

const demoFrom = (written = '1'): boolean => {
  if (written === '0' || written === '1') return written === '1'
  return unusable('ZHANGFA_DEMO', written, step('请写 0（从空的开始）或 1（带演示办公室）。'))
}

/** The settings of the environment, each with its default. Throws a `Refusal` for a value that cannot be used. */
export const settingsFrom = (env: Readonly<Record<string, string | undefined>>): Settings => ({
  port: portFrom(env.PORT),
  dataDir: resolve(env.ZHANGFA_DATA || 'data'),
  ...(env.DATABASE_URL && { databaseUrl: databaseFrom(env.DATABASE_URL) }),
  demo: demoFrom(env.ZHANGFA_DEMO),
})
