export { type Bounced, type Bouncing, bounceCheque } from './bounces/bounce-cheque.ts';
export {
  type AssignedLine,
  assignLine,
  rejectLine,
} from './files/decide-line.ts';
export { readWaiting, type WaitingLine } from './files/files.sql.ts';
export { type TakenFile, takePaymentFile } from './files/take-payment-file.ts';
export {
  type Cancelled,
  cancelReceipt,
  requestCancellation,
} from './receipts/cancel-receipt.ts';
export { approveCancellation, rejectCancellation } from './receipts/decide-cancellation.ts';
export { findReceipt, isReceiptUndone } from './receipts/find-receipt.ts';
export { printReceipt, receiptPaper } from './receipts/print-receipt.ts';
export {
  type Cancellation,
  readCancellationsToDecide,
} from './receipts/receipts.sql.ts';
export { type Paying, takeAtTill } from './receipts/take-at-till.ts';
export { DENOMINATIONS } from './rules/cash.ts';
export { inWords } from './rules/in-words.ts';
export { nameInFiles, OPERATORS } from './rules/means.ts';
export { PROFILES } from './rules/payment-file.ts';
export { changeOf, type Fact, type Receipt, receiptFacts } from './rules/receipt.ts';
export { JOURNAL_OF, type Payment, takePayments } from './take-payments.ts';
export {
  type ClosedTill,
  type Count,
  closeTill,
  readTillState,
  type TillState,
} from './till/close-till.ts';
export { depositCash } from './till/deposit-cash.ts';
export { type Opening, openTill } from './till/open-till.ts';
export { type BankDeposit, readTills, type Takings, type Till } from './till/till.sql.ts';
