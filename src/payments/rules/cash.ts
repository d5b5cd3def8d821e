import { type Francs, francs, minus, NO_FRANCS, plus } from '#values';

/** The notes and coins of the CFA franc. */
export const DENOMINATIONS = [
  10_000, 5_000, 2_000, 1_000, 500, 250, 200, 100, 50, 25, 10, 5, 1,
] as const;

/** How many of each note and coin; undefined where one does not exist or its count is no count. */
export function sumDenominations(counts: Readonly<Record<string, number>>): Francs | undefined {
  let sum = NO_FRANCS;
  for (const [value, count] of Object.entries(counts)) {
    const known = DENOMINATIONS.some((one) => String(one) === value);
    if (!known || !Number.isSafeInteger(count) || count < 0) return undefined;
    sum = plus(sum, francs(BigInt(value) * BigInt(count)));
  }
  return sum;
}

/** What a till must hold: its float, the cash that came in, less what was taken to the bank. */
export const expectedCash = (float: Francs, takenIn: Francs, deposited: Francs): Francs =>
  minus(plus(float, takenIn), deposited);

export type StampDuty = {
  readonly on: boolean;
  readonly above: Francs;
  readonly perMille: bigint;
};

export type CustomerKind = 'PARTICULIER' | 'ENTREPRISE';

/** Stamp duty on what a company pays in cash, rounded to the nearest franc; nothing for others. */
export function stampDutyOn(amount: Francs, customer: CustomerKind, duty: StampDuty): Francs {
  if (!duty.on || customer !== 'ENTREPRISE' || amount <= duty.above) return NO_FRANCS;
  return francs((amount * duty.perMille + 500n) / 1_000n);
}
