import { type Circumstances, type Database, inLanes, inWork, readInBatches } from '#database';
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
