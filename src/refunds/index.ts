export { approveRequest, changeAccount } from './desk/approve.ts';
export { type Asked, claimCredit, requestRefund } from './desk/ask.ts';
export { endRequest, endWithoutObject } from './desk/end.ts';
export { issueRequest } from './desk/pay.ts';
export { readRequest, readRequests, type ShownRequest } from './desk/read-requests.ts';
export { returnRefund } from './desk/return.ts';
export { type IssuedRefund, issueRefunds } from './issue-refunds.ts';
export { cancelPending } from './refunds.sql.ts';
export { type RefundRequest, requestRefunds } from './request-refunds.ts';
export type { RefundMethod } from './rules/plan-parts.ts';
export { addTransferProfile } from './transfers/add-profile.ts';
export { cancelTransferFile, confirmTransferFile } from './transfers/confirm-file.ts';
export { makeTransferFile } from './transfers/make-file.ts';
export { CSV_COLUMNS, type TransferProfile } from './transfers/rules/order.ts';
export {
  findFile,
  readContent,
  readFilePage,
  readLines,
  readProfiles,
} from './transfers/transfers.sql.ts';
