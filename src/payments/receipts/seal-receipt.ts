import type { Work } from '#database';
import { signFacts } from '#seals';
import { Obstacle, toWire } from '#values';
import type { Receipt } from '../rules/receipt.ts';
import { keepSeal, readSeal } from './receipts.sql.ts';

/**
 * The text of the code on a receipt: sealed at its first print, the same at every other, whichever
 * key signs by then. Undefined where no key is at hand: the customer gets the receipt all the same,
 * and whoever runs Quitus is warned.
 */
export async function sealOf(work: Work, receipt: Receipt): Promise<string | undefined> {
  const known = await readSeal(work, receipt);
  if (known !== undefined) return known;
  try {
    return await keepSeal(work, receipt, await signFacts(work, factsOf(receipt)));
  } catch (error) {
    if (!isWithoutKey(error)) throw error;
    process.emitWarning(error);
    return undefined;
  }
}

/** A key that is missing, or a folder of keys that cannot be written to or read. */
const isWithoutKey = (error: unknown): error is Error =>
  error instanceof Obstacle || (error instanceof Error && 'syscall' in error);

/** In short names, so that the code stays small; `FACT_NAMES` of attestations says them in full. */
const factsOf = ({ receipt, contract, paidOn, amount, method, agency }: Receipt) => ({
  k: 'R',
  n: receipt,
  c: contract,
  d: paidOn,
  m: toWire(amount),
  w: method,
  a: agency,
});
