export { type Check, verify } from './verify.ts';
