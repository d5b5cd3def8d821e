import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inWork } from '#database';
import { approveList, settleApprovedLists, settleWithin } from '#lists';
import { addDays } from '#values';
import { brokenProofs } from '../faults/books.ts';
import { startQuitus } from '../faults/kill.ts';
import type { Api } from '../setup/api.ts';
import {
  casesOf,
  type Desk,
  debtorOf,
  LISTS,
  linesOf,
  NOW,
  openAgencies,
  pay,
  prepare,
  type Shown,
  TODAY,
} from './list-desk.ts';

let api: Api;

beforeAll(async () => {
  api = await openAgencies();
});
afterAll(() => api.close());

describe('what changed between freezing and approval', () => {
  test('E3: a part payment leaves the line for the next list, with only the rest on it', async () => {
    const desk = await api.staff('AG09');
    const { contract, net } = await debtorOf(api, 'AG09');
    const made = (await prepare(desk, { agency: 'AG09' })).body;
    await pay(api, 'AG09', contract, 1n);
    const approved = await desk.agency_head.post<Shown>(`${LISTS}/${made.list}/approve`, {});
    expect(approved.body.progress).toMatchObject({ settled: 9, refused: 1 });
    expect(await linesOf(desk, made.list, '?outcome=REFUSED')).toMatchObject([
      { contract, refusal: { code: 'LINE_CHANGED', says: expect.stringContaining(contract) } },
    ]);
    const next = (await prepare(desk, { agency: 'AG09' })).body;
    await desk.agency_head.post(`${LISTS}/${next.list}/approve`, {});
    expect(await linesOf(desk, next.list)).toMatchObject([
      { contract, outcome: 'SETTLED', net: Number(net) - 1 },
    ]);
  });

  test('R5, E7: one that was paid wholly is settled already, by itself', async () => {
    const desk = await api.staff('AG10');
    const { contract, net } = await debtorOf(api, 'AG10');
    const made = (await prepare(desk, { agency: 'AG10' })).body;
    await pay(api, 'AG10', contract, net);
    await desk.agency_head.post(`${LISTS}/${made.list}/approve`, {});
    expect(await linesOf(desk, made.list, '?outcome=REFUSED')).toMatchObject([
      { contract, refusal: { code: 'ALREADY_SETTLED' } },
    ]);
    const position = await api.database.pool.query(
      'SELECT rule, list FROM settlement.settlement WHERE contract = $1',
      [contract],
    );
    expect(position.rows).toEqual([{ rule: 'R1', list: null }]);
  });

  test('E22: one that is contested meanwhile is settled to 4161', async () => {
    const desk = await api.staff('AG11');
    const { contract } = await debtorOf(api, 'AG11');
    const made = (await prepare(desk, { agency: 'AG11' })).body;
    await api.database.asOwner((owner) =>
      owner.query('UPDATE settlement."case" SET contested = true WHERE contract = $1', [contract]),
    );
    await desk.agency_head.post(`${LISTS}/${made.list}/approve`, {});
    const entry = await api.database.pool.query(
      `SELECT debit FROM ledger.transfer WHERE contract = $1 AND debit ~ '^416'`,
      [contract],
    );
    expect(entry.rows).toEqual([{ debit: '4161' }]);
  });

  test('E7, E24: payments and two approvals at one moment end as one order of them would', async () => {
    const desk = await api.staff('AG12');
    const made = (await prepare(desk, { agency: 'AG12' })).body;
    const cases = await casesOf(api, 'AG12');
    const debtors = cases.filter((one) => one.net > 1n);
    const path = `${LISTS}/${made.list}/approve`;
    const [heads] = await Promise.all([
      Promise.all([
        desk.agency_head.post<Shown>(path, {}),
        desk.commercial_head.post<Shown>(path, {}),
      ]),
      ...debtors.map((one, i) => pay(api, 'AG12', one.contract, i % 2 ? one.net : one.net - 1n)),
    ]);
    expect(heads.map((one) => one.status).sort()).toEqual([200, 409]);
    const once = await api.database.pool.query(
      `SELECT contract FROM settlement.settlement WHERE contract = ANY ($1)
       GROUP BY contract HAVING count(*) > 1`,
      [cases.map((one) => one.contract)],
    );
    expect(once.rows).toEqual([]);
    expect(await brokenProofs(api.database)).toEqual([]);
  });
});

describe('E25: a run that dies in the middle', () => {
  const approved = async (agency: string): Promise<{ desk: Desk; list: bigint }> => {
    const desk = await api.staff(agency);
    const list = BigInt((await prepare(desk, { agency })).body.list);
    const head = { role: 'agency_head', scope: 'agency', places: [agency] } as const;
    const who = { name: desk.agency_head.name, ...head };
    await inWork(api.database, { ...NOW, actor: who.name }, (work) => approveList(work, list, who));
    return { desk, list };
  };
  const stateOf = async (desk: Desk, list: bigint) =>
    (await desk.reception.get<Shown>(`${LISTS}/${list}`)).body;

  test('is finished by the job, once, in the name and on the day of the approval', async () => {
    const { desk, list } = await approved('AG13');
    const dies = settleApprovedLists(api.database, NOW, list, {
      chunk: 3,
      onLines: () => {
        throw new Error('the machine stops');
      },
    });
    await expect(dies).rejects.toThrow('the machine stops');
    const half = await stateOf(desk, list);
    expect(half.state).toBe('SETTLING');
    expect([3, 6]).toContain(half.progress.done);
    const tomorrow = { actor: 'nightly', businessDate: addDays(TODAY, 1) };
    const told = await settleApprovedLists(api.database, tomorrow, list);
    expect(told).toEqual({ lists: 1, lines: 10 - half.progress.done });
    expect(await settleApprovedLists(api.database, tomorrow, list)).toEqual({ lists: 0, lines: 0 });
    expect(await stateOf(desk, list)).toMatchObject({
      state: 'SETTLED',
      progress: { settled: 10 },
    });
    const settled = await api.database.pool.query(
      `SELECT DISTINCT settled_on, approved_by, a.actor, a.business_date
       FROM settlement.settlement s JOIN audit.act a USING (act) WHERE list = $1`,
      [list],
    );
    const by = desk.agency_head.name;
    expect(settled.rows).toEqual([
      { settled_on: TODAY, approved_by: by, actor: by, business_date: TODAY },
    ]);
  });

  test('is paused and resumed by who approved it; a paused list is left alone', async () => {
    const { desk, list } = await approved('AG14');
    const other = await desk.commercial_head.post<Shown>(`${LISTS}/${list}/pause`, {});
    expect(other.body).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    const paused = await desk.agency_head.post<Shown>(`${LISTS}/${list}/pause`, {});
    expect(paused.body).toMatchObject({ state: 'APPROVED', paused: true });
    expect(await settleApprovedLists(api.database, NOW, list)).toEqual({ lists: 0, lines: 0 });
    const resumed = await desk.agency_head.post<Shown>(`${LISTS}/${list}/resume`, {});
    expect(resumed.body).toMatchObject({ state: 'SETTLED', paused: false });
    const over = await desk.agency_head.post<Shown>(`${LISTS}/${list}/pause`, {});
    expect(over.body).toMatchObject({ status: 409, code: 'ALREADY_DONE' });
  });

  test('is resumed by another head, never the preparer, once who paused it may not any more', async () => {
    const { desk, list } = await approved('AG17');
    await desk.agency_head.post<Shown>(`${LISTS}/${list}/pause`, {});
    const resume = (caller: Desk['admin']) => caller.post<Shown>(`${LISTS}/${list}/resume`, {});
    expect((await resume(desk.commercial_head)).body).toMatchObject({ code: 'NOT_ALLOWED' });
    await api.database.asOwner((owner) =>
      owner.query(
        `UPDATE access.person SET disabled_at = now(), version = version + 1, changed_by = 'test'
         WHERE name = $1`,
        [desk.agency_head.name],
      ),
    );
    expect((await resume(desk.reception)).body).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await resume(desk.commercial_head)).body).toMatchObject({ state: 'SETTLED' });
    const by = await api.database.pool.query(
      'SELECT DISTINCT approved_by FROM settlement.settlement WHERE list = $1',
      [list],
    );
    expect(by.rows).toEqual([{ approved_by: desk.agency_head.name }]);
  });

  test('stops before its next chunk when it is paused in the middle', async () => {
    const { desk, list } = await approved('AG15');
    const holder = await api.database.pool.connect();
    try {
      // Both lanes wait at their chunk, and the next one may be at hand, when the pause comes.
      const [, , third, fourth] = await casesOf(api, 'AG15');
      await holder.query('BEGIN');
      await holder.query('SELECT FROM settlement."case" WHERE contract = ANY ($1) FOR UPDATE', [
        [third?.contract, fourth?.contract],
      ]);
      let lines = 0;
      const running = settleApprovedLists(api.database, NOW, list, {
        chunk: 1,
        onLines: (more) => {
          lines += more;
        },
      });
      while (lines < 2) await new Promise((resolve) => setTimeout(resolve, 10));
      await desk.agency_head.post(`${LISTS}/${list}/pause`, {});
      await holder.query('COMMIT');
      await running;
    } finally {
      holder.release();
    }
    const half = await stateOf(desk, list);
    expect(half).toMatchObject({ state: 'SETTLING', paused: true });
    expect([4, 5]).toContain(half.progress.settled);
    const resumed = await desk.agency_head.post<Shown>(`${LISTS}/${list}/resume`, {});
    expect(resumed.body).toMatchObject({ state: 'SETTLED', progress: { settled: 10 } });
  });

  test('goes on behind an approval that has no patience left, and is watched to its end', async () => {
    const { desk, list } = await approved('AG18');
    const [first] = await casesOf(api, 'AG18');
    const holder = await api.database.pool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM settlement."case" WHERE contract = $1 FOR UPDATE', [
        first?.contract,
      ]);
      await settleWithin(api.database, NOW, list, 200);
      expect(await stateOf(desk, list)).toMatchObject({ state: 'SETTLING', progress: { done: 0 } });
      const watching = desk.reception.get(`${LISTS}/${list}/progress`);
      setTimeout(() => void holder.query('COMMIT'), 300);
      const told = (await watching).text.match(/"state":"\w+"/g);
      expect([...new Set(told)]).toEqual(['"state":"SETTLING"', '"state":"SETTLED"']);
    } finally {
      holder.release();
    }
  });

  test('by kill -9 of the jobs leaves nothing half, and a start of the jobs finishes it', async () => {
    const { desk, list } = await approved('AG16');
    const [first] = await casesOf(api, 'AG16');
    const holder = await api.database.pool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM settlement."case" WHERE contract = $1 FOR UPDATE', [
        first?.contract,
      ]);
      const jobs = startQuitus(['jobs'], { DATABASE_URL: api.url });
      while ((await stateOf(desk, list)).state !== 'SETTLING') {
        const { exitCode } = jobs.child;
        if (exitCode !== null)
          throw new Error(`ended with ${exitCode}: ${(await jobs.ended).stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      jobs.child.kill('SIGKILL');
      await jobs.ended;
      await holder.query('COMMIT');
    } finally {
      holder.release();
    }
    expect((await stateOf(desk, list)).progress.done).toBe(0);
    while ((await stateOf(desk, list)).state !== 'SETTLED') {
      await settleApprovedLists(api.database, NOW);
    }
    expect((await stateOf(desk, list)).progress).toMatchObject({ settled: 10, refused: 0 });
    expect(await brokenProofs(api.database)).toEqual([]);
  });

  test('is watched while it goes on: the last event tells the end', async () => {
    const desk = await api.staff('AG16', '-c');
    const lists = await desk.reception.get<{ items: Shown[] }>(`${LISTS}?state=SETTLED`);
    const watched = await desk.reception.get(`${LISTS}/${lists.body.items[0]?.list}/progress`);
    expect(watched.headers['content-type']).toContain('text/event-stream');
    expect(watched.text).toBe(
      'event: progress\ndata: {"state":"SETTLED","paused":false,"done":10,"total":10,"settled":10,"refused":0}\n\n',
    );
  });
});
