export {
  changeStates,
  holdStates,
  liftHold,
  type Move,
  moveBalances,
  placeHold,
  setContested,
} from './change-cases.sql.ts';
export { countSettlements } from './count-settlements.sql.ts';
export {
  type Described,
  type DescribedRow,
  describePosition,
  type Listed,
  type ListFilter,
  listPage,
  type SideTotals,
  sumList,
  toDescribed,
} from './describe-positions.sql.ts';
export {
  type Found,
  findContracts,
  findToPay,
  type Search,
  STATES,
  type State,
} from './find-contracts.sql.ts';
export { listPositions } from './list-positions.ts';
export { type Moved, moveContract } from './move-contract.ts';
export { type NewCase, openCases } from './open-cases.ts';
export { type Owed, readOwedBy } from './owed-by.sql.ts';
export { type PointState, readContractsAt, readPointState } from './point-state.sql.ts';
export { presentPosition } from './present-position.ts';
export { readPositions } from './read-positions.sql.ts';
export { decide, type ManualRefusal, type People, refusals } from './rules/decide.ts';
export { explain, type Reason } from './rules/explain.ts';
export type { Cause, Hold, Position, Terminated } from './rules/position.ts';
export { shortName } from './rules/short-name.ts';
export { type Authority, type Outcome, type Refused, type Settled, settle } from './settle.ts';
export { type Swept, sweep } from './sweep.ts';
