import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { inWork, type Work } from '#database';
import { settleAgencies } from '#lists';
import {
  countQueue,
  drawSample,
  readFindings,
  readQueue,
  reconcile,
  sumAgeing,
  sumSettled,
} from '#oversight';
import { addDays, day } from '#values';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';

const NOW = { actor: 'test', businessDate: day(TODAY) };
const EVER = { from: day('2000-01-01'), to: day(TODAY) };

let fresh: FreshDatabase;
const asked = <T>(ask: (work: Work) => Promise<T>, sight?: readonly string[]): Promise<T> =>
  inWork(fresh.database, { ...NOW, sight }, ask);

beforeAll(async () => {
  fresh = await withFreshDatabase(TAKEN_OVER);
});
afterAll(() => fresh.drop());

describe('the queue of the day', () => {
  test('counts every open case once, and no contract past its days is missing from it', async () => {
    const stages = await asked((work) => countQueue(work, {}));
    const open = await fresh.database.pool.query(
      `SELECT count(*)::integer AS open, count(*) FILTER (WHERE c.late_from <= $1)::integer AS late
       FROM settlement.case c JOIN contracts.agency a ON a.code = c.agency
       WHERE c.settled_on IS NULL AND a.computerised`,
      [TODAY],
    );
    const total = stages.reduce((sum, one) => sum + one.contracts, 0);
    expect(total).toBe(open.rows[0].open);
    expect(total).toBeGreaterThan(0);
    expect(stages.find((one) => one.stage === 'LATE')?.contracts).toBe(open.rows[0].late);
  });

  test('gives the same cases page by page, stage by stage and all at once', async () => {
    const all = await asked((work) => readQueue(work, {}, undefined, { limit: 200 }));
    const paged = [];
    for (let after: readonly [ReturnType<typeof day>, string] | undefined; ; ) {
      const page = await asked((work) => readQueue(work, {}, undefined, { after, limit: 2 }));
      paged.push(...page);
      const last = page.at(-1);
      if (!last) break;
      after = [last.opensOn, last.contract];
    }
    expect(paged).toEqual(all);
    const byStage = [];
    for (const stage of ['LATE', 'DUE', 'D_1', 'D_5', 'D_10', 'RUNNING'] as const) {
      byStage.push(...(await asked((work) => readQueue(work, {}, stage, { limit: 200 }))));
    }
    const names = (cases: readonly { contract: string }[]) =>
      cases.map((one) => one.contract).sort();
    expect(names(byStage)).toEqual(names(all));
  });

  test('shows an agency nothing of another', async () => {
    const [first] = await asked((work) => readQueue(work, {}, undefined, { limit: 1 }));
    const seen = await asked(
      (work) => readQueue(work, {}, undefined, { limit: 200 }),
      [first?.agency ?? ''],
    );
    expect(new Set(seen.map((one) => one.agency))).toEqual(new Set([first?.agency]));
    expect(await asked((work) => readQueue(work, {}, undefined, { limit: 200 }), [])).toEqual([]);
  });
});

describe('the figures and the controls', () => {
  beforeAll(async () => {
    await asked(async (work) => {
      const agencies = await readAgencies(work);
      const national = { scope: 'national' as const, places: [] };
      await addPerson(work, { name: 'ayaba', role: 'reception', ...national }, agencies);
      await addPerson(work, { name: 'bio', role: 'agency_head', ...national }, agencies);
    });
    await settleAgencies(fresh.database, NOW, {
      agencies: 'ALL',
      preparedBy: 'ayaba',
      approvedBy: 'bio',
      dryRun: false,
      onLines: () => undefined,
    });
  });

  test('say of each agency what was settled, late or in time, by hand or not', async () => {
    const rows = await asked((work) => sumSettled(work, 'agency', EVER));
    const counted = await fresh.database.pool.query(
      `SELECT count(*)::integer AS settled, count(*) FILTER (WHERE late)::integer AS late
       FROM settlement.settlement`,
    );
    const sum = (figure: 'settled' | 'late' | 'automatic' | 'manual') =>
      rows.reduce((total, row) => total + row[figure], 0);
    expect([sum('settled'), sum('late')]).toEqual([counted.rows[0].settled, counted.rows[0].late]);
    expect(sum('automatic') + sum('manual')).toBe(sum('settled'));
    const regions = await asked((work) => sumSettled(work, 'region', EVER));
    expect(regions.reduce((total, row) => total + row.settled, 0)).toBe(sum('settled'));
  });

  test('age what is open by whole days: the 30th belongs to the first bucket, the 31st not', async () => {
    const [oldest] = await asked((work) => readQueue(work, {}, undefined, { limit: 1 }));
    if (!oldest) throw new Error('the pilot keeps something open');
    const bucketOn = async (days: number) => {
      const businessDate = addDays(oldest.terminatedOn, days);
      const rows = await inWork(
        fresh.database,
        { ...NOW, businessDate, sight: [oldest.agency] },
        (work) => sumAgeing(work, 'agency'),
      );
      return rows.at(-1)?.bucket;
    };
    expect(await bucketOn(30)).toBe('0-30');
    expect(await bucketOn(31)).toBe('31-60');
    expect(await bucketOn(181)).toBe('>180');
  });

  test('find each late settlement, and no other', async () => {
    const found = await asked((work) =>
      readFindings(work, 'LATE_SETTLEMENTS', EVER, ['1900-01-01', ''], 200),
    );
    const late = await fresh.database.pool.query<{ contract: string }>(
      'SELECT contract FROM settlement.settlement WHERE late ORDER BY contract',
    );
    expect(found.map((one) => one.subject).sort()).toEqual(late.rows.map((one) => one.contract));
  });

  test('draw the same sample for the same seed, another for another', async () => {
    const draw = (seed: string) => asked((work) => drawSample(work, seed, 3, EVER));
    expect(await draw('2026')).toEqual(await draw('2026'));
    expect((await draw('2026')).length).toBe(3);
    const other = (await draw('2027')).map((one) => one.contract);
    expect(other).not.toEqual((await draw('2026')).map((one) => one.contract));
  });

  test('reconcile: the journal and the rooms say the same of each figure', async () => {
    const lines = await asked(reconcile);
    expect(lines.length).toBeGreaterThanOrEqual(5);
    for (const { name, journal, rooms } of lines) expect([name, rooms]).toEqual([name, journal]);
  });

  test('reconcile names the figure of a room that somebody changed', async () => {
    const lines = await fresh.database.asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query(
        `UPDATE payments.payment SET amount = amount + 1 WHERE (contract, reference) =
           (SELECT contract, reference FROM payments.payment
             WHERE method = 'ESPECES' LIMIT 1)`,
      );
      return reconcile({ ...NOW, tx: client as never });
    });
    expect(lines.filter((one) => one.journal !== one.rooms).map((one) => one.name)).toEqual([
      'PAYMENTS',
      'TILLS',
    ]);
  });
});
