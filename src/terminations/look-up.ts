import type { Work } from '#database';
import { type Position, readPositions, type Terminated } from '#settlement';
import { type CalendarDate, inFrench, Refusal } from '#values';

/** The position of a contract; throws CONTRACT_UNKNOWN, also where it is out of sight. */
export async function lookUp(work: Work, contract: string): Promise<Position> {
  const position = (await readPositions(work, [contract])).get(contract);
  if (position) return position;
  throw new Refusal(
    'CONTRACT_UNKNOWN',
    `Le contrat ${contract} est inconnu : vérifiez son numéro.`,
    `Contract ${contract} is unknown: check its number.`,
  );
}

/** The position of a terminated contract; throws NOT_TERMINATED. */
export async function lookUpTerminated(work: Work, contract: string): Promise<Terminated> {
  const position = await lookUp(work, contract);
  const { termination } = position;
  if (termination) return { ...position, termination };
  throw new Refusal(
    'NOT_TERMINATED',
    `Le contrat ${contract} n'est pas résilié : enregistrez d'abord sa résiliation.`,
    `Contract ${contract} is not terminated: record its termination first.`,
  );
}

/** The position of a terminated contract that is not settled yet; throws ALREADY_SETTLED (P3). */
export async function lookUpUnsettled(work: Work, contract: string): Promise<Terminated> {
  const position = await lookUpTerminated(work, contract);
  refuseSettled(position);
  return position;
}

/** Throws ALREADY_SETTLED where the account is closed (P3). */
export function refuseSettled({ contract, termination }: Position): void {
  if (!termination?.settledOn) return;
  throw new Refusal(
    'ALREADY_SETTLED',
    `Le contrat ${contract} est soldé depuis le ${inFrench(termination.settledOn)} : plus rien ne s'y enregistre.`,
    `Contract ${contract} was settled on ${termination.settledOn}: nothing more is recorded on it.`,
  );
}

/** Throws IN_THE_FUTURE for a day that has not come yet. */
export function refuseFuture(work: Work, on: CalendarDate, what: string, english: string): void {
  if (on <= work.businessDate) return;
  throw new Refusal(
    'IN_THE_FUTURE',
    `${what} au ${inFrench(on)} est dans l'avenir : corrigez la date.`,
    `${english} on ${on} lies in the future: correct the date.`,
  );
}

/** Throws IN_THE_WRONG_ORDER where the second day lies before the first. */
export function mustFollow(
  first: CalendarDate,
  second: CalendarDate,
  rule: string,
  english: string,
): void {
  if (second >= first) return;
  throw new Refusal(
    'IN_THE_WRONG_ORDER',
    `${rule} : le ${inFrench(second)} est avant le ${inFrench(first)}. Corrigez la date.`,
    `${english}: ${second} is before ${first}. Correct the date.`,
  );
}
