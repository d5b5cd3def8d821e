import { type CalendarDate, inFrench, Obstacle } from '#values';

export const REMOVAL_AFTER_TERMINATION = 'La dépose du compteur ne précède pas la résiliation';

/** Throws Obstacle where the second day lies before the first. */
export function mustFollow(first: CalendarDate, second: CalendarDate, rule: string): void {
  if (second >= first) return;
  throw new Obstacle(
    `${rule} : le ${inFrench(second)} est avant le ${inFrench(first)}. Corrigez la date.`,
  );
}
