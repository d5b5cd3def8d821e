import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from './house.ts';

/** A small house that keeps all the rules. */
const HONEST: Readonly<Record<string, string>> = {
  'src/main.ts': `import '#cli';`,
  'src/cli/index.ts': `import 'commander'; import '#settlement'; import '#documents';`,
  'src/values/index.ts': `export const nothing = 0n; export type Francs = bigint;`,
  'src/database/index.ts': `import 'pg'; import '#values'; export const column = 1;`,
  'src/documents/index.ts': `import 'pdfkit';`,
  'src/ledger/index.ts': `export type { Entry } from './post.ts'; export { post } from './post.ts';`,
  'src/ledger/post.ts': `import './post.sql.ts'; export type Entry = 1; export const post = 1;`,
  'src/ledger/post.sql.ts': `import 'pg'; import '#database'; import type { Entry } from './post.ts'; export type A = Entry;`,
  'src/ledger/rules/index.ts': `export const split = 1;`,
  'src/contracts/index.ts': `export const TAKEN_AS = 1; export type Agency = 1;`,
  'src/settlement/index.ts': `import './settle.ts';`,
  'src/settlement/settle.ts': `import '#ledger'; import './rules/decide.ts'; import './settle.sql.ts';`,
  'src/settlement/settle.sql.ts': `import { TAKEN_AS } from '#contracts'; import './rules/decide.ts'; export const a = TAKEN_AS;`,
  'src/settlement/rules/decide.ts': `import { nothing } from '#values'; import { split } from '#ledger/rules'; import type { Agency } from '#contracts'; export const a: Agency = nothing + split;`,
  'src/settlement/rules/decide.test.ts': `import 'vitest'; import './decide.ts';`,
};

/** What somebody in a hurry might write, each with the rule that stops it. */
const CHEATS: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['src/audit/up.ts', `import '#settlement';`, 'staircase-audit'],
  [
    'src/ledger/up.ts',
    `import type { Agency } from '#contracts'; export type A = Agency;`,
    'staircase-ledger',
  ],
  ['src/settlement/door.ts', `import '#cli';`, 'staircase-settlement'],
  ['src/http/index.ts', `import '#cli';`, 'doors-stand-alone'],
  ['src/main.ts', `import '#cli'; import '#settlement';`, 'main-picks-a-door'],
  ['src/lists/stranger.ts', `import '../cellar/index.ts';`, 'rooms-are-on-the-staircase'],
  ['src/lists/deep.ts', `import '../ledger/post.ts';`, 'by-the-front-door'],
  ['src/lists/side.ts', `import '../ledger/rules/index.ts';`, 'by-the-front-door'],
  [
    'src/lists/rules/deep.ts',
    `import type { A } from '../../ledger/post.sql.ts'; export type B = A;`,
    'rules-by-the-front-door',
  ],
  ['src/lists/path.ts', `import '../ledger/index.ts';`, 'another-room-by-its-name'],
  ['src/ledger/visitor.ts', `import '#ledger';`, 'own-room-by-path'],
  ['src/refunds/rules/clock.ts', `import 'node:fs';`, 'rules-are-pure'],
  [
    'src/refunds/rules/asks.ts',
    `import { column } from '#database'; export const a = column;`,
    'rules-are-pure',
  ],
  ['src/settlement/rules/acts.ts', `import '../settle.ts';`, 'rules-are-pure'],
  ['src/settlement/part/rules/acts.ts', `import '../../settle.ts';`, 'rules-are-pure'],
  ['src/values/clock.ts', `import 'node:os';`, 'values-import-nothing'],
  [
    'src/settlement/acts.sql.ts',
    `import { a } from './verb.ts'; export const b = a;`,
    'sql-imports-no-use-case',
  ],
  [
    'src/settlement/posts.sql.ts',
    `import { post } from '#ledger'; export const b = post;`,
    'sql-imports-no-use-case',
  ],
  ['src/settlement/asks.ts', `import 'pg';`, 'sql-lives-in-sql-files'],
  ['src/lists/copies.ts', `import 'pg-copy-streams';`, 'sql-lives-in-sql-files'],
  ['src/lists/queues.ts', `import 'pg-boss';`, 'jobs-own-their-queue'],
  ['src/lists/draws.ts', `import 'pdfkit';`, 'documents-own-their-engines'],
  ['src/lists/parses.ts', `import 'commander';`, 'doors-own-the-command-line'],
  ['src/lists/answers.ts', `import 'fastify';`, 'doors-own-the-web'],
  [
    'src/lists/shapes.ts',
    `import type { z } from 'zod'; export type A = z.ZodType;`,
    'doors-own-the-web',
  ],
  ['src/cli/web.ts', `import '@fastify/cookie';`, 'doors-own-the-web'],
  ['src/lists/tests.ts', `import 'vitest';`, 'shipped-code-uses-shipped-packages'],
  ['src/lists/one.ts', `import './two.ts';`, 'no-cycles'],
  ['src/lists/lost.ts', `import './nowhere.ts';`, 'resolvable'],
  ['src/lists/dump.ts', `import './helpers.ts';`, 'no-dumping-ground'],
  ['src/lists/proved.ts', `import './proved.test.ts';`, 'tests-stay-outside'],
];

/** What the cheats lead to. */
const SCENERY: Readonly<Record<string, string>> = {
  'src/cellar/index.ts': '',
  'src/settlement/verb.ts': 'export const a = 1;',
  'src/lists/two.ts': `import './one.ts';`,
  'src/lists/helpers.ts': '',
  'src/lists/proved.test.ts': '',
};

type Cruised = {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly rule: { readonly name: string };
    }[];
  };
};

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-walls-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function build(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const house = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(house, file)), { recursive: true });
    await writeFile(join(house, file), `${text}\n`);
  }
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json', 'tools']) {
    await cp(join(ROOT, file), join(house, file), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(house, 'node_modules'));
  return house;
}

function cruise(house: string): Promise<Cruised> {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '-T', 'json', 'src'];
  const most = 64 * 1024 * 1024;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: house, maxBuffer: most }, (_, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr));
      else resolve(JSON.parse(stdout));
    });
  });
}

it('an honest house stands', async () => {
  const { summary } = await cruise(await build('honest', HONEST));
  expect(summary.violations.map((one) => `${one.from}: ${one.rule.name}`)).toEqual([]);
  expect(summary.totalCruised).toBeGreaterThan(Object.keys(HONEST).length);
});

it('every cheat is caught by the rule that is meant for it', async () => {
  const cheats = Object.fromEntries(CHEATS.map(([file, text]) => [file, text]));
  const { summary } = await cruise(await build('cheats', { ...HONEST, ...SCENERY, ...cheats }));
  const caught = new Set(summary.violations.map((one) => `${one.from}: ${one.rule.name}`));
  const missed = CHEATS.map(([file, , rule]) => `${file}: ${rule}`).filter(
    (one) => !caught.has(one),
  );
  expect(missed).toEqual([]);
});
