import { createHash } from 'node:crypto';

/** What the trail commits to for one act: its settlements first, then its entries. */
export const combineDigests = (
  settlements: Buffer | undefined,
  entries: Buffer | undefined,
): Buffer =>
  createHash('sha256')
    .update(settlements ?? '')
    .update(entries ?? '')
    .digest();
