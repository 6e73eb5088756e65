export { type Blocker, type ClosingSource, feedClosing } from './closing-sources.ts'
export {
  assessmentRegister,
  type EntryMeta,
  entriesFrom,
  type LedgerEntry,
  linked,
  type NewEntry,
  type PostingMeta,
  postEntries,
  reverseEntries,
  reverseEntry,
} from './ledger.ts'
