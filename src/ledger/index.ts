export { closePeriod } from './close-period.ts';
export { exportJournal, findExport } from './export-journal.ts';
export { countJournal, type JournalExport, type JournalFilter } from './journal.sql.ts';
export { type MirrorEntry, postMirror } from './mirror-entry.ts';
export { paidOf } from './paid.sql.ts';
export { type Entry, postEntries, takeEntryNumbers } from './post-entries.ts';
export { readJournal } from './read-journal.ts';
export type { JournalEntry } from './rules/journal-entry.ts';
export { inLatin9, sageLine } from './rules/sage-line.ts';
export {
  billTransfers,
  bouncedAfterSettlementTransfers,
  bouncedChequeTransfers,
  caseCreditNoteTransfers,
  claimTransfers,
  contestTransfers,
  creditNoteTransfers,
  mirrored,
  type PaymentMethod,
  paymentTransfers,
  recoveryTransfers,
  refundTransfers,
  returnedRefundTransfers,
  settlementTransfers,
  staleRefundTransfers,
  stampDutyTransfers,
  supplementTransfers,
  type Transfer,
  takeoverTransfers,
} from './rules/templates.ts';
