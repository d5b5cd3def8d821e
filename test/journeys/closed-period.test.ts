import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, runQuitus, withFreshDatabase } from '../setup/database.ts';
import { dossierOf, TODAY } from './pilot.ts';

let fresh: FreshDatabase;
const quitus = <Shape>(...args: string[]) => runQuitus<Shape>(args, { url: fresh.url });

beforeAll(async () => {
  fresh = await withFreshDatabase();
  await quitus('user', 'add', 'dcc', '--role', 'functional_owner', '--national');
  await quitus('user', 'add', 'caisse', '--role', 'cashier', '--national');
});
afterAll(() => fresh.drop());

type Journal = { entries: { date: string; happenedOn: string; event: string }[] };

describe('books that are closed through a day (E26)', () => {
  test('are closed by the DCC alone, and not before the day is over', async () => {
    const cashier = await quitus('close-period', '2026-10-31', '--by', 'caisse');
    expect(cashier.code).toBe(1);
    const early = await quitus('close-period', TODAY, '--by', 'dcc', '--on', TODAY);
    expect(early.code).toBe(1);
    const closed = await quitus('close-period', '2026-10-31', '--by', 'dcc', '--on', TODAY);
    expect(closed.code).toBe(0);
    const twice = await quitus('close-period', '2026-10-31', '--by', 'dcc', '--on', TODAY);
    expect(twice.code).toBe(1);
  });

  test('take an older movement on the first open day, and keep its own day beside it', async () => {
    expect((await quitus('import', dossierOf('pilote'), '--on', TODAY)).code).toBe(0);
    const { json } = await quitus<Journal>('journal', '--json');
    const older = json.entries.filter(({ happenedOn }) => happenedOn <= '2026-10-31');
    expect(older.length).toBeGreaterThan(0);
    expect(new Set(older.map(({ date }) => date))).toEqual(new Set(['2026-11-01']));
    expect(json.entries.every(({ date }) => date > '2026-10-31')).toBe(true);
    const proved = await quitus<{ ok: boolean }>('verify', '--json');
    expect(proved.json.ok).toBe(true);
  });
});
