export { recordBill } from './bills/record-bill.ts';
export { recordCreditNote } from './bills/record-credit-note.ts';
export { contest } from './contest.ts';
export { listCandidates } from './list-candidates.ts';
export { agreePlan, describePlans, type NewPlan } from './plans/agree-plan.ts';
export { recordFinalBill, recordMeterRemoval } from './record-meter-removal.ts';
export { type ForcedTermination, recordTerminations } from './record-terminations.ts';
export { type NewTermination, terminate } from './terminate.ts';
export { type Candidate, type Held, readHeld } from './watch.sql.ts';
export {
  type Answered,
  approveWithdrawal,
  rejectWithdrawal,
} from './withdrawals/answer-withdrawal.ts';
export { requestReversal, requestWithdrawal } from './withdrawals/request-withdrawal.ts';
export { readWithdrawals, type Withdrawal } from './withdrawals/withdrawals.sql.ts';
