import { readInBatches, type Work } from '#database';
import {
  type Listed,
  type ListedRow,
  type ListFilter,
  listQuery,
  listValues,
  toListed,
} from './describe-positions.sql.ts';

/** S3's list, a batch at a time, in the order of agencies and contracts; a million in flat memory. */
export async function* listPositions(work: Work, filter: ListFilter): AsyncGenerator<Listed[]> {
  const batches = readInBatches<ListedRow>(work.tx, listQuery, listValues(filter));
  for await (const rows of batches) yield rows.map(toListed);
}
