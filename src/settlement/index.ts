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
  describePosition,
  type ListFilter,
  listPage,
  type SideTotals,
  sumList,
} from './describe-positions.sql.ts';
export { listPositions } from './list-positions.ts';
export { type NewCase, openCases } from './open-cases.ts';
export { readPositions } from './read-positions.sql.ts';
export { decide, type ManualRefusal, type People, refusals } from './rules/decide.ts';
export { explain, type Reason } from './rules/explain.ts';
export type { Cause, Hold, Position, Terminated } from './rules/position.ts';
export { type Authority, type Outcome, type Refused, type Settled, settle } from './settle.ts';
export { type Swept, sweep } from './sweep.ts';
