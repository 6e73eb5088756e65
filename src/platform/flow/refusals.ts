import { Refusal } from '#platform/api/refusal.ts'
import { shanghaiClock } from '#platform/calendar/shanghai.ts'
import { type Citation, step } from '#platform/law/verdict.ts'
import type { SeatName } from './holders.ts'

/** Shanghai's clock, as people read it: `2026-11-23 09:05`. */
const readable = (at: string): string =>
  shanghaiClock(Temporal.Instant.from(at)).toString({ smallestUnit: 'minute' }).replace('T', ' ')

export type Decision = { readonly by: string; readonly at: string; readonly label: string }

/** Somebody was faster: the second of two decisions. */
export const alreadyDecided = ({ by, at, label }: Decision, cites: readonly Citation[]) =>
  new Refusal({
    code: 'already-decided',
    reason: step('{{who}}已于{{when}}办理：{{action}}。', { who: by, when: readable(at), action: label }),
    next: step('请刷新页面查看办理结果；确有错误的，按更正程序办理。'),
    cites,
  })

export const noSuchCase = () =>
  new Refusal({
    code: 'not-found',
    reason: step('找不到这一事项。'),
    next: step('请返回列表重新选择；可能已被他人更改。'),
  })

export const notAtThisStep = (label: string, isOver: boolean, cites: readonly Citation[]) =>
  new Refusal({
    code: 'not-at-this-step',
    reason: step('事项现处于“{{step}}”环节，不能这样办理。', { step: label }),
    next: isOver
      ? step('事项已经办结；确有错误的，按更正程序办理。')
      : step('请刷新页面，按页面上现有的办理方式办理。'),
    cites,
  })

export const notYourSeat = (seat: SeatName, holders: readonly string[], cites: readonly Citation[]) =>
  new Refusal({
    code: 'not-your-seat',
    reason: step('这一环节由{{section}}{{post}}办理，您今天没有担任这一职务。', seat),
    next:
      holders.length > 0
        ? step('请由{{names}}办理。', { names: holders.join('、') })
        : step('这一职务现在空缺，请综合科登记任职后再办理。'),
    cites,
  })

export const ownCase = ({ section, post }: SeatName, cites: readonly Citation[]) =>
  new Refusal({
    code: 'own-case',
    reason: step('不能由本人批准自己的事项。'),
    next: step('请由{{section}}{{post}}的其他任职人员办理；没有其他人的，请综合科登记任职。', { section, post }),
    cites,
  })

export const recordsIncomplete = (field: string, cites: readonly Citation[]) =>
  new Refusal({
    code: 'records-incomplete',
    reason: step('办理记录不完整：{{field}}。', { field }),
    next: step('请补齐后再办理。'),
    cites,
  })

/** Somebody was asked to say something before the decision, and has not yet. */
export const opinionAwaited = (names: readonly string[], cites: readonly Citation[]) =>
  new Refusal({
    code: 'opinion-awaited',
    reason: step('已请{{names}}先签署意见，还没有签。', { names: names.join('、') }),
    next: step('请等意见签完再办；不等了的，先收回征求。'),
    cites,
  })
