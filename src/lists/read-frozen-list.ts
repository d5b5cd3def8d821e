import { readInBatches, type Work } from '#database';
import { type FrozenLine, frozenLines } from './frozen-list.sql.ts';

/** The lines of one side of a frozen list, a batch at a time. */
export const readFrozenLines = (
  work: Work,
  list: bigint,
  side: 'debtors' | 'creditors',
): AsyncGenerator<FrozenLine[]> =>
  readInBatches<FrozenLine>(work.tx, frozenLines, [list, side === 'debtors']);
