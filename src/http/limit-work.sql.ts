import type { Work } from '#database';

/** No statement of the work runs longer than this; it ends with the work. */
export const limitWork = (work: Work, longestMs: number) =>
  work.tx.query(`SET LOCAL statement_timeout = ${longestMs}`);
