import type { auditRouter } from '#platform/audit/audit-api.ts'
import type { todayRouter } from '#platform/duty/today-api.ts'
import type { casesRouter } from '#platform/flow/cases-api.ts'
import type { inboxRouter } from '#platform/flow/inbox-api.ts'
import type { notices as noticesRouter } from '#platform/notices/notices-api.ts'
import type { webhooksRouter } from '#platform/notices/webhooks-api.ts'
import type { account as accountRouter } from '#platform/people/account-api.ts'
import type { backup as backupRouter } from '#platform/people/backup-api.ts'
import type { people as peopleRouter } from '#platform/people/people-api.ts'
import type { session as sessionRouter } from '#platform/people/session-api.ts'
import type { lawRouter } from '#platform/rulings/law-api.ts'
import type { searchRouter } from '#platform/search/search-api.ts'
import type { LawSource } from '#platform/ui/law-source.ts'
import { remote } from '#platform/ui/remote.ts'
import type { whatIfRouter } from './what-if-api.ts'

export { queries } from '#platform/ui/remote.ts'

/** The parts of the server that the pages outside of the regulations speak to. */
export const session = remote<typeof sessionRouter>('session')
export const account = remote<typeof accountRouter>('account')
export const inbox = remote<ReturnType<typeof inboxRouter>>('inbox')
export const cases = remote<ReturnType<typeof casesRouter>>('cases')
export const today = remote<ReturnType<typeof todayRouter>>('today')
export const people = remote<typeof peopleRouter>('people')
export const law = remote<ReturnType<typeof lawRouter>>('law')
export const search = remote<ReturnType<typeof searchRouter>>('search')
export const audit = remote<ReturnType<typeof auditRouter>>('audit')
export const notices = remote<typeof noticesRouter>('notices')
export const webhooks = remote<ReturnType<typeof webhooksRouter>>('webhooks')
export const backup = remote<typeof backupRouter>('backup')
export const whatIf = remote<ReturnType<typeof whatIfRouter>>('whatIf')

export const lawSource: LawSource = {
  clause: (id) => law.clause.call({ id }),
  regulation: (number) => law.margin.call({ number }),
  nearest: ({ rule, facts, on }) => whatIf.nearest.call({ rule, facts, on }),
}
