import { z } from 'zod'
import { notFound } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { answerInWords } from '#platform/law/answer.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import { type Draft, lawUnder } from '#platform/law/draft.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { answerDrafted } from '#platform/rulings/drafted.ts'
import { formOf } from '#platform/rulings/law-cards.ts'
import { replayClosing } from '#regulations/01-assessment/closing-replay.ts'
import { replayCharges } from '#regulations/08-attendance/charges-replay.ts'
import { datedValues, interpretations } from './regulations.ts'

export const rehearsing = z.object({
  /** Another answer to a question; the proposed one where no value is given. */
  interpretation: z.string().max(120).optional(),
  value: z.unknown().optional(),
  /** Or an amendment that was not verified, switched. */
  amendment: z.string().max(120).optional(),
  state: z.enum(['on', 'off']).default('on'),
  years: z.array(z.int().min(2000).max(2100)).min(1).max(5),
})

export type Rehearsing = z.infer<typeof rehearsing>

type Drafted = {
  readonly draft: Draft
  readonly clause: string
  readonly title: Text
  readonly before: Text
  readonly after: Text
}

const onOrOff = (isOn: boolean): Text => (isOn ? { zh: '启用', en: 'on' } : { zh: '不启用', en: 'off' })

/** The draft as law and as words. Refuses what nobody asks, and answers of another form. */
export const drafted = (asked: Rehearsing, law: Law, today: Day): Drafted => {
  const question = asked.interpretation === undefined ? undefined : interpretations.get(asked.interpretation)
  if (question) {
    const value = answerDrafted(question, asked.value, law, today)
    const form = formOf(question)
    const isProposal = asked.value === undefined
    return {
      draft: { interpretation: question.id, value },
      clause: question.clause,
      title: question.question,
      before: answerInWords(form, law.inForce(question, today).value),
      after: isProposal ? question.proposal : answerInWords(form, asked.value),
    }
  }
  const found = datedValues
    .flatMap((v) => v.amendments.map((a) => ({ v, a })))
    .find(({ a }) => a.id === asked.amendment)
  if (!found) throw notFound('这个问题')
  const isOn = asked.state === 'on'
  return {
    draft: { amendment: found.a.id, isOn },
    clause: found.v.clause,
    title: { zh: `${found.v.name.zh}：${found.a.source.zh}`, en: `${found.v.name.en}: ${found.a.source.en}` },
    before: onOrOff(law.isOn(found.a, today)),
    after: onOrOff(isOn),
  }
}

const sumBy = <T>(all: readonly T[], key: (one: T) => string, amount: (one: T) => number): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const one of all) sums.set(key(one), (sums.get(key(one)) ?? 0) + amount(one))
  return sums
}

const rehearsedYear = async (tx: Tx, year: number, law: Law, draft: Law) => {
  const charges = await replayCharges(tx, year, draft)
  const moved = sumBy(
    charges.changed,
    (c) => c.personId,
    (c) => c.after - c.before,
  )
  return { year, charges, closing: await replayClosing(tx, year, { law, draft, moved }) }
}

type Year = Awaited<ReturnType<typeof rehearsedYear>>

/** By section: how many people would have other figures, and the points they would have more or less together. */
const bySection = (years: readonly Year[]) => {
  const people = years.flatMap(({ closing }) => closing.changed)
  return [...Map.groupBy(people, (p) => p.section)]
    .map(([section, all]) => ({
      section,
      people: new Set(all.filter((p) => p.account === 'person').map((p) => p.id)).size,
      points: Math.round(all.reduce((sum, p) => sum + p.score[1] - p.score[0], 0) * 100) / 100,
      bonusFen: all.reduce((sum, p) => sum + (p.bonusFen ? p.bonusFen[1] - p.bonusFen[0] : 0), 0),
    }))
    .sort((a, b) => a.points - b.points)
}

/**
 * 1.5, 1.6: replays the recorded facts of past years under a draft: the attendance sheet against its entries in the
 * ledger, and the closing's scores, standings and bonuses. Nothing is written.
 */
export const rehearse = async (tx: Tx, asked: Rehearsing, law: Law, today: Day) => {
  const { draft, ...words } = drafted(asked, law, today)
  const under = lawUnder(draft, law)
  const years: Year[] = []
  for (const year of [...new Set(asked.years)].sort((a, b) => b - a))
    years.push(await rehearsedYear(tx, year, law, under))
  return { ...words, years, sections: bySection(years) }
}
