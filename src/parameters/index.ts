export { type Days, daysInForce } from './days-in-force.ts';
