export { type Days, daysInForce } from './days-in-force.ts';
export { rulesInForce } from './rules-in-force.ts';
export { type Thresholds, thresholdsInForce } from './thresholds-in-force.ts';
