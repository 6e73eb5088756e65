import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody, policy } from '#platform/api/policy.ts'
import { notFound } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { instantText, newId } from '#platform/db/database.ts'
import { bytesOf } from '#platform/files/uploads.ts'
import type { ClauseId } from '#platform/law/clause.ts'
import { day } from '#platform/law/day.ts'
import { holds, isGeneral } from '#platform/people/who.ts'
import { answerDrafted } from './drafted.ts'
import { storeFullText, tryFullText } from './full-text-import.ts'
import { amendmentCards, amendmentNamed, clauseCard, interpretationCards, type Lawbook, margins } from './law-cards.ts'
import { switchAmendment } from './switches.ts'
import { rulings } from './tables.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'interpretation.ruled': { interpretation: string; from: string; before: unknown; after: unknown }
  }
}

const nothing = z.object({}).default({})

const interprets = policy('The General Section interprets the regulations (1.6).', (who) => isGeneral(who))

const importsText = policy(
  'The General Section or the administrator imports the office’s own text (1.6).',
  (who) => isGeneral(who) || holds(who, 'administrator'),
)

const switchesAmendments = policy(
  'The General Section, which interprets, or the administrator switches an amendment that was not verified (1.5, 1.6).',
  (who) => isGeneral(who) || holds(who, 'administrator'),
)

const decision = {
  from: z.iso.date(),
  reason: z.string().trim().min(4).max(1000),
  documentNumber: z.string().trim().max(100).default(''),
}

const ruling = z.object({
  interpretation: z.string().max(120),
  ...decision,
  /** Who decided it in the office; who records it where not given. */
  decidedBy: z.string().trim().max(100).default(''),
  value: z.unknown().optional(),
})

const switching = z.object({
  amendment: z.string().max(120),
  state: z.enum(['on', 'off']),
  ...decision,
  decidedBy: z.string().trim().min(2, '请写明由谁决定').max(100),
})

/** The law as people read it: clauses, interpretations, amendments, the office's own text. */
export const lawRouter = (book: Lawbook) => ({
  regulations: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context: { tx, who, today } }) => ({
      regulations: await margins(tx, book, today),
      mayImport: isGeneral(who) || holds(who, 'administrator'),
    })),
  margin: endpoint(everybody)
    .input(z.object({ number: z.int() }))
    .handler(async ({ input, context: { tx, today } }) => {
      const found = (await margins(tx, book, today)).find((r) => r.number === input.number)
      if (!found) throw notFound('这项制度')
      return found.clauses
    }),
  clause: endpoint(everybody)
    .input(z.object({ id: z.string().max(60) }))
    .handler(async ({ input, context: { tx, law, today } }) => {
      const card = await clauseCard(tx, book, input.id, law, today)
      if (!card) throw notFound('这一条')
      return card
    }),
  interpretations: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context: { tx, who, today } }) => ({
      interpretations: await interpretationCards(tx, book, today),
      mayRule: isGeneral(who),
      name: who.name,
    })),
  rule: endpoint(interprets)
    .input(ruling)
    .handler(async ({ input, context: { tx, who, now, today, law } }) => {
      const asked = book.interpretations.get(input.interpretation)
      if (!asked) throw notFound('这个问题')
      const isOther = input.value !== undefined
      const value = answerDrafted(asked, input.value, law, day(input.from))
      const cards = await interpretationCards(tx, book, today)
      const before = cards.find((c) => c.id === asked.id)?.rulings[0]?.answer.zh ?? asked.proposal.zh
      await tx.insert(rulings).values({
        id: newId(),
        interpretation: asked.id,
        value,
        from: input.from,
        confirms: isOther ? 'other' : 'proposal',
        reason: input.reason,
        decidedBy: input.decidedBy || who.name,
        documentNumber: input.documentNumber || null,
        ruledBy: who.personId,
        ruledAt: instantText(now),
      })
      await recordEvent(
        tx,
        {
          kind: 'interpretation.ruled',
          subject: asked.id,
          details: { interpretation: asked.id, from: input.from, before, after: value },
          reason: input.reason,
          cites: ['1.6', asked.clause] satisfies ClauseId[],
        },
        who.personId,
        now,
      )
      return {}
    }),
  amendments: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context: { tx, who, law, today } }) => ({
      amendments: await amendmentCards(tx, book, law, today),
      maySwitch: isGeneral(who) || holds(who, 'administrator'),
      today: today.toString(),
      name: who.name,
    })),
  switchAmendment: endpoint(switchesAmendments)
    .input(switching)
    .handler(async ({ input: { documentNumber, ...asked }, context: { tx, who, now, today, law } }) => {
      const amendment = amendmentNamed(book, asked.amendment)
      if (!amendment) throw notFound('这一修正')
      const meta = { by: who.personId, at: now, today, law }
      const { serial } = await switchAmendment(
        tx,
        amendment,
        { ...asked, documentNumber: documentNumber || null },
        meta,
      )
      return { serial }
    }),
  text: {
    dryRun: endpoint(importsText, { takesFile: true })
      .input(z.object({ file: z.file() }))
      .handler(async ({ input, context: { tx, who, now } }) =>
        tryFullText(tx, book, input.file.name, await bytesOf(input.file), { by: who.personId, at: now }),
      ),
    confirm: endpoint(importsText)
      .input(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }))
      .handler(({ input, context: { tx, who, now } }) =>
        storeFullText(tx, book, input.hash, { by: who.personId, at: now }),
      ),
  },
})
