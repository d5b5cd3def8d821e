export { closePeriod } from './close-period.ts';
export { exportJournal, findExport } from './export-journal.ts';
export { type Closing, readClosings, readExports } from './hand-overs.sql.ts';
export type { JournalExport, JournalFilter } from './journal.sql.ts';
export { type MirrorEntry, postMirror } from './mirror-entry.ts';
export { paidOf } from './paid.sql.ts';
export { type Entry, openEntries, postEntries, takeEntryNumbers } from './post-entries.ts';
export { readJournal, readJournalPage } from './read-journal.ts';
export type { JournalEntry } from './rules/journal-entry.ts';
export {
  billTransfers,
  bouncedAfterSettlementTransfers,
  bouncedChequeTransfers,
  caseCreditNoteTransfers,
  claimTransfers,
  contestTransfers,
  creditNoteTransfers,
  depositTransfers,
  mirrored,
  type PaymentMethod,
  paymentTransfers,
  recoveryTransfers,
  refundTransfers,
  settlementTransfers,
  staleRefundTransfers,
  stampDutyTransfers,
  supplementTransfers,
  type Transfer,
  takeoverTransfers,
} from './rules/templates.ts';
export {
  JOURNAL_FORMATS,
  type JournalFormat,
  presentEntry,
  writeJournal,
} from './write-journal.ts';
