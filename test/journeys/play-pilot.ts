import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, type Run, runQuitus, withFreshDatabase } from '../setup/database.ts';
import {
  balancesOf,
  beforeOf,
  countRows,
  dossierOf,
  type Expected,
  type Imported,
  type Journal,
  type Position,
  readExpected,
  readFree,
  readPositions,
  type Settled,
  settledOf,
  TODAY,
  type Verified,
} from './pilot.ts';

const SETTLE = [
  ...['settle', '--all', '--on', TODAY, '--json'],
  ...['--prepared-by', 'ayaba', '--approved-by', 'bio'],
];

const sorted = <T>(rows: Iterable<T>): T[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** The whole story of an example through the command line; each test builds on the last. */
export function playPilot(pilot: string): void {
  let fresh: FreshDatabase;
  let folder: string;
  let expected: Expected;
  let lists: Settled['lists'] = [];

  const quitus = <Shape>(...args: readonly string[]): Promise<Run<Shape>> =>
    runQuitus<Shape>(args, { url: fresh.url, dataDir: folder });

  beforeAll(async () => {
    fresh = await withFreshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'quitus-journey-'));
    expected = await readExpected(pilot);
  });
  afterAll(async () => {
    await fresh.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const take = ['import', dossierOf(pilot), '--on', TODAY, '--json'];

  describe(`${pilot} is imported`, () => {
    test('on trial: the answer is the same, and no table changes', async () => {
      const before = await countRows(fresh.database);
      const { code, json } = await quitus<Imported>(...take, '--dry-run');
      expect(code).toBe(expected.rejects.length > 0 ? 3 : 0);
      expect(json.rejects).toHaveLength(expected.rejects.length);
      expect(await countRows(fresh.database)).toEqual(before);
    });

    test('and every wrong row is rejected with its code, all others are taken', async () => {
      const { code, json } = await quitus<Imported>(...take);
      expect(code).toBe(expected.rejects.length > 0 ? 3 : 0);
      const rejects = json.rejects.map(({ file, line, code: why }) => [file, line, why]);
      expect(sorted(rejects)).toEqual(sorted(expected.rejects));
      for (const { read, accepted, rejected, known } of json.files) {
        expect(accepted + rejected + known).toBe(read);
      }
    });

    test('and each contract stands where it should', async () => {
      expect(beforeOf(await readPositions(fresh.database))).toEqual(expected.before);
    });

    test('once more: every row is known or rejected as before, no balance changes', async () => {
      const { json } = await quitus<Imported>(...take);
      for (const { accepted } of json.files) expect(accepted).toBe(0);
      const rejected = json.files.reduce((sum, file) => sum + file.rejected, 0);
      expect(rejected).toBe(expected.rejects.length);
      expect(beforeOf(await readPositions(fresh.database))).toEqual(expected.before);
    });
  });

  describe(`${pilot} is listed`, () => {
    test('as JSON with what each side comes to', async () => {
      const { code, json } = await quitus<Listed>('list', '--on', TODAY, '--json');
      expect(code).toBe(0);
      const open = Object.values(expected.before).filter(
        ({ status, net }) => status === 'TERMINATED' && net !== 0,
      );
      expect(json.lines.length).toBeGreaterThan(0);
      expect(json.lines.length).toBeLessThanOrEqual(open.length);
      const sum = (sign: 1 | -1) =>
        json.lines.reduce((total, { net }) => total + Math.max(sign * net, 0), 0);
      expect(json.totals).toEqual({
        count: json.lines.length,
        debit: sum(1),
        credit: sum(-1),
      });
    });

    test.each([
      ['csv', '\ufeff'],
      ['pdf', '%PDF-'],
      ['xlsx', 'PK\u0003\u0004'],
    ])('as a %s file', async (format, head) => {
      const out = join(folder, `list.${format}`);
      const { code, stderr } = await quitus(
        'list',
        '--on',
        TODAY,
        '--format',
        format,
        '--out',
        out,
      );
      expect([code, stderr]).toEqual([0, '']);
      const bytes = await readFile(out);
      expect(bytes.length).toBeGreaterThan(500);
      expect(bytes.subarray(0, Buffer.byteLength(head)).toString('utf8')).toBe(head);
    });
  });

  describe(`${pilot} is listed into a file`, () => {
    test('as the same JSON that is shown without one', async () => {
      const out = join(folder, 'list.json');
      await quitus('list', '--on', TODAY, '--format', 'json', '--out', out);
      const { json } = await quitus<Listed>('list', '--on', TODAY, '--json');
      expect(parsed(await readFile(out, 'utf8'))).toEqual(json);
    });
  });

  describe(`${pilot} is settled`, () => {
    test('by two people who may', async () => {
      const added = await Promise.all([
        quitus('user', 'add', 'ayaba', '--role', 'reception', '--national', '--json'),
        quitus('user', 'add', 'bio', '--role', 'agency_head', '--national', '--json'),
      ]);
      expect(added.map(({ code, json }) => [code, json])).toEqual([
        [0, { user: 'ayaba' }],
        [0, { user: 'bio' }],
      ]);
    });

    test('not by one person alone', async () => {
      const { code, json } = await quitus<Settled>(...SETTLE, '--approved-by', 'ayaba');
      expect(code).toBe(1);
      expect(json.totals.settled).toBe(0);
      const openOnly = json.refused.filter(({ code: why }) => why === 'SAME_PERSON');
      expect(openOnly.length).toBeGreaterThan(0);
      const traces = await fresh.database.pool.query(
        `SELECT DISTINCT actor, split_part(details, ' ', 1) AS code FROM audit.act WHERE kind = 'REFUSED'`,
      );
      expect(traces.rows).toEqual([{ actor: 'ayaba', code: 'SAME_PERSON' }]);
    });

    test('on trial: the answer is the same, and no table changes', async () => {
      const before = await countRows(fresh.database);
      const { code, json } = await quitus<Settled>(...SETTLE, '--dry-run');
      expect(code).toBe(3);
      const refused = json.refused.map(({ contract, code: why }) => [contract, why]);
      expect(sorted(refused)).toEqual(sorted(expected.refused));
      expect(await countRows(fresh.database)).toEqual(before);
    });

    test('and what may not be is refused with its code', async () => {
      const { code, json } = await quitus<Settled>(...SETTLE);
      expect(code).toBe(3);
      const refused = json.refused.map(({ contract, code: why }) => [contract, why]);
      expect(sorted(refused)).toEqual(sorted(expected.refused));
      const debit = json.settled.reduce((sum, { net }) => sum + Math.max(net, 0), 0);
      const credit = json.settled.reduce((sum, { net }) => sum + Math.max(-net, 0), 0);
      expect(json.totals).toEqual({
        settled: json.settled.length,
        debit,
        credit,
        refused: json.refused.length,
      });
      ({ lists } = json);
    });

    test('and every settlement is as it should be', async () => {
      expect(settledOf(await readPositions(fresh.database))).toEqual(expected.settled);
    });

    test('and the points of the settled contracts are free, and no others', async () => {
      expect(await readFree(fresh.database)).toEqual([...expected.free].sort());
    });

    test('and every contract comes to what it should in the journal', async () => {
      const { code, json } = await quitus<Journal>('journal', '--json');
      expect(code).toBe(0);
      const contracts = Object.keys(expected.before);
      expect(balancesOf(json, contracts)).toEqual(expected.ledger);
    });

    test('and once more: nothing changes but for the refusals', async () => {
      const { code, json } = await quitus<Settled>(...SETTLE);
      expect(code).toBe(1);
      expect(json.settled).toEqual([]);
      expect(settledOf(await readPositions(fresh.database))).toEqual(expected.settled);
    });

    test('and three of its contracts say so one by one', async () => {
      const shown = sorted(Object.keys(expected.before)).slice(0, 3);
      const positions = await readPositions(fresh.database);
      for (const contract of shown) {
        const run = await quitus<Position>('position', contract, '--on', TODAY, '--json');
        expect([run.code, run.json]).toEqual([0, positions.get(contract)]);
      }
    });

    test('and the books are proved', async () => {
      const { code, json } = await quitus<Verified>('verify', '--json');
      expect(json.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect([code, json.ok]).toEqual([0, true]);
    });
  });

  describe(`${pilot} is handed over`, () => {
    test('a list to its region, with its sums, as often as asked', async () => {
      const [first] = lists;
      const send = ['transmit', first?.list ?? '', '--on', TODAY, '--json'];
      const { rows } = await fresh.database.pool.query(
        `SELECT a.region, count(*)::integer AS lines,
           coalesce(sum(s.debt - s.deposit) FILTER (WHERE s.debt > s.deposit), 0)::integer AS debit,
           coalesce(sum(s.deposit - s.debt) FILTER (WHERE s.deposit > s.debt), 0)::integer AS credit
         FROM contracts.agency a JOIN settlement.settlement s ON s.list = $2
         WHERE a.code = $1 GROUP BY a.region`,
        [first?.agency, first?.list],
      );
      const refused = await quitus<Failed>(...send, '--by', 'ayaba');
      expect([refused.code, refused.json.error.code]).toEqual([1, 'NOT_ALLOWED']);
      for (const _ of ['once', 'twice']) {
        const { code, json } = await quitus(...send, '--by', 'bio');
        expect([code, json]).toEqual([0, { list: first?.list, ...rows[0] }]);
      }
    });

    test('its entries to accounting exactly once, without those of the takeover', async () => {
      const all = await quitus<Journal>('journal', '--json');
      const once = await quitus<Journal>('journal', '--mark-exported', '--json');
      const twice = await quitus<Journal>('journal', '--mark-exported', '--json');
      const owed = all.json.entries.filter(({ event }) => event !== 'TAKEOVER');
      expect(once.json.entries).toEqual(owed);
      expect(twice.json.entries).toEqual([]);
    });

    test('and the books are still proved', async () => {
      const { code, json } = await quitus<Verified>('verify', '--json');
      expect([code, json.ok]).toEqual([0, true]);
    });
  });
}

type Listed = {
  readonly lines: readonly { readonly net: number }[];
  readonly totals: { readonly count: number; readonly debit: number; readonly credit: number };
};

/** What a file holds as JSON, or how it begins where it holds none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return `not JSON: ${text.slice(0, 40)}`;
  }
}

type Failed = { readonly error: { readonly code: string; readonly message: string } };
