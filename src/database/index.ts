export { type BackedUp, backUp, restore } from './backup/index.ts';
export { column, copyCell, copyInto, forgetPlans, lookUpByIndex } from './bulk.ts';
export { connect, type Database, type Location } from './connect.ts';
export { inLanes } from './in-lanes.ts';
export { isCurrent } from './migrate.ts';
export { readInBatches } from './read-in-batches.ts';
export {
  type Circumstances,
  inTrialWork,
  inWork,
  type Origin,
  readOneMoment,
  seeingAll,
  type Work,
} from './work.ts';
