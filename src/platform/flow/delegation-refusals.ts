import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'

const cites = ['1.6'] as const

export const reversedPeriod = () =>
  new Refusal({
    code: 'reversed',
    reason: step('代理的止日早于起日。'),
    next: step('请改正起止日期。'),
    cites,
  })

export const beganBefore = () =>
  new Refusal({
    code: 'in-the-past',
    reason: step('代理不能从过去的日子开始。'),
    next: step('请从今天或以后的一天开始。'),
    cites,
  })

export const tooLong = () =>
  new Refusal({
    code: 'too-long',
    reason: step('一次代理最长一年。'),
    next: step('更长的，请由系统管理员登记任职。'),
    cites: ['1.1'],
  })

export const toOneself = () =>
  new Refusal({
    code: 'not-oneself',
    reason: step('不能请自己代理。'),
    next: step('请另选一位。'),
    cites,
  })

export const nothingToGive = () =>
  new Refusal({
    code: 'nothing-to-delegate',
    reason: step('您在这段时间没有担任可以代理的职务。'),
    next: step('科室人员共同办理的事，由本科室其他人办理，不用代理。'),
    cites,
  })

export const cannotBeDeputy = (name: string) =>
  new Refusal({
    code: 'cannot-stand-in',
    reason: step('{{name}}现在没有账号或没有任职，不能代理。', { name }),
    next: step('请另选一位。'),
    cites,
  })

export const givenAlready = (name: string) =>
  new Refusal({
    code: 'delegated-already',
    reason: step('这段时间您已经请{{name}}代理同样的事项。', { name }),
    next: step('请先结束那一次，或改选时间、事项。'),
    cites,
  })

/** What one decides for another is not passed on, and nobody's matters go round in a circle. */
export const wouldPassOn = (deputy: string, giver: string) =>
  new Refusal({
    code: 'passed-on',
    reason: step('{{deputy}}这段时间正在代理{{giver}}，代理不能转给别人。', { deputy, giver }),
    next: step('请先结束那一次代理，或改选时间。'),
    cites,
  })

export const deputyIsAway = (deputy: string, other: string) =>
  new Refusal({
    code: 'deputy-delegates',
    reason: step('{{deputy}}这段时间自己请了{{other}}代理，不能再代理别人。', { deputy, other }),
    next: step('请另选一位，或改选时间。'),
    cites,
  })
