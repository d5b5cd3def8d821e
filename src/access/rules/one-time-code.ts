const STEP_S = 30;

/** Six digits, as an application on a telephone shows them; people write a space in the middle. */
export const isCode = (proof: string): boolean => /^\d{3} ?\d{3}$/.test(proof);

/** The half minute of an instant, in seconds since 1970. */
export const stepOf = (seconds: number): number => Math.floor(seconds / STEP_S);

/**
 * The half minute that a code belongs to, if it may be taken: `delta` says how far it lies from the
 * present one, and a code that was taken, or one older than that, is none.
 */
export function stepTaken(now: number, delta: number | null, lastStep: number): number | undefined {
  if (delta === null) return undefined;
  const step = stepOf(now) + delta;
  return step > lastStep ? step : undefined;
}
