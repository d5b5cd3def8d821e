import { column, type Work } from '#database';
import type { Payment } from './take-payments.ts';

export async function insertPayments(
  work: Work,
  payments: readonly Payment[],
  entries: readonly bigint[],
): Promise<void> {
  await work.tx.query({
    name: 'insert-payments',
    text: `INSERT INTO payments.payment (contract, reference, paid_on, amount, method, agency, till,
       entry)
     SELECT * FROM unnest($1::text[], $2::text[], $3::date[], $4::bigint[], $5::text[], $6::text[],
       $7::bigint[], $8::bigint[])`,
    values: [
      column(payments.map((payment) => payment.contract)),
      column(payments.map((payment) => payment.reference)),
      column(payments.map((payment) => payment.paidOn)),
      column(payments.map((payment) => payment.amount)),
      column(payments.map((payment) => payment.method)),
      column(payments.map((payment) => payment.agency)),
      column(payments.map((payment) => payment.till ?? null)),
      column(entries),
    ],
  });
}
