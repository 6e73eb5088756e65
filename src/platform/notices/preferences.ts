import { z } from 'zod'

export const mailModes = ['at-once', 'digest', 'none'] as const
export type MailMode = (typeof mailModes)[number]

export const mailLanguages = ['zh-CN', 'en'] as const
export type MailLanguage = (typeof mailLanguages)[number]

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '请写成 20:00 这样的时间')

/** When mail is welcome. Times are Shanghai's; the same twice for no quiet hours. */
export const quietHours = z.object({ quietFrom: clockTime, quietTo: clockTime, quietDaysOff: z.boolean() })
export type QuietHours = z.infer<typeof quietHours>

/** What a person sets for their mail; who wants none needs no address. */
export const mailWishes = quietHours.extend({
  address: z.union([z.literal(''), z.email('请写一个邮箱地址，例如 name@example.gov.cn').max(254)]),
  mode: z.enum(mailModes),
  language: z.enum(mailLanguages),
})
export type MailWishes = z.infer<typeof mailWishes>

/** Until a person sets it otherwise: no mail, and quiet from eight to eight and on days off. */
export const unsetWishes: MailWishes = {
  address: '',
  mode: 'none',
  quietFrom: '20:00',
  quietTo: '08:00',
  quietDaysOff: true,
  language: 'zh-CN',
}
