import { type CalendarDate, type Francs, francs, minus, NO_FRANCS, plus } from '#values';
import type { DayAgo } from './calendar.ts';
import type { Draws } from './draws.ts';
import { perMille } from './invent-figures.ts';

export type Cause = 'FACTURES_IMPAYEES' | 'ECHEANCIER' | 'MORATOIRE' | 'PENALITE';

export type BillKind = 'CONSOMMATION' | 'PENALITE' | 'ECHEANCE' | 'FRAIS';

export type InventedBill = {
  number: string;
  kind: BillKind;
  issuedOn: CalendarDate;
  dueOn: CalendarDate;
  amount: Francs;
  open: Francs;
};

const [C, P, E, F] = ['CONSOMMATION', 'PENALITE', 'ECHEANCE', 'FRAIS'] as const;

type Mixes = { two: readonly BillKind[]; three: readonly BillKind[]; four: readonly BillKind[] };

/** Which bills lead to a termination for that cause (G3), oldest first. */
const MIXES: Record<Cause | 'NONE', Mixes> = {
  FACTURES_IMPAYEES: { two: [C, C], three: [C, C, F], four: [C, C, C, F] },
  ECHEANCIER: { two: [E, E], three: [C, E, E], four: [C, E, E, F] },
  MORATOIRE: { two: [C, E], three: [C, C, E], four: [C, C, E, F] },
  PENALITE: { two: [C, P], three: [C, P, F], four: [C, C, P, F] },
  NONE: { two: [C, C], three: [C, C, C], four: [C, C, E, C] },
};

/** How much of a debt a bill of each kind makes up, before chance varies it. */
const WEIGHT: Record<BillKind, number> = {
  CONSOMMATION: 100,
  PENALITE: 220,
  ECHEANCE: 90,
  FRAIS: 12,
};

/** A debt below this is made of two bills: fees of a few francs would look invented. */
const LEAST_DEBT_OF_MANY_BILLS = francs(20_000);

const DAYS_BETWEEN_BILLS = 31;
const DAYS_TO_PAY = 15;

/** An issue date lies at most this many days before the last day of the bills. */
export const LONGEST_BILLING_DAYS = 3 * DAYS_BETWEEN_BILLS + DAYS_TO_PAY + 8;

function drawKinds(draws: Draws, cause: Cause | 'NONE', debt: Francs): readonly BillKind[] {
  const { two, three, four } = MIXES[cause];
  const chosen = draws.below(100);
  if (debt < LEAST_DEBT_OF_MANY_BILLS || chosen < 58) return two;
  return chosen < 88 ? three : four;
}

/** About one bill in six was partly paid before the takeover. */
const drawPaidBefore = (draws: Draws, open: Francs): Francs =>
  draws.chance(170)
    ? plus(perMille(open, draws.between(60, 1500)), francs(draws.between(1, 500)))
    : NO_FRANCS;

/** Bills whose open amounts sum to the debt, the last of them due on `lastDaysAgo` or before. */
export function inventBills(
  draws: Draws,
  contract: { digits: string; cause: Cause | 'NONE'; debt: Francs; lastDaysAgo: number },
  dayAgo: DayAgo,
): InventedBill[] {
  const kinds = drawKinds(draws, contract.cause, contract.debt);
  const weights = kinds.map((kind) => WEIGHT[kind] * draws.between(70, 130));
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  let debtLeft = contract.debt;
  return kinds.map((kind, at) => {
    const weight = weights[at] ?? weightLeft;
    const isLast = at === kinds.length - 1;
    const open = isLast ? debtLeft : perMille(debtLeft, Math.floor((1000 * weight) / weightLeft));
    weightLeft -= weight;
    debtLeft = minus(debtLeft, open);
    const later = kinds.length - 1 - at;
    const dueDaysAgo = contract.lastDaysAgo + later * DAYS_BETWEEN_BILLS + draws.below(8);
    return {
      number: `F-${contract.digits}-${at + 1}`,
      kind,
      issuedOn: dayAgo(dueDaysAgo + DAYS_TO_PAY),
      dueOn: dayAgo(dueDaysAgo),
      amount: plus(open, drawPaidBefore(draws, open)),
      open,
    };
  });
}
