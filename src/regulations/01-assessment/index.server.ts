export {
  assessmentRegister,
  type EntryMeta,
  entriesFrom,
  type LedgerEntry,
  linked,
  type NewEntry,
  postEntries,
  reverseEntries,
  reverseEntry,
} from './ledger.ts'
