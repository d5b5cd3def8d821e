import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Circumstances, type Database, inTrialWork, inWork, type Work } from '#database';
import type { FileCounts } from './loading/count-files.sql.ts';
import { type Listener, loadDossier } from './loading/load-dossier.ts';
import { readRejects } from './loading/read-rejects.sql.ts';
import { type Dossier, openDossier, openRejects, pickRows } from './reading/index.ts';
import type { Reject } from './rules/index.ts';

export type ImportOrder = Listener & {
  /** A folder or a zip of CSV files. */
  readonly path: string;
  /** Where `rejets.csv` and the rows to correct are written; only if there are any. */
  readonly rejectsFolder: string;
  /** Everything is done and said, and nothing stands. */
  readonly dryRun: boolean;
};

export type Imported = {
  readonly files: readonly FileCounts[];
  /** The rejects as lines of JSON in a file of its own, since there may be a million of them. */
  readonly rejects: { readonly count: number; readonly file: string };
  readonly close: () => Promise<void>;
};

/**
 * Takes a dossier in (interface, section 1), all of it or nothing: killed midway, it leaves no
 * trace; run again, it changes nothing. Throws Obstacle where the dossier cannot be opened.
 */
export async function importDossier(
  database: Database,
  circumstances: Circumstances,
  order: ImportOrder,
): Promise<Imported> {
  const dossier = await openDossier(order.path);
  const spool = await mkdtemp(join(tmpdir(), 'quitus-rejets-'));
  const close = () => rm(spool, { recursive: true, force: true });
  for (const warning of dossier.warnings) order.warn(warning);
  const run = order.dryRun ? inTrialWork : inWork;
  try {
    return await run(database, circumstances, async (work) => {
      const files = await loadDossier(work, basename(order.path), dossier, order);
      const rejects = await spoolRejects(work, join(spool, 'rejects.ndjson'));
      if (rejects.count > 0) await writeRejects(work, dossier, order);
      return { files, rejects, close };
    });
  } catch (error) {
    await close();
    throw error;
  } finally {
    dossier.close();
  }
}

async function spoolRejects(work: Work, file: string): Promise<Imported['rejects']> {
  const out = createWriteStream(file);
  let count = 0;
  for await (const reject of readRejects(work)) {
    count += 1;
    if (!out.write(`${JSON.stringify(reject)}\n`)) {
      await new Promise((resolve) => out.once('drain', resolve));
    }
  }
  await new Promise<void>((resolve, reject) => {
    out.once('error', reject);
    out.end(resolve);
  });
  return { count, file };
}

/** The rejects with their rows as they stood, read a second time only from files that have some. */
async function writeRejects(work: Work, dossier: Dossier, order: ImportOrder): Promise<void> {
  const out = await openRejects(order.rejectsFolder, order.path);
  let waiting: Reject[] = [];
  const flush = async (): Promise<void> => {
    const file = dossier.files.find(({ name }) => name === waiting[0]?.file);
    const originals = file
      ? pickRows(file, new Set(waiting.map(({ line }) => line)))
      : (async function* () {})();
    let original = await originals.next();
    for (const reject of waiting) {
      const matches = !original.done && original.value.line === reject.line;
      await out.add(reject, matches ? original.value : undefined);
      if (matches) original = await originals.next();
    }
    waiting = [];
  };
  for await (const reject of readRejects(work)) {
    if (waiting[0] && waiting[0].file !== reject.file) await flush();
    waiting.push(reject);
  }
  await flush();
  await out.close();
}
