export { combineDigests } from './combine-digests.ts';
export { NO_AGENCY, openActs } from './open-acts.ts';
export { recordAct } from './record-act.ts';
export { type Act, recordActs } from './record-acts.ts';
