import { type Act, combineDigests } from '#audit';
import type { Work } from '#database';
import { openEntries, type PaymentMethod, paymentTransfers, postEntries } from '#ledger';
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
  /** Where it was taken by hand; then the work does not commit without its receipt. */
  readonly till?: bigint | undefined;
};

export type RefusedPayment<Code = never> = {
  readonly reference: string;
  readonly code: 'CONTRACT_UNKNOWN' | 'ALREADY_SETTLED' | Code;
  /** As it was when it refused; undefined for an unknown contract. */
  readonly position: Position | undefined;
};

/** A payment that was booked, with the balances that it found. */
export type TakenPayment = Payment & { readonly managedBy: string; readonly before: Position };

export type TakenPayments<Code = never> = {
  readonly taken: readonly TakenPayment[];
  readonly refused: readonly RefusedPayment<Code>[];
  readonly settled: readonly string[];
};

/** Looks at an amount against the very balances that it is about to change. */
export type AmountRule<Code> = (position: Position, amount: Francs) => Code | undefined;

const ANY_AMOUNT: AmountRule<never> = () => undefined;

/**
 * Books payments, at most one a contract in a call, and settles at once, on the day of the payment,
 * what it balanced (E-B, R1, E3). An excess makes the net a credit (E4), unless `refuse` says no. A
 * contract that is settled takes no payment any more (P3).
 */
export async function takePayments<Code = never>(
  work: Work,
  payments: readonly Payment[],
  refuse: AmountRule<Code> = ANY_AMOUNT,
): Promise<TakenPayments<Code>> {
  const refused: RefusedPayment<Code>[] = [];
  const taken: TakenPayment[] = [];
  await holdStates(work);
  let open = payments;
  while (open.length > 0) {
    const positions = await readPositions(
      work,
      open.map((payment) => payment.contract),
    );
    const moving: TakenPayment[] = [];
    for (const payment of open) {
      const before = positions.get(payment.contract);
      const code = refusalOf(before) ?? (before && refuse(before, payment.amount));
      if (code || !before) {
        const { reference } = payment;
        refused.push({ reference, code: code ?? 'CONTRACT_UNKNOWN', position: before });
      } else {
        (before.termination ? moving : taken).push({
          ...payment,
          managedBy: before.agency,
          before,
        });
      }
    }
    const moved = await moveBalances(work, moving.flatMap(moveOf));
    taken.push(...moving.filter(({ contract }) => moved.has(contract)));
    open = moving.filter(({ contract }) => !moved.has(contract));
  }
  const acts = await book(work, taken);
  const { settled } = await settle(
    work,
    taken.map(({ contract, paidOn }) => ({ contract, on: paidOn })),
    undefined,
    acts,
  );
  return { taken, refused, settled: settled.map((one) => one.contract) };
}

const refusalOf = (
  position: Position | undefined,
): 'CONTRACT_UNKNOWN' | 'ALREADY_SETTLED' | undefined => {
  if (!position) return 'CONTRACT_UNKNOWN';
  return position.termination?.settledOn ? 'ALREADY_SETTLED' : undefined;
};

const moveOf = ({ contract, amount, before }: TakenPayment) =>
  before.termination
    ? [
        {
          contract,
          version: before.termination.version,
          receivable: minus(before.receivable, amount),
          deposit: before.deposit,
          movement: 'PAYMENT' as const,
        },
      ]
    : [];

/** Returns the acts, for `settle` to record. */
async function book(work: Work, taken: readonly TakenPayment[]): Promise<readonly Act[]> {
  if (taken.length === 0) return [];
  const agencies = taken.map((payment) => payment.managedBy);
  const { acts, numbers } = await openEntries(work, agencies, taken.length);
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
  return [...acts].map(([agency, act]) => ({
    agency,
    act,
    kind: 'PAYMENT',
    rowCount: taken.filter((payment) => payment.managedBy === agency).length,
    details: '',
    digest: combineDigests(undefined, digests.get(act)),
  }));
}

export const JOURNAL_OF = {
  ESPECES: 'CA',
  CHEQUE: 'BQ',
  VIREMENT: 'BQ',
  MOBILE_MONEY: 'MM',
} as const;
