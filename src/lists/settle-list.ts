import { type Circumstances, type Database, inWork, readInBatches } from '#database';
import { type Authority, settle } from '#settlement';
import {
  allLines,
  beginList,
  finishList,
  insertRefusals,
  isFinished,
  lockLists,
  openLines,
  preferHashing,
} from './lists.sql.ts';

const CHUNK = 4_000;
/** While one lane waits for the server, the other decides; more lanes than cores gain nothing. */
const LANES = 2;

/**
 * Settles every line of an approved list that is open for it (S3): a chunk a commit, each line with
 * its outcome, so that a run that was cut is finished by the next one, and nothing is done twice
 * (E25). Another run of the same agency waits until this one is over. `onLines` is told how many
 * lines found their outcome.
 */
export async function settleList(
  database: Database,
  circumstances: Circumstances,
  authority: Authority & { readonly agency: string },
  onLines: (lines: number) => void,
): Promise<void> {
  await inWork(database, circumstances, async (reader) => {
    await lockLists(reader, authority.agency);
    if (await isFinished(reader, authority.list)) return;
    const isFirst = await inWork(database, circumstances, (work) =>
      beginList(work, authority.list),
    );
    if (!isFirst) await preferHashing(reader);
    const lines = isFirst ? allLines() : openLines();
    await inLanes(readInBatches<Line>(reader.tx, lines, [authority.list], CHUNK), async (batch) => {
      await settleLines(database, circumstances, authority, batch);
      onLines(batch.length);
    });
    await finishList(reader, authority.list);
  });
}

type Line = { readonly contract: string };

/** Runs at most so many batches at once; the first failure stops the rest, and is thrown. */
async function inLanes<Batch>(
  batches: AsyncIterable<Batch>,
  run: (batch: Batch) => Promise<void>,
): Promise<void> {
  const lanes = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const batch of batches) {
    if (lanes.size >= LANES) await Promise.race(lanes);
    if (failures.length > 0) break;
    const lane: Promise<void> = run(batch)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => lanes.delete(lane));
    lanes.add(lane);
  }
  await Promise.all(lanes);
  if (failures.length > 0) throw failures[0];
}

const settleLines = (
  database: Database,
  circumstances: Circumstances,
  authority: Authority,
  lines: readonly Line[],
): Promise<void> =>
  inWork(database, circumstances, async (work) => {
    const { refused } = await settle(
      work,
      lines.map(({ contract }) => ({ contract, on: work.businessDate })),
      authority,
    );
    await insertRefusals(work, authority.list, refused);
  });
