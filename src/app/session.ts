import type { session } from './client.ts'

export type SessionState = Awaited<ReturnType<typeof session.state.call>>
export type SignedIn = NonNullable<SessionState['signedIn']>
