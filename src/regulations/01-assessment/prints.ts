import { eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { fen, inCapitals } from '#platform/law/money.ts'
import { sayInChinese } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import type { Who } from '#platform/people/who.ts'
import { dayInWords, officeTitle } from '#platform/print/office.ts'
import type { Printer } from '#platform/print/typst.ts'
import { chainHead } from '#platform/register/register.ts'
import { type AccountKey, type AccountLine, accountStatement } from './account.ts'
import { type Closing, findClosing } from './closing.ts'
import { type ClosingLine, closingLines } from './closing-lines.ts'
import { bonusSettings } from './closing-settings.ts'
import { interpretations } from './interpretations.ts'
import { assessmentRegister } from './ledger.ts'
import { heads } from './terms.ts'

const yuan = (amount: number): string =>
  (amount / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points))

const proposalOf = new Map(Object.values(interpretations).map((i) => [i.id as string, i.proposal.zh]))

const closingNotes = (closing: Closing, baseFen: number | null): string[] => [
  ...(baseFen === null
    ? []
    : [`年终目标奖＝单位人均基本奖金 ${yuan(baseFen)} 元 ×（ ）× 个人责任系数（1.3.4.1），括号内容按现行解释计算。`]),
  '因软环境事项直接扣发的，不再按同一事项的扣分重复计算（1.3.4.1、1.3.4.4）。',
  '得分不足 100 分的科室和个人不能参加评优（1.3.4.2）；冻结之后的奖项加分只计入年终目标奖（1.3.2）。',
  ...closing.openInterpretations.map((id) => `尚待综合科确认的解释（1.6）：${proposalOf.get(id) ?? id}`),
]

const personCells = (l: ClosingLine) => {
  const percent = l.withheld.reduce((sum, w) => sum + w.percent, 0)
  return {
    name: l.name,
    score: String(l.score),
    eligible: l.eligible ? '是' : '否',
    withheld: percent > 0 ? `${percent}%` : '',
    coefficient: l.coefficient === null ? '' : String(l.coefficient),
    bonus: l.bonusFen === null ? '' : yuan(l.bonusFen),
  }
}

const bySection = (lines: readonly ClosingLine[]) =>
  [...Map.groupBy(lines, (l) => l.sectionId).values()].map((group) => {
    const own = group.find((l) => l.account === 'section')
    return {
      name: group[0]?.sectionName ?? '',
      score: own ? String(own.score) : '',
      eligible: own ? (own.eligible ? '是' : '否') : '',
      people: group.filter((l) => l.account === 'person').map(personCells),
    }
  })

const nameOf = async (tx: Tx, id: string | null): Promise<string | null> => {
  if (id === null) return null
  const [found] = await tx.select({ name: people.name }).from(people).where(eq(people.id, id))
  return found?.name ?? null
}

/** 1.3.4: the closing of a year as a form to sign, with the ledger's chain as it was frozen. `undefined` before that. */
export const printClosing = async (
  tx: Tx,
  printer: Printer,
  who: Who,
  year: number,
): Promise<Uint8Array | undefined> => {
  const closing = await findClosing(tx, year)
  if (!closing?.frozenOn) return undefined
  const office = await officeTitle(tx)
  const lines = await closingLines(tx, year, who)
  const ofPeople = lines.filter((l) => l.account === 'person')
  const total = fen(ofPeople.reduce((sum, l) => sum + (l.bonusFen ?? 0), 0))
  const { baseFen } = await bonusSettings(tx, year)
  return printer.pdf('regulations/01-assessment/prints/closing.typ', {
    title: `${office}${year}年度内部考核结账表`,
    office,
    chain: { serial: closing.ledgerSerial, hash: closing.ledgerHash },
    frozenOn: dayInWords(closing.frozenOn),
    sections: bySection(lines),
    people: ofPeople.length,
    total: yuan(total),
    totalInCapitals: inCapitals(total),
    notes: closingNotes(closing, baseFen),
    signedBy: await nameOf(tx, closing.signedBy),
    signedOn: closing.signedOn && dayInWords(closing.signedOn),
  })
}

const because = ({ reverses, reason, verdict }: AccountLine): string => {
  if (reverses !== null) return `冲正第 ${reverses} 号：${reason ?? ''}`
  return reason ?? verdict.because.map(sayInChinese).join('')
}

const noteOf = ({ restsOn, reversedBy, appeal }: AccountLine): string =>
  [
    ...(appeal === null ? [] : [`申诉：${appeal.label.zh}`]),
    ...(reversedBy === null ? [] : [`已由第 ${reversedBy} 号冲正`]),
    ...restsOn.map((id) => `按解释：${proposalOf.get(id) ?? id}`),
  ].join('；')

const cardLine = (l: AccountLine) => {
  const { month, day } = Temporal.PlainDate.from(l.occurredOn)
  return {
    serial: String(l.serial),
    day: `${month}月${day}日`,
    head: heads[l.head].zh,
    reason: because(l),
    note: noteOf(l),
    clause: l.clause,
    points: signed(l.points),
    score: String(l.runningScore),
  }
}

/** 1.3.1: the card of an account's year: every entry with its clause and the score after it. */
export const printScoreCard = async (
  tx: Tx,
  printer: Printer,
  key: AccountKey,
  year: number,
): Promise<{ readonly name: string; readonly content: Uint8Array }> => {
  const office = await officeTitle(tx)
  const { name, sectionName, base, score, lines } = await accountStatement(tx, key, year)
  const content = printer.pdf('regulations/01-assessment/prints/score-card.typ', {
    title: `${office}${year}年度${key.account === 'person' ? '个人' : '科室'}积分登记卡`,
    office,
    chain: await chainHead(tx, assessmentRegister),
    name: key.account === 'person' ? name : '（科室账户）',
    section: sectionName,
    year: String(year),
    base: String(base),
    count: String(lines.length),
    score: String(score),
    lines: lines.map(cardLine),
    notes: [
      '注：本卡由积分登记生成，每一笔的依据可在系统中逐条查看；对扣分有异议的，可以在期限内申诉；过了期限的，请向综合科说明，查实后由综合科冲正。',
    ],
  })
  return { name, content }
}
