import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { bytesOf } from '#platform/files/uploads.ts'
import { day } from '#platform/law/day.ts'
import { assertMayImport } from './appointing.ts'
import { importsPeople } from './keeping.ts'
import { storeRoster, tryRoster } from './roster-import.ts'

/** Import of the roster: a dry run that stores nothing, then what was shown, in one transaction. */
export const roster = {
  dryRun: endpoint(importsPeople, { takesFile: true })
    .input(z.object({ file: z.file() }))
    .handler(async ({ input, context: { tx, who, now, today } }) =>
      tryRoster(tx, input.file.name, await bytesOf(input.file), { by: who.personId, at: now, on: today }),
    ),
  confirm: endpoint(importsPeople)
    .input(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), from: z.iso.date() }))
    .handler(({ input, context: { tx, who, now, today } }) =>
      storeRoster(tx, input.hash, day(input.from), { by: who.personId, at: now, on: today }, (changes) =>
        assertMayImport(who, changes),
      ),
    ),
}
