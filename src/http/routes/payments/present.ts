import { z } from 'zod';
import { changeOf, type Receipt, receiptFacts } from '#payments';
import { toWire } from '#values';
import { keyOf } from '../../schemas.ts';

export const methodOf = z.enum(['ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY']);

export const byReceipt = z.object({ receipt: keyOf });

export const receiptShown = z.object({
  receipt: z.string(),
  /** `RECOVERY` where the contract was settled and the money went to its recovery case (E5). */
  kind: z.enum(['PAYMENT', 'RECOVERY']),
  contract: z.string(),
  customer: z.string(),
  customerName: z.string(),
  managedBy: z.string(),
  agency: z.string(),
  till: z.string(),
  cashier: z.string(),
  issuedAt: z.string(),
  paidOn: z.string(),
  reference: z.string(),
  amount: z.int(),
  stampDuty: z.int(),
  method: methodOf,
  tendered: z.int().nullable(),
  change: z.int().nullable(),
  /** What is left to pay: on the contract, or on its recovery case. */
  net: z.int(),
  settled: z.boolean(),
  cancelledOn: z.string().nullable(),
  bouncedOn: z.string().nullable(),
  hash: z.string(),
  /** The receipt as it is printed, line by line. */
  says: z.array(z.object({ label: z.string(), value: z.string() })),
});

export function presentReceipt(receipt: Receipt): z.infer<typeof receiptShown> {
  const change = changeOf(receipt);
  return {
    receipt: receipt.receipt,
    kind: receipt.kind,
    contract: receipt.contract,
    customer: receipt.customer,
    customerName: receipt.customerName,
    managedBy: receipt.managedBy,
    agency: receipt.agency,
    till: receipt.till.toString(),
    cashier: receipt.cashier,
    issuedAt: receipt.issuedAt.toISOString(),
    paidOn: receipt.paidOn,
    reference: receipt.reference,
    amount: toWire(receipt.amount),
    stampDuty: toWire(receipt.duty),
    method: receipt.method,
    tendered: receipt.tendered === null ? null : toWire(receipt.tendered),
    change: change === null ? null : toWire(change),
    net: toWire(receipt.netAfter),
    settled: receipt.settled,
    cancelledOn: receipt.cancelledOn,
    bouncedOn: receipt.bouncedOn,
    hash: receipt.hash,
    says: receiptFacts(receipt).map(({ label, value }) => ({ label, value })),
  };
}
