import { verifyAll } from '#app/verify.ts'
import { withDatabase } from './with-database.ts'

const problems = {
  missing: '此处缺号 a row is missing',
  altered: '此行被改动 the row was altered',
  tail: '末尾与链头不符 the end does not match the head',
} as const

await withDatabase(async (db) => {
  const findings = await verifyAll(db)
  for (const { office, register, rows, head, ok, brokenAt, problem } of findings) {
    const state = ok || !problem ? '完整 intact' : `断于 breaks at № ${brokenAt}: ${problems[problem]}`
    console.log(`${office}/${register.padEnd(12)} ${String(rows).padStart(8)}  ${head.hash.slice(0, 16)}  ${state}`)
  }
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1
  if (findings.length === 0) console.log('还没有机关。 There is no office yet.')
})
