export { addSupplement, type LateBill } from './cases/add-supplement.ts';
export { agreePlan, endPlan } from './cases/agree-plan.ts';
export {
  type CaseKey,
  type LiveCase,
  lockLiveCases as lockCaseOf,
  readLiveCases as readCaseOf,
} from './cases/cases.sql.ts';
export { nameOf as caseName } from './cases/claim-case.ts';
export { contestCase } from './cases/contest-case.ts';
export { endCase } from './cases/end-case.ts';
export { lowerCase } from './cases/lower-case.ts';
export type { Booked, Moved, RefusedMove } from './cases/move-cases.ts';
export {
  cancelRecovery,
  type LostMoney,
  openBouncedCase,
  type RaisedCase,
} from './cases/open-bounced-case.ts';
export {
  CASE_STATES,
  type CaseFilter,
  type CaseSummary,
  readCasePage,
} from './cases/read-cases.sql.ts';
export { type CaseFile, forecastLapsing, readCase } from './cases/read-cases.ts';
export { type Recovery, recordRecovery } from './cases/record-recovery.ts';
export { recordStep, WRITTEN_STEPS, type WrittenStep } from './cases/record-step.ts';
export { addCredits, type NewCredit } from './credits/add-credits.ts';
export { type Credit, findCredit, readContacts, readCreditPage } from './credits/credits.sql.ts';
export { noteContact } from './credits/note-contact.ts';
export { payOutCredits } from './credits/pay-out.ts';
export { openCredits, openRecoveryCases, type Rest } from './open-what-is-left.ts';
