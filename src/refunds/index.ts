export { type IssuedRefund, issueRefunds } from './issue-refunds.ts';
export { cancelPending } from './refunds.sql.ts';
export { type RefundRequest, requestRefunds } from './request-refunds.ts';
export type { RefundMethod } from './rules/plan-parts.ts';
