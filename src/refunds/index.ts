export { type IssuedRefund, issueRefunds } from './issue-refunds.ts';
export { type RefundMethod, type RefundRequest, requestRefunds } from './request-refunds.ts';
