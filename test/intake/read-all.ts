import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type CheckedRow,
  type DossierFile,
  type RejectedRow,
  readFile,
  UnreadableFile,
} from '../../src/intake/reading/index.ts';
import type { DossierFileName, Reject } from '../../src/intake/rules/index.ts';
import { day } from '../../src/values/index.ts';

export const TODAY = day('2026-11-20');

type Reading = {
  readonly rows: readonly CheckedRow[];
  readonly rejects: readonly RejectedRow[];
  readonly warnings: readonly string[];
  readonly header: readonly string[];
  /** The reject of the whole file, where there is one. */
  readonly whole: Reject | undefined;
};

/** Reads a file to its end, as the loading half does. */
export async function readAll(file: DossierFile): Promise<Reading> {
  const rows: CheckedRow[] = [];
  const rejects: RejectedRow[] = [];
  const warnings: string[] = [];
  let header: readonly string[] = [];
  try {
    for await (const batch of readFile(file, TODAY)) {
      rows.push(...batch.rows);
      rejects.push(...batch.rejects);
      warnings.push(...batch.warnings);
      header = batch.header;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { rows, rejects, warnings, header, whole: error.reject };
  }
  return { rows, rejects, warnings, header, whole: undefined };
}

/** A file whose bytes come in chunks of this size, so that every cut falls somewhere. */
export function inMemory(
  name: DossierFileName,
  content: string | Uint8Array,
  chunk = 64 * 1024,
): DossierFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    bytes: async function* () {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
  };
}

/** A new folder with these files, gone after the test. */
export async function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quitus-intake-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}
