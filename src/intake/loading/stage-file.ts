import { copyCell, copyInto, type Work } from '#database';
import { type Batch, type DossierFile, readFile, UnreadableFile } from '../reading/index.ts';
import { type DossierFileName, TABLES } from '../rules/index.ts';
import {
  addRejects,
  analyse,
  createStaging,
  emptyStaging,
  type NotedReject,
  type StagedFile,
} from './staging.sql.ts';

/** What is told while a file is read: how many rows came since last time. */
export type Told = { readonly rows: number; readonly file: DossierFileName };

/** `read` counts the rows of the file; an unreadable file counts as one, rejected. */
export type Read = { readonly staged: StagedFile; readonly read: number };

/** As fast as forty thousand at once, with a hundred MiB less. */
const STAGED_AT_ONCE = 10_000;

/**
 * Reads and checks one file and stages its good rows; the bad ones are noted with their sentences.
 * Nothing of an unreadable file is kept but the reason. While the server takes one load in, the
 * next is read; never more than two are held.
 */
export async function stageFile(
  work: Work,
  file: DossierFile,
  warn: (sentence: string) => void,
  onProgress: (told: Told) => void,
): Promise<Read> {
  const staged = await createStaging(work, file.name);
  let read = 0;
  let load: Load = { text: '', rows: 0, rejects: [] };
  let sent: Promise<void> = Promise.resolve();
  try {
    for await (const batch of readFile(file, work.businessDate)) {
      for (const warning of batch.warnings) warn(warning);
      const rows = batch.rows.length + batch.rejects.length;
      read += rows;
      onProgress({ file: file.name, rows });
      fill(load, batch);
      if (load.rows < STAGED_AT_ONCE) continue;
      await sent;
      sent = send(work, staged, load);
      sent.catch(() => undefined);
      load = { text: '', rows: 0, rejects: [] };
    }
    await sent;
    await send(work, staged, load);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await sent;
    await emptyStaging(work, staged);
    await addRejects(work, [{ ...error.reject, key: null }]);
    return { staged, read: 1 };
  }
  await analyse(work, staged);
  return { staged, read };
}

type Load = { text: string; rows: number; rejects: NotedReject[] };

function fill(load: Load, batch: Batch): void {
  let text = '';
  for (const { line, values } of batch.rows) {
    text += String(line);
    for (const value of values) text += `\t${copyCell(value)}`;
    text += '\n';
  }
  load.text += text;
  load.rows += batch.rows.length + batch.rejects.length;
  for (const { cells, ...reject } of batch.rejects) {
    load.rejects.push({ ...reject, key: keyOf(reject.file, batch.header, cells) });
  }
}

/** The key of a rejected row, so that rows which refer to it can say why they are rejected too. */
function keyOf(
  file: DossierFileName,
  header: readonly string[],
  cells: readonly string[],
): string | null {
  const name = TABLES[file][0]?.name;
  const at = header.findIndex((title) => title.trim().toLowerCase() === name);
  return cells[at]?.trim().normalize('NFC') || null;
}

async function send(work: Work, staged: StagedFile, load: Load): Promise<void> {
  if (load.text !== '') await copyInto(work, staged.table, load.text);
  await addRejects(work, load.rejects);
}
