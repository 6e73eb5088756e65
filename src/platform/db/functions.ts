import { createHash } from 'node:crypto'
import type { Client } from './transaction.ts'
import { officeRole } from './walls.ts'

/**
 * Finds by words past the office's wall: row-level security lets an index on words not be used, since it cannot know
 * that the comparison keeps silent about other offices' rows. So the function, which its owner may run, asks for the
 * open transaction's own office alone and answers nothing but keys; the rows are read behind the wall.
 */
const searchKeys = `
  CREATE OR REPLACE FUNCTION search_keys(query tsquery, wanted text, readers text[], most int, skipped int)
  RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    RETURN QUERY EXECUTE 'select e.key from search_entries e where e.office_id = $1 and e.kind = $2 and e.words @@ $3'
      || CASE WHEN readers IS NULL THEN '' ELSE ' and e.readers && $4' END
      || ' order by e.day desc nulls last, e.key desc nulls last limit $5 offset $6'
      USING nullif(current_setting('zhangfa.office', true), '')::int, wanted, query, readers, most, skipped;
  END $$`

/** Changes when the text of a function does. */
export const functionsVersion = (): string => createHash('sha256').update(searchKeys).digest('hex')

/** Brings the product's functions up to date. */
export const makeFunctions = async (client: Client): Promise<void> => {
  await client.query(searchKeys)
  await client.query('REVOKE ALL ON FUNCTION search_keys FROM PUBLIC')
  await client.query(`GRANT EXECUTE ON FUNCTION search_keys TO ${officeRole}`)
}
