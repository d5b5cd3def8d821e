import { type Francs, francs, minus, NO_FRANCS, plus } from '#values';
import { type Choices, type Draws, weighted } from './draws.ts';

/** On which side a contract stands at the takeover: `net = debt − deposit`. */
export type Sign = 'debtor' | 'creditor' | 'balanced' | 'withoutDeposit';

export type Figures = { deposit: Francs; debt: Francs };

const SIGNS: Choices<Sign> = weighted(
  ['debtor', 64],
  ['creditor', 21],
  ['balanced', 9],
  ['withoutDeposit', 6],
);

const LOW_VOLTAGE_DEPOSITS: Choices<number> = [
  5_000, 10_000, 10_000, 15_000, 15_000, 20_000, 20_000, 30_000, 35_000, 45_000, 60_000,
];
const LEAST_MEDIUM_VOLTAGE_DEPOSIT = 250_000;
const STEP_OF_MEDIUM_VOLTAGE_DEPOSIT = 50_000;

export const drawSign = (draws: Draws): Sign => draws.pick(SIGNS);

const drawDeposit = (draws: Draws, mediumVoltage: boolean): Francs =>
  francs(
    mediumVoltage
      ? LEAST_MEDIUM_VOLTAGE_DEPOSIT + STEP_OF_MEDIUM_VOLTAGE_DEPOSIT * draws.mostlySmall(40)
      : draws.pick(LOW_VOLTAGE_DEPOSITS),
  );

/** What is owed beyond the deposit; never so little that it could not be paid in two parts. */
const drawExcess = (draws: Draws, mediumVoltage: boolean): Francs =>
  francs(
    mediumVoltage ? 60_000 + draws.mostlySmall(3_000_000) : 2_500 + draws.mostlySmall(160_000),
  );

/** A deposit as it is fixed at subscription, and a debt that gives the net this sign. */
export function drawFigures(draws: Draws, sign: Sign, mediumVoltage: boolean): Figures {
  if (sign === 'withoutDeposit') {
    return { deposit: NO_FRANCS, debt: drawExcess(draws, mediumVoltage) };
  }
  const deposit = drawDeposit(draws, mediumVoltage);
  if (sign === 'balanced') return { deposit, debt: deposit };
  if (sign === 'debtor') return { deposit, debt: plus(deposit, drawExcess(draws, mediumVoltage)) };
  const covered = perMille(deposit, draws.between(350, 920));
  return { deposit, debt: minus(covered, francs(draws.below(90))) };
}

export const perMille = (amount: Francs, share: number): Francs =>
  ((amount * BigInt(share)) / 1000n) as Francs;
