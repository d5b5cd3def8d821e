export { openCredits, openRecoveryCases, type Rest } from './open-what-is-left.ts';
