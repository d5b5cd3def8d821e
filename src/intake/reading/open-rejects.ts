import { type FileHandle, mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { Obstacle } from '#values';
import { DOSSIER_FILES, type DossierFileName, type Reject } from '../rules/index.ts';

/** A row as it stood in its file, to be written where it can be corrected and imported again. */
export type Original = { readonly header: readonly string[]; readonly cells: readonly string[] };

/** `add` waits for the disk now and then, so that a million rejects stay flat in memory. */
export type Rejects = {
  readonly add: (reject: Reject, original?: Original) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Lines = { readonly handle: FileHandle; readonly waiting: (readonly string[])[] };
type Sink = { readonly folder: string; readonly open: Map<string, Lines> };

const REPORT = 'rejets.csv';
const TITLES = ['fichier', 'ligne', 'colonne', 'valeur', 'code', 'message'];
const WRITTEN_AT_ONCE = 1000;
const BOM = '\ufeff';

/**
 * `rejets.csv`, which is opened in a spreadsheet and therefore guarded against formulas, and beside
 * it the rejected rows of each file under its own header, as they were: these are imported again.
 * Files of an earlier run are replaced; a folder that holds a dossier is never written over
 * (Obstacle).
 */
export async function openRejects(folder: string, source?: string): Promise<Rejects> {
  await prepare(folder, source);
  const sink: Sink = { folder, open: new Map() };
  const report = await openLines(sink, REPORT, TITLES);
  return {
    add: async (reject, original) => {
      const { file, line, column, value, code, message } = reject;
      await write(report, [file, String(line), column, value, code, message], true);
      if (!original) return;
      await write(await linesOf(sink, file, original.header), original.cells, false);
    },
    close: () => closeAll(sink, report),
  };
}

async function prepare(folder: string, source: string | undefined): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const present = await readdir(folder);
    const isSource = source !== undefined && (await realpath(source)) === (await realpath(folder));
    const ours = DOSSIER_FILES.filter((name) => present.includes(name));
    if (isSource || (ours.length > 0 && !present.includes(REPORT))) throw inTheWay(folder);
    await Promise.all(ours.map((name) => rm(join(folder, name))));
  } catch (cause) {
    if (cause instanceof Obstacle) throw cause;
    throw new Obstacle(`Le dossier ${folder} ne peut pas être écrit : choisissez-en un autre.`, {
      cause,
    });
  }
}

const inTheWay = (folder: string): Obstacle =>
  new Obstacle(
    `Le dossier ${folder} contient des fichiers que les rejets écraseraient : prenez-en un autre.`,
  );

async function linesOf(
  sink: Sink,
  name: DossierFileName,
  header: readonly string[],
): Promise<Lines> {
  return sink.open.get(name) ?? (await openLines(sink, name, header));
}

async function openLines(sink: Sink, name: string, header: readonly string[]): Promise<Lines> {
  const handle = await open(join(sink.folder, name), 'w');
  const lines: Lines = { handle, waiting: [] };
  sink.open.set(name, lines);
  await handle.writeFile(BOM + csv([header], false));
  return lines;
}

async function write(lines: Lines, cells: readonly string[], isGuarded: boolean): Promise<void> {
  lines.waiting.push(cells);
  if (lines.waiting.length >= WRITTEN_AT_ONCE) await flush(lines, isGuarded);
}

async function flush({ handle, waiting }: Lines, isGuarded: boolean): Promise<void> {
  if (waiting.length > 0) await handle.appendFile(csv(waiting.splice(0), isGuarded));
}

const csv = (rows: readonly (readonly string[])[], isGuarded: boolean): string =>
  stringify(
    rows.map((row) => [...row]),
    {
      delimiter: ';',
      escape_formulas: isGuarded,
      quoted_match: /[\r\n]/,
    },
  );

async function closeAll(sink: Sink, report: Lines): Promise<void> {
  for (const lines of sink.open.values()) {
    await flush(lines, lines === report);
    await lines.handle.close();
  }
}
