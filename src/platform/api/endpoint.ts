import { os } from '@orpc/server'
import type * as z from 'zod'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { inOffice } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { loadActor } from '#platform/people/actor.ts'
import { lawOf } from '#platform/rulings/law.ts'
import { answeredOnce } from './answered-once.ts'
import type { Context, RequestContext } from './context.ts'
import { chineseOf, speakerFor } from './english.ts'
import { asAnswer } from './errors.ts'
import type { Policy } from './policy.ts'
import { Refusal } from './refusal.ts'

/** What an endpoint says about itself: the sentence of its policy; nobody calls one that has none. */
export type EndpointMeta = { readonly policy?: string; readonly isPublic?: boolean; readonly takesFile?: boolean }

const base = os.$context<RequestContext>().$meta<EndpointMeta>({})

/** Turns whatever goes wrong inside into an answer that teaches. */
const refusingPlainly = base.middleware(async ({ context, next, path, procedure }) => {
  try {
    return await next()
  } catch (error) {
    const { inputSchema: schema } = procedure['~orpc']
    throw asAnswer(error, context.log, { endpoint: path.join('.'), schema, speaker: speakerFor(context.headers) })
  }
})

/** Nobody is signed in, or no longer. */
export const notSignedIn = () =>
  new Refusal({ code: 'sign-in', reason: step('您还没有登录，或登录已过期。'), next: step('请登录后再试。') })

const mustChangePassword = () =>
  new Refusal({
    code: 'must-change-password',
    reason: step('首次登录须先修改初始密码。'),
    next: step('请在“修改密码”页设置自己的密码，之后即可使用。'),
  })

/**
 * Finds out who is asking, and does the whole of `work` in one transaction of their office. Throws a `Refusal` for who
 * is not signed in, or has yet to replace the initial password.
 */
export const asSignedIn = async <T>(context: RequestContext, work: (c: Context) => Promise<T>): Promise<T> => {
  const session = await context.auth.sessionOf(context.headers, context.answerHeaders)
  if (!session) throw notSignedIn()
  const now = context.clock()
  const today = shanghaiDay(now)
  return inOffice(context.db, session.officeId, async (tx) => {
    const actor = await loadActor(tx, session, today)
    if (!actor) throw notSignedIn()
    if (actor.mustChangePassword) throw mustChangePassword()
    const law = await lawOf(context.db, tx, session.officeId, actor.rulingCount)
    return work({ db: context.db, tx, who: actor.who, today, now, law })
  })
}

const inTransactionOfOffice = base.middleware(({ context, next }) =>
  asSignedIn(context, async ({ tx, who, today, now, law }) => await next({ context: { tx, who, today, now, law } })),
)

const asked = base.use(refusingPlainly)
const signedIn = asked.use(inTransactionOfOffice)

/** Says who may: the sentence of the policy. */
export const forbidden = ({ sentence, cites }: Policy<never>) =>
  new Refusal({
    code: 'forbidden',
    reason: step('您今天担任的职务不能办理这一事项。'),
    next: step('{{who}}如职务刚有变动，请综合科核对任职记录。', { who: chineseOf(sentence) }),
    cites,
  })

type SignedIn = RequestContext & Context

/** Denies unless the policy allows; answers a repeated request with its first answer. */
const allowedBy = <I>(policy: Policy<I>, { isAnswerSecret = false, takesFile = false }: EndpointOptions) =>
  os.$context<SignedIn>().middleware(async ({ context, next, path }, input: unknown, output) => {
    const allowed = await policy.allows(context.who, input as I, context)
    if (!allowed) throw forbidden(policy)
    if (takesFile) return next()
    return answeredOnce(context, path.join('.'), input, async () => await next(), output, isAnswerSecret)
  })

export type EndpointOptions = {
  /** The answer carries an initial password: it is shown once and not kept for who repeats the request. */
  readonly isAnswerSecret?: boolean
  /**
   * It takes an uploaded file: its body may be large, and nobody's is read who is not signed in. It stores nothing but
   * the file, so who repeats the request is answered anew.
   */
  readonly takesFile?: boolean
}

/**
 * An endpoint for signed-in people: `endpoint(policy).input(schema).handler(({ input, context }) => …)`.
 * The policy sees the validated input. The whole handler is one transaction of the office: `context.tx`.
 */
export const endpoint = <I = unknown>(policy: Policy<I>, options: EndpointOptions = {}) => {
  const described = signedIn
    .meta({ policy: policy.sentence, takesFile: options.takesFile ?? false })
    .route({ description: policy.sentence })
  const guard = allowedBy(policy, options)
  return {
    input: <S extends z.ZodType<I>>(schema: S) => described.input(schema).use(guard),
    handler: described.use(guard).handler,
    output: <S extends z.ZodType>(schema: S) => described.use(guard).output(schema),
  }
}

/** An endpoint that anybody may call: sign-in, the state of the first run, the public rules. No transaction is open. */
export const publicEndpoint = () => asked.meta({ isPublic: true })

export type { Context }
