import { resolve } from 'node:path'
import { step } from '#platform/law/verdict.ts'
import type { MailSettings } from '#platform/notices/mailer.ts'
import type { ProviderSettings } from '#platform/people/provider.ts'
import { providerFrom } from './provider-settings.ts'
import { type Environment, unusable } from './unusable-setting.ts'

export type Settings = {
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl?: string
  /** Whether an empty database is filled with the demo office. */
  readonly demo: boolean
  /** Where people reach the product, for the links in mail; without a slash at its end. */
  readonly url: string
  /** The mail server, and in whose name mail is sent; without it no mail is sent. */
  readonly mail?: MailSettings
  /** Whether webhooks may go to addresses of networks of one's own. */
  readonly webhooksInside: boolean
  /** The identity provider that people may sign in by; without it they sign in by password. */
  readonly provider?: ProviderSettings
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

const insideFrom = (written = '0'): boolean => {
  if (written === '0' || written === '1') return written === '1'
  return unusable('ZHANGFA_WEBHOOK_PRIVATE', written, step('请写 0（只推送到外网）或 1（也可推送到内网）。'))
}

const urlFrom = (written: string): string => {
  if (URL.canParse(written) && /^https?:$/.test(new URL(written).protocol)) return written.replace(/\/+$/, '')
  return unusable('ZHANGFA_URL', written, step('请写成大家打开章法的地址，例如 https://zhangfa.example.gov.cn。'))
}

const mailFrom = (smtp: string, from: string | undefined): MailSettings => {
  if (!URL.canParse(smtp) || !/^smtps?:$/.test(new URL(smtp).protocol))
    return unusable('ZHANGFA_SMTP_URL', '…', step('请写成 smtp://用户:密码@主机:587 或 smtps://用户:密码@主机。'))
  if (!from || !/^[^<>@\r\n]*<?[^<>@\s]+@[^<>@\s]+>?$/.test(from))
    return unusable('ZHANGFA_MAIL_FROM', from ?? '', step('请写发信地址，例如 章法 <zhangfa@example.gov.cn>。'))
  return { smtp, from }
}

/** The settings of the environment, each with its default. Throws a `Refusal` for a value that cannot be used. */
export const settingsFrom = (env: Environment): Settings => {
  const port = portFrom(env.PORT)
  const url = urlFrom(env.ZHANGFA_URL || `http://localhost:${env.PORT || 3000}`)
  return {
    port,
    dataDir: resolve(env.ZHANGFA_DATA || 'data'),
    ...(env.DATABASE_URL && { databaseUrl: databaseFrom(env.DATABASE_URL) }),
    demo: demoFrom(env.ZHANGFA_DEMO),
    url,
    webhooksInside: insideFrom(env.ZHANGFA_WEBHOOK_PRIVATE),
    ...(env.ZHANGFA_SMTP_URL && { mail: mailFrom(env.ZHANGFA_SMTP_URL, env.ZHANGFA_MAIL_FROM) }),
    ...(env.ZHANGFA_OIDC_ISSUER && { provider: providerFrom(env, url) }),
  }
}
