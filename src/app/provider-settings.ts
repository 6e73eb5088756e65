import { step } from '#platform/law/verdict.ts'
import type { ProviderSettings } from '#platform/people/provider.ts'
import { providerDoor } from './provider-door.ts'
import { type Environment, unusable } from './unusable-setting.ts'

/** Without encryption only a provider on this machine is believed. */
const isTrustworthy = (written: string): boolean => {
  if (!URL.canParse(written)) return false
  const { protocol, hostname } = new URL(written)
  return protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
}

const issuerFrom = (written: string): string => {
  if (isTrustworthy(written)) return written
  return unusable('ZHANGFA_OIDC_ISSUER', written, step('请写成身份提供方自己公布的 issuer，以 https:// 开头。'))
}

const clientFrom = (written = ''): string => {
  if (written) return written
  return unusable('ZHANGFA_OIDC_CLIENT_ID', written, step('请写身份提供方给章法的 client id。'))
}

const claimFrom = (written = 'sub'): string => {
  if (/^[\w.:/-]{1,100}$/.test(written)) return written
  return unusable('ZHANGFA_OIDC_CLAIM', written, step('请写一个声明的名称，例如 sub 或 preferred_username。'))
}

/** The identity provider as the environment names it. Throws a `Refusal` where it is named by halves. */
export const providerFrom = (env: Environment, url: string): ProviderSettings => ({
  issuer: issuerFrom(env.ZHANGFA_OIDC_ISSUER ?? ''),
  clientId: clientFrom(env.ZHANGFA_OIDC_CLIENT_ID),
  ...(env.ZHANGFA_OIDC_CLIENT_SECRET && { clientSecret: env.ZHANGFA_OIDC_CLIENT_SECRET }),
  label: env.ZHANGFA_OIDC_LABEL || '统一身份认证',
  claim: claimFrom(env.ZHANGFA_OIDC_CLAIM || undefined),
  backTo: `${url}${providerDoor.back}`,
})
