export { type Checked, checkSeal } from './check-seal.ts';
export { type PublicKey, readKeys } from './keys.sql.ts';
export type { SealedFacts } from './rules/sealed-text.ts';
export { rotateKey, signFacts } from './sign-facts.ts';
