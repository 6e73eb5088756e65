import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#platform/api/refusal.ts'
import { settingsFrom } from './settings.ts'

const refused = (env: Record<string, string>): Refusal => {
  try {
    settingsFrom(env)
  } catch (error) {
    if (error instanceof Refusal) return error
  }
  throw new Error(`${JSON.stringify(env)} was to be refused`)
}

describe('settings', () => {
  test('each has a default', () => {
    const url = 'http://localhost:3000'
    expect(settingsFrom({})).toEqual({ port: 3000, dataDir: resolve('data'), demo: true, url, webhooksInside: false })
  })

  test('each can be set', () => {
    const env = { PORT: '8080', ZHANGFA_DATA: '/srv/office', DATABASE_URL: 'postgres://db/office', ZHANGFA_DEMO: '0' }
    const database = { dataDir: '/srv/office', databaseUrl: 'postgres://db/office', demo: false }
    const unset = { url: 'http://localhost:8080', webhooksInside: false }
    expect(settingsFrom(env)).toEqual({ port: 8080, ...database, ...unset })
    const reach = {
      ZHANGFA_WEBHOOK_PRIVATE: '1',
      ZHANGFA_URL: 'https://office.example/',
      ZHANGFA_SMTP_URL: 'smtp://u:p@mail.example',
    }
    expect(settingsFrom({ ...reach, ZHANGFA_MAIL_FROM: '章法 <zhangfa@office.example>' })).toMatchObject({
      url: 'https://office.example',
      webhooksInside: true,
      mail: { smtp: 'smtp://u:p@mail.example', from: '章法 <zhangfa@office.example>' },
    })
  })

  test.each<Record<string, string>>([
    { PORT: 'abc' },
    { PORT: '65536' },
    { PORT: '-1' },
    { PORT: '30.5' },
    { ZHANGFA_DEMO: 'no' },
    { DATABASE_URL: 'mysql://db/office' },
    { DATABASE_URL: 'office' },
    { ZHANGFA_OIDC_ISSUER: 'http://sso.example.gov.cn', ZHANGFA_OIDC_CLIENT_ID: 'zhangfa' },
    { ZHANGFA_OIDC_ISSUER: 'sso', ZHANGFA_OIDC_CLIENT_ID: 'zhangfa' },
    { ZHANGFA_OIDC_CLIENT_ID: '', ZHANGFA_OIDC_ISSUER: 'https://sso.example.gov.cn' },
    { ZHANGFA_OIDC_CLAIM: 'a b', ZHANGFA_OIDC_ISSUER: 'https://sso.example.gov.cn', ZHANGFA_OIDC_CLIENT_ID: 'z' },
    { ZHANGFA_URL: 'office.example' },
    { ZHANGFA_WEBHOOK_PRIVATE: 'yes' },
    { ZHANGFA_SMTP_URL: 'mail.example:587' },
    { ZHANGFA_MAIL_FROM: 'nobody', ZHANGFA_SMTP_URL: 'smtp://mail.example' },
  ])('%o is refused by name, with what to write instead', (env) => {
    const { data } = refused(env)
    expect(data.reason.with?.name).toBe(Object.keys(env)[0])
    expect(data.next.say).toContain('请写')
  })

  test('a refused address does not show the password that stands in it', () => {
    expect(refused({ DATABASE_URL: 'mysql://user:secret@db/office' }).message).not.toContain('secret')
    expect(refused({ ZHANGFA_SMTP_URL: 'mail://user:secret@host' }).message).not.toContain('secret')
  })

  test('the identity provider is off until its issuer is set, and sends people back to where the product is', () => {
    expect(settingsFrom({ ZHANGFA_OIDC_CLIENT_ID: 'zhangfa' }).provider).toBeUndefined()
    const env = {
      ZHANGFA_URL: 'https://zhangfa.example.gov.cn/',
      ZHANGFA_OIDC_ISSUER: 'https://sso.example.gov.cn/realms/district',
      ZHANGFA_OIDC_CLIENT_ID: 'zhangfa',
    }
    expect(settingsFrom(env).provider).toEqual({
      issuer: 'https://sso.example.gov.cn/realms/district',
      clientId: 'zhangfa',
      label: '统一身份认证',
      claim: 'sub',
      backTo: 'https://zhangfa.example.gov.cn/sign-in/provider/back',
    })
    const more = { ...env, ZHANGFA_OIDC_CLIENT_SECRET: 's', ZHANGFA_OIDC_LABEL: '区门户', ZHANGFA_OIDC_CLAIM: 'uid' }
    expect(settingsFrom(more).provider).toMatchObject({ clientSecret: 's', label: '区门户', claim: 'uid' })
  })
})
