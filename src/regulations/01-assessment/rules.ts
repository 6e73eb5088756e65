import { awardPoints, monthlyBest, officeGoalPoints } from './rules/additions.ts'
import { appealDecider, appealUntil, mayAppeal, pointsAfterAppeal } from './rules/appeal.ts'
import { bonusCoefficient, bonusWithheld, yearEndBonus } from './rules/bonus.ts'
import { dismissalFlag, environmentViolation, hygieneCheck } from './rules/deductions.ts'
import { discretion, discretionDecider, judgementWithinRange } from './rules/discretion.ts'
import { actualScore, excellentCandidates, mayStandForAward } from './rules/score.ts'

export * from './rules/additions.ts'
export * from './rules/appeal.ts'
export * from './rules/bonus.ts'
export * from './rules/deductions.ts'
export * from './rules/discretion.ts'
export * from './rules/score.ts'

/** The rules of regulation 1 by their short names: `assessment.yearEndBonus` is `rules.yearEndBonus`. */
export const rules = {
  officeGoalPoints,
  monthlyBest,
  hygieneCheck,
  environmentViolation,
  discretion,
  judgementWithinRange,
  discretionDecider,
  appealUntil,
  mayAppeal,
  appealDecider,
  pointsAfterAppeal,
  awardPoints,
  actualScore,
  mayStandForAward,
  excellentCandidates,
  dismissalFlag,
  bonusWithheld,
  bonusCoefficient,
  yearEndBonus,
} as const
