import { type Circumstances, type Database, inWork, readInBatches } from '#database';
import { type Authority, settle } from '#settlement';
import { allLines, finishList, insertRefusals, openLines } from './lists.sql.ts';

const CHUNK = 4_000;
/** While one lane waits for the server, the other decides; more lanes than cores gain nothing. */
const LANES = 2;

/**
 * Settles every line of an approved list that is open for it (S3): a chunk a commit, each line with
 * its outcome, so that a run that was cut is finished by the next one, and nothing is done twice
 * (E25). `onLines` is told how many lines found their outcome.
 */
export async function settleList(
  database: Database,
  circumstances: Circumstances,
  authority: Authority & { readonly resumed: boolean },
  onLines: (lines: number) => void,
): Promise<void> {
  const lanes = new Set<Promise<void>>();
  const failures: unknown[] = [];
  await inWork(database, circumstances, async (reader) => {
    const batches = readInBatches<{ contract: string }>(
      reader.tx,
      authority.resumed ? openLines() : allLines(),
      [authority.list],
      CHUNK,
    );
    for await (const lines of batches) {
      if (lanes.size >= LANES) await Promise.race(lanes);
      if (failures.length > 0) break;
      const lane = settleLines(database, circumstances, authority, lines)
        .then(() => onLines(lines.length))
        .catch((error: unknown) => void failures.push(error))
        .finally(() => lanes.delete(lane));
      lanes.add(lane);
    }
    await Promise.all(lanes);
    if (failures.length > 0) throw failures[0];
  });
  await inWork(database, circumstances, (work) => finishList(work, authority.list));
}

const settleLines = (
  database: Database,
  circumstances: Circumstances,
  authority: Authority,
  lines: readonly { readonly contract: string }[],
): Promise<void> =>
  inWork(database, circumstances, async (work) => {
    const { refused } = await settle(
      work,
      lines.map(({ contract }) => ({ contract, on: work.businessDate })),
      authority,
    );
    await insertRefusals(work, authority.list, refused);
  });
