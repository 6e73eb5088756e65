import { Refusal } from '#platform/api/refusal.ts'
import { type Citation, step } from '#platform/law/verdict.ts'
import type { SeatName } from './holders.ts'

export const isOver = (cites: readonly Citation[]) =>
  new Refusal({
    code: 'not-at-this-step',
    reason: step('事项已经办结，没有人在办。'),
    next: step('请刷新页面查看办理结果；确有错误的，按更正程序办理。'),
    cites,
  })

export const onlyOneHolder = (seat: SeatName, cites: readonly Citation[]) =>
  new Refusal({
    code: 'only-one-holder',
    reason: step('按规定这一环节只由{{section}}{{post}}办理，没有别人担任这一职务，不能转办。', seat),
    next: step('不在岗时，请在“我的账号”中请人代理；拿不准的，可以加签听取意见。'),
    cites,
  })

export const notHolderOfSeat = (seat: SeatName, names: readonly string[], cites: readonly Citation[]) =>
  new Refusal({
    code: 'not-holder',
    reason: step('按规定这一环节由{{section}}{{post}}办理，不能转给没有担任这一职务的人。', seat),
    next: step('可以转给{{names}}。', { names: names.join('、') }),
    cites,
  })

export const toAsker = (name: string, cites: readonly Citation[]) =>
  new Refusal({
    code: 'not-oneself',
    reason: step('不能请{{name}}签署意见：是办理人自己，或者是当事人。', { name }),
    next: step('请另选一位。'),
    cites,
  })

export const askedAlready = (name: string, cites: readonly Citation[]) =>
  new Refusal({
    code: 'conflict',
    reason: step('已经请{{name}}签署意见，还没有签。', { name }),
    next: step('请等意见签完，或先收回征求。'),
    cites,
  })

export const answeredAlready = () =>
  new Refusal({
    code: 'already-decided',
    reason: step('这次征求的意见已经签署。'),
    next: step('请刷新页面查看办理结果；确有错误的，按更正程序办理。'),
  })

export const notYours = () =>
  new Refusal({
    code: 'forbidden',
    reason: step('这件事不是请您办的。'),
    next: step('请返回列表重新选择；可能已被他人更改。'),
  })

export const remindedToday = (cites: readonly Citation[]) =>
  new Refusal({
    code: 'reminded-today',
    reason: step('这个工作日已经催办过一次。'),
    next: step('办理人已经看到；请下一个工作日再催。'),
    cites,
  })
