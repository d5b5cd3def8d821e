export { type FrozenLine, type FrozenList, readFrozenList } from './frozen-list.sql.ts';
export { readFrozenLines } from './read-frozen-list.ts';
export {
  addTo,
  NOTHING_SETTLED,
  type RefusedOutcome,
  readRefused,
  readSettled,
  type SettledOutcome,
  type Totals,
} from './read-outcomes.ts';
export { type SettledAgencies, settleAgencies } from './settle-agencies.ts';
export { type Transmitted, transmitList } from './transmit-list.ts';
