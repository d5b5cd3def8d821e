export { rulesInForce } from './rules-in-force.ts';
export { type Days, daysInForce } from './days-in-force.ts';
