export { recordFinalBill, recordMeterRemoval } from './record-meter-removal.ts';
export { type ForcedTermination, recordTerminations } from './record-terminations.ts';
export { type NewTermination, terminate } from './terminate.ts';
