import { type Speaker, sayInEnglish } from '#platform/api/english.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Step, sayInChinese, step } from '#platform/law/verdict.ts'
import type { MailLanguage } from './preferences.ts'

/** A notice as it goes by mail. */
export type Mailed = {
  readonly title: Text
  readonly summary: Step
  readonly done: Text | null
  readonly standing: Text | null
  readonly note: string | null
  readonly by: string | null
  readonly page: string
}

export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

export const speakerIn = (language: MailLanguage): Speaker =>
  language === 'en' ? { language, say: sayInEnglish } : { language, say: sayInChinese }

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

type Written = { readonly summary: string; readonly what: string; readonly note: string; readonly link: string }

const written = (n: Mailed, { language, say }: Speaker, url: string): Written => {
  const text = ({ zh, en }: Text) => (language === 'en' ? en : zh)
  const action = n.done && text(n.done)
  const did = action && (n.by ? say(step('{{who}}：{{action}}', { who: n.by, action })) : action)
  return {
    summary: say(n.summary),
    what: [did, n.standing && text(n.standing)].filter(Boolean).join(' → '),
    note: n.note ?? '',
    link: `${url}${n.page}`,
  }
}

/** The subject stands in lists and on locked screens: what kind of matter, never whose or which. */
const subjectOf = (mailed: readonly Mailed[], { language, say }: Speaker): string => {
  const [first] = mailed
  if (mailed.length !== 1 || !first) return say(step('章法：您有 {{n}} 条新通知', { n: mailed.length }))
  return say(step('章法：{{matter}}有新进展', { matter: language === 'en' ? first.title.en : first.title.zh }))
}

const asHtml = ({ summary, what, note, link }: Written, open: string): string =>
  `<tr><td style="padding:12px 0;border-top:1px solid #e0dacb"><strong>${escaped(summary)}</strong><br>` +
  `${escaped(what)}<br>${note && `<span style="color:#565e5c">${escaped(note)}</span><br>`}` +
  `<a href="${escaped(link)}" style="color:#1f4d46">${open}</a></td></tr>`

/** A letter with one notice or several, in the reader's language, as plain text and as HTML. `url` is the product's own. */
export const letterOf = (mailed: readonly Mailed[], office: string, speaker: Speaker, url: string): Letter => {
  const { language, say } = speaker
  const parts = mailed.map((n) => written(n, speaker, url))
  const open = say(step('打开'))
  const greeting = say(step('您的事有新的进展：'))
  const foot = say(step('这封信由章法自动发出，请不要回复。收不收信、什么时候收，在“我的通知”里设置：'))
  const wishes = `${url}/notices`
  const asText = parts.map(({ summary, what, note, link }) => [summary, what, note, link].filter(Boolean).join('\n'))
  return {
    subject: subjectOf(mailed, speaker),
    text: [greeting, ...asText, `-- \n${office}\n${foot}\n${wishes}`].join('\n\n'),
    html:
      `<!doctype html><html lang="${language}"><body style="font:16px/1.7 sans-serif;color:#22282a">` +
      `<p>${escaped(greeting)}</p><table role="presentation" width="100%" style="max-width:40em">` +
      `${parts.map((part) => asHtml(part, open)).join('')}</table>` +
      `<p style="color:#565e5c;font-size:14px">${escaped(office)}<br>${escaped(foot)}` +
      `<a href="${escaped(wishes)}">${escaped(wishes)}</a></p></body></html>`,
  }
}
