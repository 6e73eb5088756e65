import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { describe, expect, test } from 'vitest'
import { registers } from './registers.ts'
import * as schema from './schema.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const tables = Object.values(schema).filter((value) => is(value, PgTable))
const carried = ['officeId', 'serial', 'recordedBy', 'recordedAt', 'cites', 'previousHash', 'hash']

describe('schema', () => {
  test('lists every file of tables', () => {
    const barrel = readFileSync(join(root, 'src/app/schema.ts'), 'utf8')
    const files = globSync('src/**/*tables.ts', { cwd: root }).map((f) => `#${f.slice('src/'.length)}`)
    expect(files.filter((f) => !barrel.includes(`'${f}'`))).toEqual([])
  })

  test('is what the migrations make; else run `npx drizzle-kit generate`', () => {
    const out = mkdtempSync(join(root, 'node_modules', '.drizzle-'))
    try {
      cpSync(join(root, 'drizzle'), out, { recursive: true })
      const before = globSync('*.sql', { cwd: out })
      const options = ['--dialect=postgresql', '--schema=./src/app/schema.ts', `--out=${relative(root, out)}`]
      const program = join(root, 'node_modules/drizzle-kit/bin.cjs')
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'generate', ...options], {
        cwd: root,
        encoding: 'utf8',
        input: '',
      })
      expect(status, stdout + stderr).toBe(0)
      expect(globSync('*.sql', { cwd: out }), stdout).toEqual(before)
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  })

  test('leads each key of the table of an office with the office', () => {
    const wrong = tables.flatMap((table) => {
      const { name, primaryKeys } = getTableConfig(table)
      const columns = getTableColumns(table)
      if (!('officeId' in columns)) return []
      return primaryKeys[0]?.columns[0]?.name === 'office_id' ? [] : [name]
    })
    expect(wrong).toEqual([])
  })

  test('has each chained table among the registers, hashed in the order of its columns', () => {
    const chained = tables.filter((table) => 'previousHash' in getTableColumns(table))
    expect(registers.map((r) => getTableName(r.table)).sort()).toEqual(chained.map((t) => getTableName(t)).sort())
    for (const register of registers) {
      const own = Object.keys(getTableColumns(register.table)).filter((key) => !carried.includes(key))
      expect(register.content, register.name).toEqual(own)
    }
  })
})
