export { type Agency, readAgencies } from './agencies.sql.ts';
export {
  type Bill,
  type BillKind,
  type CreditNote,
  findBill,
  findCreditNote,
  insertBill,
  insertCreditNote,
} from './bills.sql.ts';
export { insertMove, type NewMove } from './insert-move.sql.ts';
export {
  insertContract,
  insertCustomer,
  type NewContract,
  type NewCustomer,
} from './sign-contract.sql.ts';

export {
  type Staged,
  TAKEN_AS,
  takeOverAgencies,
  takeOverBills,
  takeOverContracts,
  takeOverCustomers,
  takeOverDeposits,
  takeOverRegions,
  takeOverServicePoints,
} from './take-over.sql.ts';
