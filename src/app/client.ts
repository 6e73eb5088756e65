import type { LawSource } from '#platform/ui/law-source.ts'
import { remote } from '#platform/ui/remote.ts'
import type { AppRouter } from './router.ts'

export { queries } from '#platform/ui/remote.ts'

/** The parts of the server that the pages outside of the regulations speak to. */
export const session = remote<AppRouter['session']>('session')
export const inbox = remote<AppRouter['inbox']>('inbox')
export const today = remote<AppRouter['today']>('today')
export const people = remote<AppRouter['people']>('people')
export const law = remote<AppRouter['law']>('law')
export const audit = remote<AppRouter['audit']>('audit')

export const lawSource: LawSource = {
  clause: (id) => law.clause.call({ id }),
  regulation: (number) => law.margin.call({ number }),
}
