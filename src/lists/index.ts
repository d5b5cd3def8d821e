export { answerList, sendAgain } from './answer-list.ts';
export { type ReturnedLine, readReturnedLines, type UnansweredList } from './answers.sql.ts';
export { approveList } from './approve-list.ts';
export { rejectList, withdrawList } from './end-list.ts';
export { frozenDocument } from './frozen-document.ts';
export { type FrozenLine, type FrozenList, readFrozenList } from './frozen-list.sql.ts';
export { makeList } from './make-list.ts';
export { isLeftBehind, pauseList } from './pause-list.ts';
export { readFrozenLines } from './read-frozen-list.ts';
export {
  type LineView,
  type ListView,
  OUTCOMES,
  readLines,
  readList,
  readListed,
  readLists,
  readSkipped,
} from './read-lists.sql.ts';
export { type OpenLines, readOpenLines } from './read-open-lines.ts';
export {
  addTo,
  NOTHING_SETTLED,
  type RefusedOutcome,
  readRefused,
  readSettled,
  type SettledOutcome,
  type Totals,
} from './read-outcomes.ts';
export { readUnanswered } from './read-unanswered.ts';
export { LIST_STATES } from './rules/list-state.ts';
export { refusalSentence, STATES } from './rules/refusal-words.ts';
export { type SettledAgencies, settleAgencies } from './settle-agencies.ts';
export { settleApprovedLists } from './settle-approved-lists.ts';
export { settleWithin } from './settle-within.ts';
export { type Transmitted, transmitList } from './transmit-list.ts';
