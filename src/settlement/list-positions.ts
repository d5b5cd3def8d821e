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

/** One page of S3's list, after the last line of the page before. */
export async function listPage(
  work: Work,
  filter: ListFilter,
  after: readonly [agency: string, contract: string],
  lines: number,
): Promise<Described[]> {
  const result = await work.tx.query<DescribedRow>(
    `${listQuery} LIMIT ${Math.trunc(lines)}`,
    listValues(filter, after),
  );
  return result.rows.map(toDescribed);
}
