import { desc } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Day, day, isBefore } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Amendment, isInForce } from '#platform/law/values.ts'
import { type Citation, step } from '#platform/law/verdict.ts'
import { appendTo, defineRegister } from '#platform/register/register.ts'
import { amendmentSwitches } from './tables.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'amendment.switched': { amendment: string; state: 'on' | 'off'; from: string; decidedBy: string }
  }
}

/** 1.5: the register of what the office decided on amendments that were not verified. */
export const switchRegister = defineRegister({
  name: 'amendment-switches',
  clause: '1.5',
  table: amendmentSwitches,
  content: ['amendment', 'state', 'from', 'reason', 'decidedBy', 'documentNumber'],
})

export type Switched = typeof amendmentSwitches.$inferSelect

/** Every switch of the office, the latest first, by amendment. */
export const switchesOf = async (tx: Tx): Promise<Map<string, Switched[]>> =>
  Map.groupBy(await tx.select().from(amendmentSwitches).orderBy(desc(amendmentSwitches.serial)), (s) => s.amendment)

export type SwitchAsked = {
  readonly amendment: string
  readonly state: 'on' | 'off'
  /** ISO day from which it holds. */
  readonly from: string
  readonly reason: string
  /** Who decided it in the office, by name. */
  readonly decidedBy: string
  readonly documentNumber: string | null
}

type Named = Pick<Amendment<unknown>, 'id' | 'grade' | 'source'> & { readonly clause: string }

const superiorLaw = ({ source, grade, clause }: Named): Refusal =>
  new Refusal({
    code: 'superior-law',
    reason: step(
      '《{{clause}}》的这一修正来自核实过的上级规定（{{grade}} 级：{{source}}），与本细则抵触的以它为准，不能停用。',
      {
        clause,
        grade,
        source: source.zh,
      },
    ),
    next: step('认为它不适用的，请由综合科就这一条作出解释；上级规定改了的，请更新程序。'),
    cites: ['1.5', clause as Citation],
  })

const inThePast = (today: Day): Refusal =>
  new Refusal({
    code: 'in-the-past',
    reason: step('不能从过去的日子起改：已经作出的决定照当日的规定。'),
    next: step('请填 {{today}} 或以后的日子。', { today: today.toString() }),
    cites: ['1.5'],
  })

const isSoAlready = (state: 'on' | 'off', from: string): Refusal =>
  new Refusal({
    code: 'already-decided',
    reason: step(state === 'on' ? '{{from}}这一天它已经启用。' : '{{from}}这一天它本来就没有启用。', { from }),
    next: step('不必再办；请刷新页面查看。'),
    cites: ['1.5'],
  })

/**
 * 1.5: switches an amendment that was not verified on, or off again, from a day on. Refuses `superior-law` for what was
 * verified, `in-the-past` for days gone by, `already-decided` where it is so on that day.
 */
export const switchAmendment = async (
  tx: Tx,
  amendment: Named,
  asked: SwitchAsked,
  { by, at, today, law }: { by: string; at: Temporal.Instant; today: Day; law: Law },
): Promise<Switched> => {
  if (isInForce(amendment)) throw superiorLaw(amendment)
  const from = day(asked.from)
  if (isBefore(from, today)) throw inThePast(today)
  if (law.isOn(amendment, from) === (asked.state === 'on')) throw isSoAlready(asked.state, asked.from)
  const cites = ['1.5', amendment.clause, `amendment:${amendment.id}`]
  const [row] = await appendTo(tx, switchRegister, [asked], { by, at, cites })
  const { state, decidedBy, reason } = asked
  const details = { amendment: amendment.id, state, from: asked.from, decidedBy }
  await recordEvent(tx, { kind: 'amendment.switched', subject: amendment.id, details, reason, cites }, by, at)
  return row as Switched
}
