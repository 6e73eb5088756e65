import { z } from 'zod'
import { type Step, step } from '#platform/law/verdict.ts'

/** Why the identity provider let somebody not in, for the sign-in page that follows. */
const refusal = z.object({
  kind: z.enum(['unbound', 'broken-off', 'unreachable', 'wrong-issuer', 'no-claim']),
  subject: z.string().max(300).optional(),
})
type ProviderRefusal = z.infer<typeof refusal>

const cookie = 'zhangfa.provider_refusal'
const shownFor = 120

/** Keeps the refusal for the page that the browser opens next. */
export const rememberRefusal = ({ kind, subject }: ProviderRefusal, answer: Headers): void => {
  const kept = Buffer.from(JSON.stringify({ kind, subject: subject?.slice(0, 300) })).toString('base64url')
  answer.append('set-cookie', `${cookie}=${kept}; Path=/; Max-Age=${shownFor}; HttpOnly; SameSite=Lax`)
}

/** What the request was refused before, if anything. */
const rememberedIn = (headers: Headers): ProviderRefusal | undefined => {
  const [, kept] = new RegExp(`(?:^|; )${cookie.replace('.', '\\.')}=([\\w-]+)`).exec(headers.get('cookie') ?? '') ?? []
  if (!kept) return undefined
  try {
    return refusal.parse(JSON.parse(Buffer.from(kept, 'base64url').toString('utf8')))
  } catch {
    return undefined
  }
}

type Said = { readonly reason: Step; readonly next: Step }

const sayOf = (label: string, subject: string): Readonly<Record<ProviderRefusal['kind'], Said>> => ({
  unbound: {
    reason: step('{{label}}认得您（{{subject}}），但在这里还没有绑定到人。', { label, subject }),
    next: step('请把括号里的名称告诉管理员，由他在人员页绑定，然后再登录；也可以先用密码登录。'),
  },
  'broken-off': {
    reason: step('用{{label}}登录没有走完，没有登录进来。', { label }),
    next: step('请再按一次；仍不行，请用密码登录并告诉管理员。'),
  },
  unreachable: {
    reason: step('现在连不上{{label}}。', { label }),
    next: step('请用密码登录，或过一会儿再试；仍不行请告诉管理员。'),
  },
  'wrong-issuer': {
    reason: step('{{label}}报出的身份和设置的不一样，没有采信。', { label }),
    next: step('请用密码登录，并请管理员核对设置 ZHANGFA_OIDC_ISSUER。'),
  },
  'no-claim': {
    reason: step('{{label}}没有说您是谁：缺少用来绑定的名称。', { label }),
    next: step('请用密码登录，并请管理员核对设置 ZHANGFA_OIDC_CLAIM。'),
  },
})

/** The refusal in words, as the sign-in page shows it. */
export const providerRefusal = (headers: Headers, label: string): (Said & { readonly code: string }) | null => {
  const found = rememberedIn(headers)
  return found ? { code: found.kind, ...sayOf(label, found.subject ?? '')[found.kind] } : null
}
