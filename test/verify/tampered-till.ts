import type { Tampering } from './tampering.ts';

const RECEIPT = 'every receipt is whole, numbered without a gap, with its money behind it';
const LAST = `(SELECT receipt FROM payments.receipt ORDER BY number DESC LIMIT 1)`;

/** Receipts changed, taken out, renumbered; what undoes them without its entry. */
export const till = (): Tampering[] => [
  {
    says: 'the amount of a receipt changed',
    sql: `UPDATE payments.receipt SET amount = amount - 1 WHERE receipt = ${LAST}`,
    check: RECEIPT,
    offender: 'receipt AG01-2026-000003',
  },
  {
    says: 'the customer of a receipt changed',
    sql: `UPDATE payments.receipt SET customer_name = 'X' WHERE receipt = ${LAST}`,
    check: RECEIPT,
    offender: 'receipt AG01-2026-000003',
  },
  {
    says: 'a receipt in the middle taken out',
    sql: `DELETE FROM payments.receipt WHERE number = 2`,
    check: RECEIPT,
    offender: 'receipts of AG01 2026',
  },
  {
    says: 'the last receipt taken out',
    sql: `DELETE FROM payments.receipt WHERE receipt = ${LAST}`,
    check: RECEIPT,
    offender: 'payment ENC-4',
  },
  {
    says: 'a receipt without its payment',
    sql: `DELETE FROM payments.payment WHERE reference = 'ENC-4'`,
    check: RECEIPT,
    offender: 'receipt AG01-2026-000003',
  },
  {
    says: 'a cancellation that names another entry',
    sql: `UPDATE payments.cancellation SET entry = 1`,
    check: RECEIPT,
    offender: 'cancellation 1',
  },
  {
    says: 'the fee of a bounced cheque changed',
    sql: `UPDATE payments.bounce SET fee = fee + 1`,
    check: RECEIPT,
    offender: 'bounced cheque ENC-3',
  },
];
