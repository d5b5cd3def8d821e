import { recordAct } from '#audit';
import { seeingAll, type Work } from '#database';
import { type Francs, minus, Refusal } from '#values';
import { expectedCash, sumDenominations } from '../rules/cash.ts';
import { markClosed, readOpenTill, sumTakings, type Takings, type Till } from './till.sql.ts';

/** What was found in the drawer: the amount, or how many of each note and coin. */
export type Count =
  | { readonly amount: Francs }
  | { readonly denominations: Record<string, number> };

export type ClosedTill = {
  readonly till: Till;
  readonly takings: Takings;
  readonly expected: Francs;
  readonly counted: Francs;
  /** Counted less expected: below zero, cash is missing. Kept as it is, never made up for. */
  readonly difference: Francs;
};

/** Closes the till of a cashier with what was counted. Throws `TILL_NOT_OPEN`, `MALFORMED`. */
export async function closeTill(work: Work, cashier: string, count: Count): Promise<ClosedTill> {
  const counted = 'amount' in count ? count.amount : sumDenominations(count.denominations);
  if (counted === undefined) {
    throw new Refusal(
      'MALFORMED',
      'Ce comptage n’en est pas un : indiquez combien vous avez de chaque billet et de chaque pièce.',
      'This is not a count: say how many you have of each note and coin.',
    );
  }
  const { till, takings, expected } = await readTillState(work, cashier);
  const difference = minus(counted, expected);
  await seeingAll(work, (wide) => markClosed(wide, till.till, expected, counted));
  await recordAct(work, {
    agency: till.agency,
    kind: 'TILL_CLOSED',
    rowCount: takings.receipts,
    details: `till ${till.till} expected ${expected} counted ${counted} difference ${difference}`,
  });
  return { till, takings, expected, counted, difference };
}

export type TillState = {
  readonly till: Till;
  readonly takings: Takings;
  readonly expected: Francs;
};

/**
 * The open till of a cashier with what came in so far, also in an agency that they have left since:
 * it stays theirs to count. Throws `TILL_NOT_OPEN`.
 */
export async function readTillState(work: Work, cashier: string): Promise<TillState> {
  const state = await seeingAll(work, (wide) => findState(wide, cashier));
  if (!state) throw tillNotOpen();
  return state;
}

async function findState(work: Work, cashier: string): Promise<TillState | undefined> {
  const till = await readOpenTill(work, cashier);
  if (!till) return undefined;
  const takings = await sumTakings(work, till.till);
  return { till, takings, expected: expectedCash(till.float, takings.cash, takings.deposited) };
}

/** A till that was left open overnight: what it must hold is noted, what it held nobody counted. */
export async function closeUncounted(work: Work, till: Till): Promise<void> {
  const takings = await sumTakings(work, till.till);
  const expected = expectedCash(till.float, takings.cash, takings.deposited);
  await markClosed(work, till.till, expected, null);
  await recordAct(work, {
    agency: till.agency,
    kind: 'TILL_LEFT_OPEN',
    rowCount: takings.receipts,
    details: `till ${till.till} of ${till.openedOn} expected ${expected} not counted`,
  });
}

export const tillNotOpen = (): Refusal =>
  new Refusal(
    'TILL_NOT_OPEN',
    'Vous n’avez pas de caisse ouverte aujourd’hui dans cette agence : ouvrez-la avec son fonds de caisse.',
    'You have no till open today in this agency: open it with its float.',
  );
