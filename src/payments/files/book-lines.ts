import type { Work } from '#database';
import { recordRecovery } from '#recovery';
import type { FileLine } from '../rules/payment-file.ts';
import { takePayments } from '../take-payments.ts';

/** A line of a file whose contract is known, with the agency that manages it. */
export type OwnedLine = FileLine & { readonly contract: string; readonly agency: string };

export type BookedLines = {
  readonly booked: readonly OwnedLine[];
  /** Booked on recovery cases (E5, E-G). */
  readonly recovered: readonly OwnedLine[];
  /** Of settled contracts without a case to pay. */
  readonly left: readonly OwnedLine[];
  readonly settled: readonly string[];
};

/**
 * Books money that is in the bank already, in the order of its days, so no amount is refused: an
 * excess turns the net into a credit (E4). What belongs to a settled contract goes to its recovery
 * case, the excess there to the credits (E-G).
 */
export async function bookLines(work: Work, lines: readonly OwnedLine[]): Promise<BookedLines> {
  const booked: OwnedLine[] = [];
  const late: OwnedLine[] = [];
  const settled: string[] = [];
  for (const round of roundsOf(lines)) {
    const outcome = await takePayments(work, round);
    const refused = new Set(outcome.refused.map(({ reference }) => reference));
    booked.push(...round.filter(({ reference }) => !refused.has(reference)));
    late.push(...round.filter(({ reference }) => refused.has(reference)));
    settled.push(...outcome.settled);
  }
  const moved = await recordRecovery(
    work,
    late.map(({ contract, reference, paidOn: on, amount, method, agency }) => ({
      contract,
      reference,
      on,
      amount,
      method,
      agency,
    })),
  );
  const left = new Set(moved.refused.map(({ reference }) => reference));
  return {
    booked,
    recovered: late.filter(({ reference }) => !left.has(reference)),
    left: late.filter(({ reference }) => left.has(reference)),
    settled,
  };
}

/** The first line of every contract, then every second: each contract lives its days in order. */
function roundsOf(lines: readonly OwnedLine[]): OwnedLine[][] {
  const rounds: OwnedLine[][] = [];
  const seen = new Map<string, number>();
  const inOrder = [...lines].sort((a, b) =>
    a.paidOn === b.paidOn ? a.line - b.line : a.paidOn < b.paidOn ? -1 : 1,
  );
  for (const line of inOrder) {
    const round = seen.get(line.contract) ?? 0;
    seen.set(line.contract, round + 1);
    const there = rounds[round];
    if (there) there.push(line);
    else rounds[round] = [line];
  }
  return rounds;
}
