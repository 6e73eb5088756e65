import { useQuery } from '@tanstack/react-query'
import { session } from './client.ts'

export type SessionState = Awaited<ReturnType<typeof session.state.call>>
export type SignedIn = NonNullable<SessionState['signedIn']>

/** Who is signed in, asked once a minute at most. */
export const sessionQuery = () => ({ ...session.state.queryOptions({ input: {} }), staleTime: 60_000 })

/** The office's civil day by the server's clock, as ISO text. */
export const useToday = (): string => useQuery(sessionQuery()).data?.today ?? ''
