export { addSupplement, type LateBill } from './cases/add-supplement.ts';
export { type LiveCase, readLiveCases as readCaseOf } from './cases/cases.sql.ts';
export { endCase } from './cases/end-case.ts';
export { lowerCase } from './cases/lower-case.ts';
export type { Booked, Moved, RefusedMove } from './cases/move-cases.ts';
export {
  cancelRecovery,
  type LostMoney,
  openBouncedCase,
  type RaisedCase,
} from './cases/open-bounced-case.ts';
export { type Recovery, recordRecovery } from './cases/record-recovery.ts';
export { openCredits, openRecoveryCases, type Rest } from './open-what-is-left.ts';
