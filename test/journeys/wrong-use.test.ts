import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, runQuitus, withFreshDatabase } from '../setup/database.ts';
import { SETTLED } from '../verify/settled-book.ts';

const ROOT = await mkdtemp(join(tmpdir(), 'quitus-wrong-'));
const READ_ONLY = join(ROOT, 'read-only');
const PEOPLE = ['--prepared-by', 'ayaba', '--approved-by', 'bio'];

type Wrong = {
  readonly says: string;
  readonly args: readonly string[];
  readonly code: 1 | 2;
  /** What the one sentence must hold, so that the clerk knows what to do. */
  readonly told: RegExp;
};

const WRONG: readonly Wrong[] = [
  {
    says: 'the position of an unknown contract',
    args: ['position', 'C999999'],
    code: 1,
    told: /^Le contrat C999999 est inconnu : vérifiez/,
  },
  {
    says: 'a day that does not exist',
    args: ['position', 'C000001', '--on', '2026-02-30'],
    code: 2,
    told: /« 2026-02-30 » n'est pas une date/,
  },
  {
    says: 'a day that is none, for the sweep',
    args: ['run-automatic', '--on', 'demain'],
    code: 2,
    told: /« demain » n'est pas une date/,
  },
  {
    says: 'a dossier that is not there',
    args: ['import', join(ROOT, 'absent')],
    code: 1,
    told: /absent/,
  },
  {
    says: 'a dossier without any file of ours',
    args: ['import', ROOT],
    code: 1,
    told: /./,
  },
  {
    says: 'the list of an unknown agency',
    args: ['list', '--agency', 'AG99'],
    code: 1,
    told: /L'agence AG99 est inconnue/,
  },
  {
    says: 'the list of an unknown region',
    args: ['list', '--region', 'DR99'],
    code: 1,
    told: /La direction DR99 est inconnue/,
  },
  {
    says: 'an export that was never made',
    args: ['journal', '--export', '999'],
    code: 1,
    told: /L'export 999 n'existe pas/,
  },
  {
    says: 'an export that is no number',
    args: ['journal', '--export', 'x'],
    code: 2,
    told: /« x » n'est pas un numéro/,
  },
  {
    says: 'a settlement of no agency',
    args: ['settle', ...PEOPLE],
    code: 2,
    told: /--agency CODE… ou --all/,
  },
  {
    says: 'a settlement of an unknown agency',
    args: ['settle', '--agency', 'AG99', ...PEOPLE],
    code: 1,
    told: /L'agence AG99 est inconnue/,
  },
  {
    says: 'the transmission of an unknown list',
    args: ['transmit', '999', '--by', 'bio'],
    code: 1,
    told: /La liste 999 n'existe pas/,
  },
  {
    says: 'the transmission of a list that is no number',
    args: ['transmit', 'L-1', '--by', 'bio'],
    code: 2,
    told: /« L-1 » n'est pas un numéro de liste/,
  },
  {
    says: 'a person twice',
    args: ['user', 'add', 'bio', '--role', 'auditor', '--national'],
    code: 1,
    told: /bio existe déjà/,
  },
  {
    says: 'a person nowhere',
    args: ['user', 'add', 'zinsou', '--role', 'auditor'],
    code: 2,
    told: /--agency A…, --region R… ou --national/,
  },
  {
    says: 'a person of an unknown agency',
    args: ['user', 'add', 'zinsou', '--role', 'auditor', '--agency', 'AG99'],
    code: 1,
    told: /L'agence AG99 est inconnue/,
  },
];

/** Wrong use for which there is no document to answer with. */
const WORDS: readonly Wrong[] = [
  {
    says: 'a PDF without a file to write it to',
    args: ['list', '--format', 'pdf'],
    code: 2,
    told: /^Un pdf s'écrit dans un fichier : ajoutez --out/,
  },
  {
    says: 'a list into a folder that is not there',
    args: ['list', '--format', 'csv', '--out', join(ROOT, 'absent', 'list.csv')],
    code: 1,
    told: /absent/,
  },
  {
    says: 'a list into a folder instead of a file',
    args: ['list', '--format', 'pdf', '--out', ROOT],
    code: 1,
    told: /^[^\n]+\n$/,
  },
  {
    says: 'a journal into a folder that is not there',
    args: ['journal', '--format', 'sage', '--out', join(ROOT, 'absent', 'journal.txt')],
    code: 1,
    told: /absent/,
  },
  {
    says: 'a command that does not exist, with the one that is meant',
    args: ['positon', 'C000001'],
    code: 2,
    told: /« positon » n’existe pas[\s\S]*Vouliez-vous dire « position »/,
  },
  {
    says: 'an option that does not exist, with the one that is meant',
    args: ['verify', '--jsn'],
    code: 2,
    told: /« --jsn » n’existe pas[\s\S]*Vouliez-vous dire « --json »/,
  },
  {
    says: 'a settlement without its people',
    args: ['settle', '--all'],
    code: 2,
    told: /Il manque l’option « --prepared-by/,
  },
  { says: 'a position of nothing', args: ['position'], code: 2, told: /Il manque « contrat »/ },
  {
    says: 'a role that does not exist',
    args: ['user', 'add', 'x', '--role', 'god', '--national'],
    code: 2,
    told: /« god » n’est pas admis/,
  },
  { says: 'a word too many', args: ['verify', 'all'], code: 2, told: /Il y a un mot de trop/ },
];

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await withFreshDatabase(SETTLED);
  await mkdir(READ_ONLY);
  await chmod(READ_ONLY, 0o500);
});
afterAll(async () => {
  await fresh.drop();
  await rm(ROOT, { recursive: true, force: true });
});

const ONE_SENTENCE = /^[^\n]+\n$/;
const STACK = /\n\s+at /;

type Failed = { readonly error: { readonly code: string; readonly message: string } };

describe('in one sentence, and as one JSON document, the command line answers', () => {
  test.each(WRONG)('$says', async ({ args, code, told }) => {
    const run = await runQuitus<Failed>([...args, '--json'], { url: fresh.url });
    expect(run.stderr).toMatch(ONE_SENTENCE);
    expect(run.stderr).toMatch(told);
    expect(run.json?.error.message).toBe(run.stderr.trimEnd());
    expect(run.code).toBe(code);
  });
});

describe('in French, and without a word on the answer, the command line refuses', () => {
  test.each(WORDS)('$says', async ({ args, code, told }) => {
    const run = await runQuitus(args, { url: fresh.url });
    expect(run.stderr).toMatch(told);
    expect(run.stderr).not.toMatch(/error:|Did you mean/);
    expect(run.stderr).not.toMatch(STACK);
    expect([run.stdout, run.code]).toEqual(['', code]);
  });
});

describe('where the database does not answer', () => {
  const url = 'postgresql://quitus:tres-secret@127.0.0.1:1/quitus';

  test('one sentence says so and the secret of the address stays one', async () => {
    const run = await runQuitus<Failed>(['verify', '--json'], { url });
    expect(run.stderr).toMatch(ONE_SENTENCE);
    expect(run.stderr).toMatch(/La base de données ne répond pas .*vérifiez DATABASE_URL/);
    expect(run.json?.error.message).toBe(run.stderr.trimEnd());
    expect(run.code).toBe(1);
    expect(run.stdout + run.stderr).not.toContain('tres-secret');
  });

  test('the detail comes with --debug, the secret does not', async () => {
    const run = await runQuitus(['verify', '--debug'], { url });
    expect(run.stderr).toMatch(STACK);
    expect([run.stdout, run.code]).toEqual(['', 1]);
    expect(run.stderr).not.toContain('tres-secret');
  });
});

describe('where a file may not be written', () => {
  // To root no folder is read-only.
  test.skipIf(process.getuid?.() === 0)('one sentence says so', async () => {
    const out = join(READ_ONLY, 'list.csv');
    const run = await runQuitus(['list', '--format', 'csv', '--out', out], { url: fresh.url });
    expect(run.stderr).toMatch(ONE_SENTENCE);
    expect([run.stdout, run.code]).toEqual(['', 1]);
  });
});
