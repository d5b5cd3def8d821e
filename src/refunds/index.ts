export { type IssuedRefund, issueRefunds } from './issue-refunds.ts';
export { cancelPending } from './refunds.sql.ts';
export { type RefundMethod, type RefundRequest, requestRefunds } from './request-refunds.ts';
