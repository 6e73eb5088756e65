import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { countTasksFor, type FlowBook, tasksFor, unassignedTasks } from './inbox.ts'

/** Endpoints of the inbox over the flows of all regulations. */
export const inboxRouter = (book: FlowBook) => ({
  /** What waits for me today, and for the General Section what waits for nobody. */
  list: endpoint(everybody)
    .input(z.object({}).default({}))
    .handler(async ({ context: { tx, who, today } }) => ({
      mine: await tasksFor(tx, book, who, today),
      unassigned: await unassignedTasks(tx, book, who, today),
    })),
  count: endpoint(everybody)
    .input(z.object({}).default({}))
    .handler(async ({ context: { tx, who, today } }) => ({ mine: await countTasksFor(tx, book, who, today) })),
})
