const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long to wait after each attempt that failed; about two days in all, then nobody listens. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 24 * HOUR];

/** Seconds until the next attempt after `attempts` that failed; undefined when it is given up. */
export const waitAfter = (attempts: number): number | undefined => WAITS[attempts - 1];
