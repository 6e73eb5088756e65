export { birthValues } from './birth-values.ts'
export { attendance } from './clauses.ts'
export { duties } from './duties.ts'
export { factWords, resultWords } from './fact-words.ts'
export { type Facts, factSchemas } from './facts.ts'
export { interpretations } from './interpretations.ts'
export * from './rules.ts'
export {
  type ApplicantPost,
  type Approver,
  approvers,
  type Forfeit,
  type LeaveKind,
  leaveKinds,
  type MarkCode,
  marks,
  type Points,
} from './terms.ts'
export { values } from './values.ts'
