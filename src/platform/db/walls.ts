import type { Client } from './transaction.ts'

/** The role that works inside an office. It owns nothing, so that row-level security holds for it. */
export const officeRole = 'zhangfa_app'

/** Stands on every walled table; changes with the walls' own text, so that they are built anew. */
const mark = 'zhangfa walls 1'

type Table = { name: string; has_office: boolean; is_register: boolean }

const listTables = `
  select c.relname as name,
    bool_or(a.attname = 'office_id') as has_office,
    bool_or(a.attname = 'previous_hash') as is_register
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  group by c.oid, c.relname
  order by c.relname`

const listWalled = `
  select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace
    and obj_description(c.oid, 'pg_class') = $1`

const thisOffice = `nullif(current_setting('zhangfa.office', true), '')::int`

/** A table or column by name, as SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const wall = (table: string, column: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `DROP POLICY IF EXISTS own_office ON ${table}`,
  `CREATE POLICY own_office ON ${table} TO ${officeRole}
    USING (${column} = ${thisOffice}) WITH CHECK (${column} = ${thisOffice})`,
  `DROP POLICY IF EXISTS across_offices ON ${table}`,
  `CREATE POLICY across_offices ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true)`,
]

const appendOnly = (table: string): string[] => [
  `REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM ${officeRole}`,
  `GRANT SELECT, INSERT ON ${table} TO ${officeRole}`,
  `CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
]

const columnOfOffice = ({ name, has_office }: Table): string | undefined =>
  name === 'offices' ? 'id' : has_office ? 'office_id' : undefined

const wallsOf = (of: Table): string[] => {
  const table = quoted(of.name)
  const column = columnOfOffice(of)
  return [
    ...(column ? wall(table, column) : []),
    ...(of.is_register ? appendOnly(table) : [`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${officeRole}`]),
    `COMMENT ON TABLE ${table} IS '${mark}'`,
  ]
}

const refuseChange = `
  CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'Register % is append-only: a wrong entry is reversed by an opposite one naming it.', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END $$`

const makeRole = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${officeRole}') THEN
      CREATE ROLE ${officeRole} NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`

const joinRole = `
  DO $$ BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      GRANT ${officeRole} TO CURRENT_USER;
    END IF;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END $$`

/**
 * Gives every table its walls: row-level security by office where it has an `office_id`, no change to a register once
 * written, and the office role's rights. In one place, so that no table is forgotten. Does nothing where they stand.
 */
export const buildWalls = async (client: Client): Promise<void> => {
  const { rows: tables } = await client.query(listTables)
  const { rows: walled } = await client.query(listWalled, [mark])
  const { rowCount: role } = await client.query(`select from pg_roles where rolname = '${officeRole}'`)
  const standing = new Set(role === 0 ? [] : walled.map((w) => w.name))
  const lacking = (tables as Table[]).filter((t) => !standing.has(t.name))
  if (lacking.length === 0) return
  await client.query(makeRole)
  await client.query(joinRole)
  await client.query(refuseChange)
  await client.query(`GRANT USAGE ON SCHEMA public TO ${officeRole}`)
  for (const table of lacking) for (const part of wallsOf(table)) await client.query(part)
}
