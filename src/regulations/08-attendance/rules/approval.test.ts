import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { type ApplicantPost, type Approver, type LeaveKind, leaveKindCodes } from '../terms.ts'
import { leaveApprover, sickLeaveNeedsCertificate, whoReportsBack } from './approval.ts'

const on = day('2026-03-02')
const ask = (post: ApplicantPost, kind: LeaveKind, days: number) => leaveApprover({ post, kind, days }, on)

describe('8.2 请假批准权限', () => {
  it.each<[ApplicantPost, LeaveKind, number, Approver]>([
    ['staff', 'personal', 0.5, 'section-head'],
    ['staff', 'personal', 1, 'deputy'],
    ['staff', 'personal', 1.25, 'principal'],
    ['staff', 'personal', 1.5, 'principal'],
    ['staff', 'annual', 0.5, 'section-head'],
    ['staff', 'annual', 15, 'principal'],
    ['staff', 'maternity', 188, 'principal'],
    ['section-head', 'personal', 1, 'deputy'],
    ['section-head', 'personal', 1.5, 'principal'],
    ['section-head', 'annual', 2, 'principal'],
    ['staff', 'sick', 0.5, 'deputy'],
    ['staff', 'sick', 1, 'deputy'],
    ['section-head', 'sick', 0.5, 'deputy'],
    ['section-head', 'sick', 1, 'deputy'],
    ['staff', 'bereavement', 0.5, 'principal'],
    ['staff', 'bereavement', 5, 'principal'],
    ['section-head', 'bereavement', 1, 'principal'],
    ['deputy', 'bereavement', 3, 'principal'],
  ])('%s, %s, %d days: %s', (post, kind, days, approver) => {
    expect(ask(post, kind, days)).toMatchObject({ outcome: 'decided', value: approver })
  })

  it.each<[ApplicantPost, LeaveKind, number, Approver]>([
    ['section-head', 'personal', 0.5, 'deputy'],
    ['section-head', 'personal', 0.75, 'deputy'],
    ['staff', 'personal', 0.75, 'deputy'],
    ['staff', 'personal', 0.25, 'section-head'],
    ['staff', 'sick', 1.5, 'deputy'],
    ['staff', 'sick', 30, 'deputy'],
    ['section-head', 'sick', 3, 'deputy'],
    ['deputy', 'personal', 0.5, 'principal'],
    ['deputy', 'sick', 3, 'principal'],
    ['principal', 'annual', 5, 'district-leader'],
    ['principal', 'sick', 1, 'district-leader'],
    ['principal', 'bereavement', 1, 'district-leader'],
  ])('%s, %s, %d days: a gap, %s by interpretation', (post, kind, days, approver) => {
    const verdict = ask(post, kind, days)
    expect(verdict).toMatchObject({ outcome: 'gap', interpretation: { value: approver, status: 'proposed' } })
    expect(verdict.cites.filter((cite) => cite.startsWith('interpretation:'))).toHaveLength(1)
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d days', (days) => {
    expect(ask('staff', 'personal', days).outcome).toBe('refused')
  })

  it('names the facts it needs', () => {
    expect(leaveApprover({}, on)).toMatchObject({ outcome: 'missing', facts: ['post', 'kind', 'days'] })
    expect(leaveApprover({ post: 'staff', kind: 'sick' }, on)).toMatchObject({ facts: ['days'] })
  })

  it('cites the clause on bereavement', () => {
    expect(ask('staff', 'bereavement', 1).cites).toContain('8.6')
  })

  it('follows the General Section', () => {
    const law = lawWith([{ interpretation: '8.2/sick-longer-than-a-day', value: 'principal', from: on }])
    expect(leaveApprover({ post: 'staff', kind: 'sick', days: 3 }, on, law)).toMatchObject({
      interpretation: { value: 'principal', status: 'confirmed' },
    })
  })

  it('never sends longer leave to a lower approver', () => {
    const rank: Record<Approver, number> = { 'section-head': 0, deputy: 1, principal: 2, 'district-leader': 3 }
    const days = fc.integer({ min: 1, max: 80 }).map((n) => n / 4)
    const posts = fc.constantFrom<ApplicantPost>('staff', 'section-head', 'deputy', 'principal')
    fc.assert(
      fc.property(posts, fc.constantFrom(...leaveKindCodes), days, days, (post, kind, a, b) => {
        const rankOf = (n: number) => rank[valueOf(ask(post, kind, n)) as Approver]
        return rankOf(Math.max(a, b)) >= rankOf(Math.min(a, b))
      }),
    )
  })
})

describe('8.2 病假证明', () => {
  it('is needed for sick leave alone', () => {
    expect(sickLeaveNeedsCertificate({ kind: 'sick', certificate: true }, on)).toMatchObject({ value: 'attached' })
    expect(sickLeaveNeedsCertificate({ kind: 'sick', certificate: false }, on).outcome).toBe('refused')
    expect(sickLeaveNeedsCertificate({ kind: 'sick' }, on)).toMatchObject({ facts: ['certificate'] })
    expect(sickLeaveNeedsCertificate({ kind: 'annual' }, on)).toMatchObject({ value: 'not-needed' })
    expect(sickLeaveNeedsCertificate({}, on)).toMatchObject({ facts: ['kind'] })
  })
})

describe('8.8 销假', () => {
  it('goes to the approver', () => {
    expect(whoReportsBack({ approver: 'deputy' }, on)).toMatchObject({
      value: { to: 'deputy', registeredBy: 'timekeeper', filedWith: 'general' },
    })
    expect(whoReportsBack({}, on)).toMatchObject({ facts: ['approver'] })
  })
})
