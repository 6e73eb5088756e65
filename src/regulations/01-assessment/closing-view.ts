import type { Tx } from '#platform/db/database.ts'
import { actionsFor, historyOf, openTaskOf } from '#platform/flow/cases.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { isGeneral } from '#platform/people/who.ts'
import { seesAll } from './account.ts'
import { blockersOf, closingStanding, entriesSinceFreeze, hasEnded, openInterpretationsOf } from './closing.ts'
import { closingLines } from './closing-lines.ts'
import { bonusSettings } from './closing-settings.ts'
import { yearClosing } from './flows.ts'

/**
 * The year's closing as the page shows it: where it stands, what may be done now, what is still open before freezing,
 * the parameters of the bonus, and the lines that the person may see.
 */
export const closingView = async (tx: Tx, year: number, moment: Omit<Moment, 'at'>) => {
  const standing = await closingStanding(tx, year)
  const isOpen = standing === undefined || standing.step === 'open'
  const task = standing && (await openTaskOf(tx, standing.closing.caseId))
  const offered = standing ? actionsFor(yearClosing, standing.flowCase, task, moment) : []
  const mayBegin = isGeneral(moment.who) ? [{ action: 'freeze', label: yearClosing.actions.freeze.label }] : []
  const step = standing?.step ?? 'open'
  return {
    year,
    step,
    stepLabel: yearClosing.steps[step as keyof typeof yearClosing.steps].label,
    version: standing?.version ?? 0,
    closing: standing?.closing ?? null,
    actions: standing ? offered : mayBegin,
    blockers: isOpen ? await blockersOf(tx, year, moment.on) : [],
    openInterpretations: isOpen
      ? await openInterpretationsOf(tx, year, moment.law)
      : (standing?.closing.openInterpretations ?? []),
    hasEnded: hasEnded(year, moment.on),
    entriesSinceFreeze: step === 'frozen' && standing ? await entriesSinceFreeze(tx, standing.closing) : 0,
    settings: seesAll(moment.who) ? await bonusSettings(tx, year) : null,
    lines: isOpen ? [] : await closingLines(tx, year, moment.who),
    timeline: standing ? await historyOf(tx, yearClosing, standing.closing.caseId) : [],
  }
}
