import type { Work } from '#database';
import type { Receipt } from '../rules/receipt.ts';
import { readReceipt } from './receipts.sql.ts';
import { unknownReceipt } from './refusals.ts';

/** A receipt of an agency in sight, as it was issued. Throws Refusal `NOT_FOUND`. */
export async function findReceipt(work: Work, number: string): Promise<Receipt> {
  const receipt = await readReceipt(work, number);
  if (!receipt) throw unknownReceipt(number);
  return receipt;
}

/** Whether a receipt was cancelled, or its cheque came back; not so for one that is unknown. */
export async function isReceiptUndone(work: Work, number: string): Promise<boolean> {
  const receipt = await readReceipt(work, number);
  return receipt !== undefined && (receipt.cancelledOn !== null || receipt.bouncedOn !== null);
}
