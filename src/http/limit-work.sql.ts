import type { Work } from '#database';

/** No statement of this work takes longer; the setting ends with it. A SET takes no snapshot yet. */
export const limitWork = (work: Work, ms: number) =>
  work.tx.query(`SET LOCAL statement_timeout = ${Math.trunc(ms)}`);
