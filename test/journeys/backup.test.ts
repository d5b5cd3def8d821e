import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanUp, freshFolder } from '../embedded/folders.ts';
import { runQuitus } from '../setup/database.ts';
import { dossierOf, TODAY } from './pilot.ts';

let dataDir: string;
let backup: string;

beforeAll(async () => {
  dataDir = freshFolder();
  backup = join(dirname(dataDir), 'sauvegarde');
  await runQuitus(['import', dossierOf('pilote'), '--on', TODAY], { dataDir });
});
afterAll(cleanUp);

const journalOf = (folder: string) => runQuitus(['journal', '--json'], { dataDir: folder });

describe('a backup of the embedded database', () => {
  test('is written while the database runs, and restored it proves and tells the same', async () => {
    const made = await runQuitus(['backup', backup, '--json'], { dataDir });
    expect(made.code).toBe(0);
    const restored = freshFolder();
    const { code, json } = await runQuitus(['restore', backup, '--json'], { dataDir: restored });
    expect({ code, json }).toMatchObject({ code: 0, json: { ok: true, broken: [] } });
    expect((await journalOf(restored)).stdout).toBe((await journalOf(dataDir)).stdout);
  }, 300_000);

  test('is never written over, nor restored over data', async () => {
    const again = await runQuitus(['backup', backup], { dataDir });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("n'est pas vide");
    const over = await runQuitus(['restore', backup], { dataDir });
    expect(over.code).toBe(1);
    expect(over.stderr).toContain("n'est pas vide");
  });

  test('that was damaged is refused, with the file that is', async () => {
    await appendFile(join(backup, 'PG_VERSION'), '!');
    const { code, stderr } = await runQuitus(['restore', backup], { dataDir: freshFolder() });
    expect(code).toBe(1);
    expect(stderr).toContain('PG_VERSION');
  });

  test('that is none is refused', async () => {
    const { code, stderr } = await runQuitus(['restore', dossierOf('pilote')], {
      dataDir: freshFolder(),
    });
    expect(code).toBe(1);
    expect(stderr).toContain("n'est pas une sauvegarde");
  });
});
