import { lookUpByIndex, readInBatches, type Work } from '#database';
import type { PaymentMethod } from '#ledger';
import { type Payment, takePayments } from '#payments';
import { type IssuedRefund, issueRefunds, type RefundMethod, requestRefunds } from '#refunds';
import type { CalendarDate, Francs } from '#values';
import {
  countRounds,
  type MovementRow,
  movementsOfRound,
  prepareMovements,
  setAsideMovements,
} from './movements.sql.ts';

const CHUNK = 2_500;

type Numbered = { readonly line: number };
type Refused = { readonly line: number; readonly code: string };

/**
 * Books what happened after the takeover, each movement on its own day with all that follows from
 * it (R1, R2). The first movement of every contract makes the first round, its second the second:
 * so each contract lives its days in order, payments before refunds, and a round is one set.
 */
export async function takeMovements(
  work: Work,
  onProgress: (movements: number) => void,
): Promise<void> {
  await prepareMovements(work);
  const rounds = await countRounds(work);
  await lookUpByIndex(work);
  for (let round = 1; round <= rounds; round++) {
    const batches = readInBatches<MovementRow>(work.tx, movementsOfRound(), [round], CHUNK);
    for await (const rows of batches) {
      await takeRound(work, rows);
      onProgress(rows.length);
    }
  }
}

async function takeRound(work: Work, rows: readonly MovementRow[]): Promise<void> {
  const payments = rows.filter((row) => row.kind === 'PAYMENT').map(toPayment);
  const byReference = new Map(payments.map((payment) => [payment.reference, payment.line]));
  const paid = await takePayments(work, payments);
  await setAsideMovements(
    work,
    'encaissements',
    paid.refused.map(({ reference, code }) => ({ line: byReference.get(reference) ?? 0, code })),
  );
  const requests = rows.filter((row) => row.kind === 'REQUEST').map(toRequest);
  const requested = await requestRefunds(work, requests);
  const issues = rows.filter((row) => row.kind === 'REFUND').map(toIssue);
  const issued = await issueRefunds(work, issues);
  await setAsideMovements(
    work,
    'remboursements',
    [...requested, ...issued.refused].map(
      ({ request, code }): Refused => ({ line: request.line, code }),
    ),
  );
}

const toPayment = (row: MovementRow): Payment & Numbered => ({
  line: row.line,
  reference: row.reference,
  contract: row.contract,
  paidOn: row.happenedOn as CalendarDate,
  amount: row.amount as Francs,
  method: row.method as PaymentMethod,
  agency: row.agency,
});

const toRequest = (row: MovementRow) => ({
  line: row.line,
  contract: row.contract,
  requestedOn: row.requestedOn as CalendarDate,
  method: row.method as RefundMethod,
});

const toIssue = (row: MovementRow): IssuedRefund & Numbered => ({
  ...toRequest(row),
  issuedOn: row.happenedOn as CalendarDate,
  reference: row.reference,
  amount: row.amount as Francs,
});
