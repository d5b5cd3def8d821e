export { combineDigests } from './combine-digests.ts';
export { NO_AGENCY, openActs } from './open-acts.ts';
export { type Head, readHead } from './read-head.sql.ts';
export { recordAct } from './record-act.ts';
export { type Act, recordActs } from './record-acts.ts';
