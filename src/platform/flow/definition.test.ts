import { describe, expect, test } from 'vitest'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { decided, gap, step } from '#platform/law/verdict.ts'
import { actionsAt, applicant, decidedBy, faultsOf, flow, seat, targetOf, verbs } from './definition.ts'

type Facts = { readonly personId: string; readonly days: number }

const whoDecides = rule('8.2', ({ days }: { days: number }) =>
  days > 1 ? gap<'principal'>(step('?'), undefined, ['8.2']) : decided('deputy' as const, ['8.2'], []),
)
const byRule = decidedBy(
  whoDecides,
  ({ days }: Facts) => ({ days }),
  () => ({ post: 'deputy', sectionId: 's1' }),
)

const slip = flow<Facts>()('slip', {
  title: { zh: '条', en: 'Slip' },
  cites: ['8.2'],
  start: 'asked',
  page: '/slip/:id',
  summary: ({ days }) => step('{{days}} 天', { days }),
  actions: {
    approve: { label: verbs.approve },
    withdraw: { label: verbs.withdraw, by: applicant },
  },
  steps: {
    asked: {
      label: { zh: '待批', en: 'Asked' },
      actor: byRule,
      neverOwn: true,
      on: { approve: 'done', withdraw: 'gone' },
    },
    done: { label: { zh: '已批', en: 'Done' }, terminal: true },
    gone: { label: { zh: '已撤', en: 'Gone' }, terminal: true },
  },
})

const on = Temporal.PlainDate.from('2026-03-02')

describe('A flow as data', () => {
  test('leads from step to step by its actions, and nowhere from its end', () => {
    expect(targetOf(slip, 'asked', 'approve')).toBe('done')
    expect(targetOf(slip, 'asked', 'return')).toBeUndefined()
    expect(targetOf(slip, 'done', 'approve')).toBeUndefined()
    expect(actionsAt(slip, 'asked')).toEqual(['approve', 'withdraw'])
    expect(actionsAt(slip, 'done')).toEqual([])
  })

  test('addresses a step by a rule, by a post, and to the person concerned', () => {
    const facts = { personId: 'p1', days: 1 }
    expect(byRule(facts, on, shippedLaw)).toMatchObject({
      seat: { post: 'deputy', sectionId: 's1' },
      cites: ['8.2'],
    })
    expect(applicant(facts)).toMatchObject({ seat: { personId: 'p1' } })
    expect(seat<Facts>('principal', () => null, ['8.2'])(facts, on, shippedLaw)).toMatchObject({
      seat: { post: 'principal', sectionId: null },
    })
  })

  test('refuses, with the next step, where the rule names nobody', () => {
    const answer = byRule({ personId: 'p1', days: 3 }, on, shippedLaw)
    expect(answer).toMatchObject({ outcome: 'refused', next: { say: expect.stringContaining('1.6') } })
  })

  test('shows its faults: a step out of reach, a flow without an end', () => {
    expect(faultsOf(slip)).toEqual([])
    const lost = { ...slip, steps: { ...slip.steps, nowhere: { label: verbs.void, terminal: true } } } as const
    expect(faultsOf(lost)).toEqual(['nowhere cannot be reached'])
  })
})
