import type { Letter } from './mail-words.ts'

/** Where mail is handed over, and in whose name: `smtp://user:password@host:587` or `smtps://…`. */
export type MailSettings = { readonly smtp: string; readonly from: string }

/** The mail server will never take this mail: the address does not exist, or not any more. */
export class Undeliverable extends Error {}

export type Mailer = (
  to: string,
  id: string,
  at: Temporal.Instant,
  letter: Letter & { language: string },
) => Promise<void>

const isRefusedForGood = (error: Error): boolean =>
  'code' in error &&
  error.code === 'EENVELOPE' &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500

/** The mailer's ten megabytes are loaded with the first letter: most offices send no mail. */
const transportTo = async (smtp: string) => {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url: smtp,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/**
 * Hands letters to the mail server, one connection each. The same `id` gives the same Message-ID, so that a letter
 * which is handed over twice is known as one. Throws `Undeliverable` for an address that is refused for good.
 */
export const mailerFor = ({ smtp, from }: MailSettings): Mailer => {
  let transport: ReturnType<typeof transportTo> | undefined
  const domain = /@([^@>\s]+)>?$/.exec(from)?.[1] ?? 'zhangfa.invalid'
  return async (to, id, at, { subject, text, html, language }) => {
    try {
      transport ??= transportTo(smtp)
      await (await transport).sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        date: new Date(at.epochMilliseconds),
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      })
    } catch (error) {
      if (error instanceof Error && isRefusedForGood(error)) throw new Undeliverable(error.message, { cause: error })
      throw error
    }
  }
}
