/** What attempts are counted by: the name that is tried, where it comes from, or a second factor. */
export type Counted = 'NAME' | 'ADDRESS' | 'FACTOR';

/** So many may fail before the first pause; a whole agency may stand behind one address. */
const FREE: Readonly<Record<Counted, number>> = { NAME: 5, FACTOR: 5, ADDRESS: 50 };

const FIRST_PAUSE_S = 15;
const LONGEST_PAUSE_S = 15 * 60;

/**
 * Seconds to wait after so many failures in a row: none at first, then each pause is twice the one
 * before, up to a quarter of an hour. Nobody is locked out for good: that would be a way to keep
 * others from working.
 */
export function pauseAfter(failures: number, counted: Counted): number {
  const beyond = failures - FREE[counted];
  if (beyond < 0) return 0;
  return Math.min(FIRST_PAUSE_S * 2 ** beyond, LONGEST_PAUSE_S);
}

/** The failure with which pauses begin: it leaves a trace in the trail, those after it do not. */
export const isFirstPause = (failures: number, counted: Counted): boolean =>
  failures === FREE[counted];
