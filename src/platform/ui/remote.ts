import { createORPCClient, type NestedClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { AnyRouter, RouterClient } from '@orpc/server'
import { createRouterUtils, type RouterUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryClient } from '@tanstack/react-query'
import { isDisconnected } from './refusal.tsx'
import { textHash } from './text-hash.ts'

/** With the same key a repeated request gets the first answer: nothing is done twice. */
export type CallContext = { readonly idempotencyKey?: string }

const sameFile = (_: string, value: unknown): unknown =>
  value instanceof File ? [value.name, value.size, value.lastModified] : value

/** Another content is another request: who mends what was refused and presses again is not held to the first. */
const keyFor = (act: string, input: unknown): string => `${act}.${textHash(JSON.stringify(input, sameFile) ?? '')}`

const link = new RPCLink<CallContext>({
  url: () => `${location.origin}/rpc`,
  headers: ({ context: { idempotencyKey } }, _, input) =>
    idempotencyKey ? { 'idempotency-key': keyFor(idempotencyKey, input) } : {},
})

const client = createORPCClient<NestedClient<CallContext>>(link) as Record<string, NestedClient<CallContext>>

/** The endpoints of one part of the server: `remote<LeaveRouter>('leave')`, its router imported as a type only. */
export const remote = <R extends AnyRouter>(part: string): RouterUtils<RouterClient<R, CallContext>> =>
  createRouterUtils(client[part] as unknown as RouterClient<R, CallContext>, { path: [part] }) as RouterUtils<
    RouterClient<R, CallContext>
  >

const waits = [1000, 2000, 4000, 8000]

/** Reads are tried again as long as the server is away; whatever was changed makes everything shown fresh. */
export const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: (_, error) => isDisconnected(error),
      retryDelay: (attempt) => waits[attempt] ?? 8000,
      staleTime: 5000,
    },
    mutations: { networkMode: 'always' },
  },
  mutationCache: new MutationCache({ onSuccess: () => queries.invalidateQueries() }),
})
