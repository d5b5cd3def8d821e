import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDossier } from '#demonstration';
import { day, Obstacle } from '#values';
import { readRows } from './read-dossier.ts';

const SEED = 2026;
const ON = day('2026-11-20');
let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'quitus-demonstration-'));
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

async function generate(name: string, contracts: number, seed = SEED, on = ON) {
  const folder = join(root, name);
  return { folder, ...(await generateDossier({ contracts, seed, businessDate: on, folder })) };
}

async function texts(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).sort();
  const read = async (name: string) => [name, await readFile(join(folder, name), 'utf8')] as const;
  return new Map(await Promise.all(names.map(read)));
}

async function hashes(folder: string): Promise<string> {
  const lines = [...(await texts(folder))].map(
    ([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`,
  );
  return lines.join('');
}

describe(`an order for a dossier gives the same bytes everywhere (seed ${SEED})`, () => {
  it('is the dossier a bookkeeper can read', async () => {
    const { folder } = await generate('readable', 10);
    const readable = [...(await texts(folder))].map(
      ([name, text]) => `— ${name}\n${text.replace('\ufeff', '')}\n`,
    );
    await expect(readable.join('')).toMatchFileSnapshot('golden/dossier-of-10.txt');
  });

  it('is the same small dossier as ever', async () => {
    const { folder } = await generate('small', 2_000);
    await expect(await hashes(folder)).toMatchFileSnapshot('golden/hashes-of-2000.txt');
  });

  it('is the same dossier of the whole country as ever', async () => {
    const { folder } = await generate('country', 5_001);
    await expect(await hashes(folder)).toMatchFileSnapshot('golden/hashes-of-5001.txt');
  });

  it('is the same a second time, over an earlier and larger dossier', async () => {
    const first = await generate('first', 120);
    await generate('again', 700);
    const second = await generate('again', 120);
    expect(await hashes(second.folder)).toBe(await hashes(first.folder));
  });

  it('is another with another seed, however the seed is written, or another date', async () => {
    const orders = [SEED, SEED + 1, -SEED, SEED + 2 ** 32].map((seed) => ({ seed, on: ON }));
    orders.push({ seed: SEED, on: day('2028-02-29') });
    const seen = new Set<string>();
    for (const [at, { seed, on }] of orders.entries()) {
      const { folder } = await generate(`other-${at}`, 50, seed, on);
      seen.add(await hashes(folder));
    }
    expect(seen.size).toBe(orders.length);
  });

  it('invents each contract from the seed and its index alone', async () => {
    const some = await generate('some', 100);
    const more = await generate('more', 400);
    for (const [name, text] of await texts(some.folder)) {
      const longer = await readFile(join(more.folder, name), 'utf8');
      expect(longer.startsWith(text), name).toBe(true);
    }
  });
});

describe('a dossier is reported as it was written', () => {
  it('counts the rows of each of the nine files', async () => {
    const { folder, files } = await generate('counted', 500);
    expect(files).toHaveLength(9);
    for (const { file, rows } of files) expect(await readRows(folder, file)).toHaveLength(rows);
  });

  it('tells how many contracts are done, and ends with all of them', async () => {
    const seen: number[] = [];
    const folder = join(root, 'progress');
    const onProgress = (contracts: number) => seen.push(contracts);
    await generateDossier({ contracts: 10_007, seed: SEED, businessDate: ON, folder, onProgress });
    expect(seen).toEqual([5_000, 10_000, 10_007]);
  });

  it('has a byte order mark, semicolons and bare line feeds', async () => {
    const { folder } = await generate('encoded', 300);
    for (const [name, text] of await texts(folder)) {
      expect(text.startsWith('\ufeff'), name).toBe(true);
      expect(text.endsWith('\n'), name).toBe(true);
      expect(text, name).not.toMatch(/[\r"\t]/);
    }
  });
});

describe('a folder is never spoiled', () => {
  const refusal = async (folder: string, contracts = 10) => {
    const order = { contracts, seed: SEED, businessDate: ON, folder };
    const error: unknown = await generateDossier(order).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Obstacle);
    return error as Obstacle;
  };

  it('is refused where it holds anything but a dossier, and left alone', async () => {
    const folder = join(root, 'photos');
    await mkdir(folder);
    await writeFile(join(folder, 'photo.jpg'), 'x');
    expect((await refusal(folder)).message).toContain('photo.jpg');
    expect(await readdir(folder)).toEqual(['photo.jpg']);
  });

  it('is refused where it is a file, or lies in one', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, 'x');
    expect((await refusal(file)).message).toContain('n’est pas un dossier');
    expect((await refusal(join(file, 'inside'))).message).toContain('n’est pas un dossier');
  });

  it.skipIf(process.platform !== 'linux')(
    'keeps the earlier dossier whole when the disk is full',
    async () => {
      const { folder } = await generate('full', 40);
      const before = await hashes(folder);
      await symlink('/dev/full', join(folder, 'factures.csv.partiel'));
      expect((await refusal(folder)).message).toContain('plus de place sur le disque');
      expect(await hashes(folder)).toBe(before);
    },
  );

  it('is taken again after a run that was killed', async () => {
    const { folder } = await generate('killed', 40);
    const whole = await hashes(folder);
    await writeFile(join(folder, 'clients.csv.partiel'), 'coupé');
    await generate('killed', 40);
    expect(await hashes(folder)).toBe(whole);
  });

  it('is not even made for an order that cannot be met', async () => {
    const folder = join(root, 'never');
    for (const contracts of [2, 2.5, Number.NaN, 10_000_000]) {
      expect((await refusal(folder, contracts)).exitCode).toBe(2);
    }
    const order = { contracts: 10, businessDate: ON, folder };
    await expect(generateDossier({ ...order, seed: 0.5 })).rejects.toThrow('graine');
    const tooOld = { ...order, seed: SEED, businessDate: day('1911-12-31') };
    await expect(generateDossier(tooOld)).rejects.toThrow('trop ancienne');
    expect(await readdir(root)).not.toContain('never');
  });
});
