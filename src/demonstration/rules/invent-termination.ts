import type { CalendarDate } from '#values';
import type { DayAgo } from './calendar.ts';
import { type Choices, type Draws, weighted } from './draws.ts';
import type { Cause } from './invent-bills.ts';
import { drawSign, type Sign } from './invent-figures.ts';
import { TELLING } from './telling.ts';

export type Voltage = 'BT' | 'MT';

export type InventedTermination = {
  daysAgo: number;
  on: CalendarDate;
  cause: Cause;
  meterRemovedOn: CalendarDate | undefined;
  finalBillPending: boolean;
  contested: boolean;
};

/** What becomes of a contract; `moves` where payments and refunds may follow the takeover. */
export type Fate = { sign: Sign; termination: InventedTermination | undefined; moves: boolean };

const TERMINATED_PER_MILLE = 700;
const NEAR_THIRTY_DAYS_PER_MILLE = 400;
const METER_NOT_REMOVED_PER_MILLE = 30;
const FINAL_BILL_PENDING_PER_MILLE = 20;
const CONTESTED_PER_MILLE = 20;
const LONGEST_TERMINATED_DAYS = 120;
const CAUSES: Choices<Cause> = weighted(
  ['FACTURES_IMPAYEES', 15],
  ['ECHEANCIER', 2],
  ['MORATOIRE', 1],
  ['PENALITE', 2],
);

/** What is drawn for a contract, unless it is one of those that tell the story. */
export function fateOf(draws: Draws, index: number, voltage: Voltage, dayAgo: DayAgo): Fate {
  const telling = TELLING[index];
  if (telling) {
    const termination = plainTermination(telling.terminatedDaysAgo, dayAgo);
    return { sign: telling.sign, termination, moves: false };
  }
  if (!draws.chance(TERMINATED_PER_MILLE)) {
    return { sign: drawSign(draws), termination: undefined, moves: false };
  }
  const termination = drawTermination(draws, voltage, dayAgo);
  return { sign: drawSign(draws), termination, moves: true };
}

const plainTermination = (daysAgo: number, dayAgo: DayAgo): InventedTermination => ({
  daysAgo,
  on: dayAgo(daysAgo),
  cause: 'FACTURES_IMPAYEES',
  meterRemovedOn: dayAgo(daysAgo),
  finalBillPending: false,
  contested: false,
});

function drawTermination(draws: Draws, voltage: Voltage, dayAgo: DayAgo): InventedTermination {
  const daysAgo = drawDaysAgo(draws);
  return {
    daysAgo,
    on: dayAgo(daysAgo),
    cause: draws.pick(CAUSES),
    meterRemovedOn: drawMeterRemoval(draws, voltage, daysAgo, dayAgo),
    finalBillPending: draws.chance(FINAL_BILL_PENDING_PER_MILLE),
    contested: draws.chance(CONTESTED_PER_MILLE),
  };
}

const drawDaysAgo = (draws: Draws): number =>
  draws.chance(NEAR_THIRTY_DAYS_PER_MILLE)
    ? draws.between(25, 35)
    : draws.between(0, LONGEST_TERMINATED_DAYS);

/** Some meters still hang in low voltage (E2); in medium voltage none is removed (G3). */
function drawMeterRemoval(draws: Draws, voltage: Voltage, daysAgo: number, dayAgo: DayAgo) {
  if (voltage === 'MT' || draws.chance(METER_NOT_REMOVED_PER_MILLE)) return undefined;
  return dayAgo(Math.max(0, daysAgo - draws.below(3)));
}
