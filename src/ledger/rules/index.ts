// What the rules of other rooms may call without leaving the world of pure functions.
export { splitRefund } from './templates.ts';
