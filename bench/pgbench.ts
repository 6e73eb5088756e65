import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sent } from './http-server.ts'

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const headOf = /^select "serial", "hash" from "register_heads".* for update$/

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const element = (value: unknown): string =>
  value === null ? 'NULL' : `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return quoted(Array.isArray(value) ? `{${value.map(element).join(',')}}` : String(value))
}

/** The serial numbers that the request gave to rows of a register, as they stand in the rows sent. */
const serialsIn = (sent: readonly Sent[]): string[] =>
  sent
    .filter(({ text }) => text.includes('json_populate_recordset'))
    .flatMap(({ values }) => [...String(values[0]).matchAll(/"serial":(\d+)/g)].map(([, serial]) => serial ?? ''))

/** Prepared once a connection, as the server does with what it gives a name; the variable tells whether it is. */
const prepared = (name: string, text: string, values: readonly string[]): string[] => [
  `\\if :z${name}`,
  '\\else',
  `prepare ${name} as ${text};`,
  `\\set z${name} 1`,
  '\\endif',
  `execute ${name}${values.length > 0 ? `(${values.join(', ')})` : ''};`,
]

/**
 * One request's statements as a script of pgbench, parameters written out. What must differ each time does: new ids end
 * in a random number, and a register's rows take the serial numbers after the head that the script itself has locked.
 */
const scriptOf = (sent: readonly Sent[]): string => {
  const serials = serialsIn(sent)
  const nameOf = (serial: string): string => `zserial${serials.indexOf(serial) + 1}`
  const renumbered = (text: string): string =>
    text.replace(/"serial":(\d+)/g, (_, serial: string) => `"serial": :${nameOf(serial)}`)
  const valueIn = (text: string, value: unknown): string => {
    if (typeof value === 'number' && text.includes('serial') && serials.includes(String(value))) {
      return `:${nameOf(String(value))}`
    }
    return renumbered(literal(value)).replace(uuids, (id) => `${id.slice(0, -12)}:zrun`)
  }
  const linesOf = ({ text, values, name }: Sent): string[] => {
    const given = values.map((value) => valueIn(text, value))
    const plain = text.trim().replace(/\$(\d+)/g, (_, n: string) => given[Number(n) - 1] ?? 'null')
    const lines = name ? prepared(name, text.trim(), given) : [`${plain.replace(/;\s+(?=SET )/g, ' \\; ')};`]
    if (!headOf.test(text.trim())) return lines
    const numbered = serials.map((_, i) => `\\set zserial${i + 1} :zheadserial + ${i + 1}`)
    return [...lines.slice(0, -1), `${lines.at(-1)?.slice(0, -1)} \\gset zhead`, ...numbered]
  }
  return `${['\\set zrun random(1, 1000000000000)', ...sent.flatMap(linesOf)].join('\n')}\n`
}

export type Replay = { readonly rate: (seconds: number) => Promise<number>; readonly remove: () => void }

const run = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn('pgbench', args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    let complained = ''
    child.stdout.on('data', (part) => {
      said += part
    })
    child.stderr.on('data', (part) => {
      complained += part
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`pgbench: ${complained}`))))
  })

/**
 * The statements of requests, each request a transaction that pgbench sends as the server did: the same clients, over
 * TCP; what has a name there is planned once a connection, the rest each time. `rate` is in requests a second. Every script is as likely as the others.
 */
export const replayOf = (url: string, clients: number, requests: readonly (readonly Sent[])[]): Replay => {
  const folder = mkdtempSync(join(tmpdir(), 'zhangfa-pgbench-'))
  const { port } = new URL(url)
  const scripts = requests.flatMap((sent, i) => {
    const file = join(folder, `${i}.sql`)
    writeFileSync(file, scriptOf(sent))
    return ['-f', file]
  })
  const names = new Set(requests.flat().flatMap(({ name }) => name ?? []))
  const unprepared = [...names].flatMap((name) => ['-D', `z${name}=0`])
  const server = ['-h', '127.0.0.1', '-p', port, '-U', 'postgres']
  return {
    rate: async (seconds) => {
      const load = ['-n', '-M', 'simple', '-c', String(clients), '-j', '2', '-T', String(seconds)]
      const said = await run([...server, ...load, ...unprepared, ...scripts, 'postgres'])
      return Number(/tps = ([\d.]+)/.exec(said)?.[1] ?? 0)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
