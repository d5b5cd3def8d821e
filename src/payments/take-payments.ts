import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { type PaymentMethod, paymentTransfers, postEntries, takeEntryNumbers } from '#ledger';
import { holdStates, moveBalances, type Position, readPositions, settle } from '#settlement';
import { type CalendarDate, type Francs, minus } from '#values';
import { insertPayments } from './payments.sql.ts';

/** Money that came in for one contract, at any agency (S1b). `reference` is taken once, ever. */
export type Payment = {
  readonly reference: string;
  readonly contract: string;
  readonly paidOn: CalendarDate;
  readonly amount: Francs;
  readonly method: PaymentMethod;
  readonly agency: string;
};

export type RefusedPayment = {
  readonly reference: string;
  readonly code: 'CONTRACT_UNKNOWN' | 'ALREADY_SETTLED';
};

export type TakenPayments = {
  readonly refused: readonly RefusedPayment[];
  readonly settled: readonly string[];
};

/**
 * Books payments, at most one a contract in a call, and settles at once, on the day of the payment,
 * what it balanced (E-B, R1, E3). An excess makes the net a credit (E4). A contract that is settled
 * takes no payment any more (P3).
 */
export async function takePayments(
  work: Work,
  payments: readonly Payment[],
): Promise<TakenPayments> {
  const refused: RefusedPayment[] = [];
  const taken: (Payment & { managedBy: string })[] = [];
  await holdStates(work);
  let open = payments;
  while (open.length > 0) {
    const positions = await readPositions(
      work,
      open.map((payment) => payment.contract),
    );
    const byContract = new Map(open.map((payment) => [payment.contract, payment]));
    const moves = [];
    const again: Payment[] = [];
    for (const payment of open) {
      const position = positions.get(payment.contract);
      const code = refusalOf(position);
      if (code || !position) {
        refused.push({ reference: payment.reference, code: code ?? 'CONTRACT_UNKNOWN' });
      } else if (position.termination) {
        moves.push({
          contract: payment.contract,
          version: position.termination.version,
          receivable: minus(position.receivable, payment.amount),
          deposit: position.deposit,
          movement: 'PAYMENT' as const,
        });
      } else {
        taken.push({ ...payment, managedBy: position.agency });
      }
    }
    const moved = await moveBalances(work, moves);
    for (const { contract } of moves) {
      const payment = byContract.get(contract);
      if (!payment) continue;
      if (moved.has(contract)) {
        taken.push({ ...payment, managedBy: positions.get(contract)?.agency ?? '' });
      } else again.push(payment);
    }
    open = again;
  }
  await book(work, taken);
  const { settled } = await settle(
    work,
    taken.map(({ contract, paidOn }) => ({ contract, on: paidOn })),
  );
  return { refused, settled: settled.map((one) => one.contract) };
}

const refusalOf = (position: Position | undefined): RefusedPayment['code'] | undefined => {
  if (!position) return 'CONTRACT_UNKNOWN';
  return position.termination?.settledOn ? 'ALREADY_SETTLED' : undefined;
};

async function book(
  work: Work,
  taken: readonly (Payment & { readonly managedBy: string })[],
): Promise<void> {
  if (taken.length === 0) return;
  const acts = await openActs(
    work,
    taken.map((payment) => payment.managedBy),
  );
  const numbers = await takeEntryNumbers(work, taken.length);
  const entries = taken.map((payment, i) => ({
    contract: payment.contract,
    entry: numbers[i] ?? 0n,
    act: acts.get(payment.managedBy) ?? 0n,
    event: 'PAYMENT' as const,
    journal: JOURNAL_OF[payment.method],
    piece: payment.reference,
    happenedOn: payment.paidOn,
    transfers: paymentTransfers(payment.method, payment.amount),
  }));
  const digests = await postEntries(work, entries);
  await insertPayments(work, taken, numbers);
  await recordActs(
    work,
    [...acts].map(([agency, act]) => ({
      agency,
      act,
      kind: 'PAYMENT',
      rowCount: taken.filter((payment) => payment.managedBy === agency).length,
      details: '',
      digest: combineDigests(undefined, digests.get(act)),
    })),
  );
}

const JOURNAL_OF = {
  ESPECES: 'CA',
  CHEQUE: 'BQ',
  VIREMENT: 'BQ',
  MOBILE_MONEY: 'MM',
} as const;
