import { readInBatches, type Work } from '#database';
import {
  type Described,
  type DescribedRow,
  type ListFilter,
  listQuery,
  listValues,
  toDescribed,
} from './describe-positions.sql.ts';

/** S3's list, a batch at a time, in the order of agencies and contracts; a million in flat memory. */
export async function* listPositions(work: Work, filter: ListFilter): AsyncGenerator<Described[]> {
  const batches = readInBatches<DescribedRow>(work.tx, listQuery, listValues(filter));
  for await (const rows of batches) yield rows.map(toDescribed);
}
