import { type Circumstances, type Database, inLanes, inWork, readInBatches } from '#database';
import { type Authority, settle } from '#settlement';
import type { Francs } from '#values';
import {
  allLines,
  beginList,
  finishList,
  insertRefusals,
  isFinished,
  isPaused,
  lockLists,
  openLines,
  preferHashing,
  readOwnContracts,
  tryLockLists,
} from './lists.sql.ts';

const CHUNK = 4_000;

export type Run = {
  /** Told how many lines found their outcome, a chunk at a time. */
  readonly onLines?: (lines: number) => void;
  /** Lines a commit; only tests want fewer. */
  readonly chunk?: number;
  /** Does not wait where another run has the agency. */
  readonly unlessBusy?: boolean;
};

export type Ran = 'FINISHED' | 'PAUSED' | 'BUSY';

/**
 * Settles every line of an approved list that still holds and is open for it (S3): a chunk a commit,
 * each line with its outcome, so that a run that was cut is finished by the next one, and nothing is
 * done twice (E25). Whether the list is paused is asked before each chunk. Another run of the same
 * agency waits until this one is over, or leaves it alone.
 */
export async function settleList(
  database: Database,
  circumstances: Circumstances,
  authority: Authority & { readonly agency: string },
  { onLines, chunk = CHUNK, unlessBusy = false }: Run = {},
): Promise<Ran> {
  const { list, agency } = authority;
  return inWork(database, circumstances, async (reader) => {
    if (!unlessBusy) await lockLists(reader, agency);
    else if (!(await tryLockLists(reader, agency))) return 'BUSY';
    if (await isFinished(reader, list)) return 'FINISHED';
    if (await isPaused(reader, list)) return 'PAUSED';
    const isFirst = await inWork(database, circumstances, (work) => beginList(work, list));
    const own = await readOwnContracts(reader, [authority.preparedBy, authority.approvedBy]);
    if (!isFirst) await preferHashing(reader);
    let paused = false;
    const untilPaused = async function* () {
      const lines = isFirst ? allLines() : openLines();
      for await (const batch of readInBatches<Line>(reader.tx, lines, [list], chunk)) {
        paused = await isPaused(reader, list);
        if (paused) return;
        yield batch;
      }
    };
    await inLanes(untilPaused(), async (batch) => {
      await settleLines(database, circumstances, authority, batch, own);
      onLines?.(batch.length);
    });
    if (paused) return 'PAUSED';
    await finishList(reader, list);
    return 'FINISHED';
  });
}

type Line = { readonly contract: string; readonly debt: Francs; readonly deposit: Francs };

const settleLines = (
  database: Database,
  circumstances: Circumstances,
  authority: Authority & { readonly agency: string },
  lines: readonly Line[],
  own: ReadonlySet<string>,
): Promise<void> =>
  inWork(database, circumstances, async (work) => {
    const { refused } = await settle(
      work,
      lines.map(({ contract, debt, deposit }) => ({
        contract,
        on: work.businessDate,
        line: { debt, deposit, agency: authority.agency, own: own.has(contract) },
      })),
      authority,
    );
    await insertRefusals(work, authority.list, refused);
  });
