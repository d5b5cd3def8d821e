import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openActs } from '#audit';
import { billTransfers, postEntries, takeEntryNumbers } from '#ledger';
import { day, francs } from '#values';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';

type Entry = {
  entry: string;
  journal: string;
  contract: string;
  event: string;
  lines: { debit: number; credit: number }[];
};
type Page = { items: Entry[]; next: string | null };
type Made = { number: string; entries: number; transfers: number; total: number };

let api: Api;
let desk: Awaited<ReturnType<Api['staff']>>;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  desk = await api.staff('AG01');
  // A bill that billing has accounted for already stands in the journal AN, under its own event.
  await api.look(async (work) => {
    const { rows } = await work.tx.query<{ contract: string; agency: string }>(
      `SELECT k.contract, k.agency FROM contracts.contract k WHERE NOT EXISTS
         (SELECT FROM settlement.case c WHERE c.contract = k.contract) LIMIT 1`,
    );
    const { contract, agency } = rows[0] ?? expect.unreachable();
    const [entry = 0n] = await takeEntryNumbers(work, 1);
    const act = (await openActs(work, [agency])).get(agency) ?? 0n;
    await postEntries(work, [
      {
        contract,
        entry,
        act,
        event: 'BILL',
        journal: 'AN',
        piece: 'F-LATE',
        happenedOn: day('2026-11-20'),
        transfers: billTransfers(francs(700)),
      },
    ]);
  });
});
afterAll(() => api.close());

async function all(caller: Api['nobody'], limit: number, query = ''): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let cursor = ''; ; ) {
    const page = await caller.get<Page>(`/journal?limit=${limit}${query}${cursor}`);
    expect(page.status).toBe(200);
    entries.push(...page.body.items);
    if (page.body.next === null) return entries;
    cursor = `&cursor=${page.body.next}`;
  }
}

describe('the journal', () => {
  test('is read page by page as all at once, each entry whole and balanced', async () => {
    const whole = await all(desk.auditor, 200);
    expect(await all(desk.auditor, 7)).toEqual(whole);
    expect(new Set(whole.map((one) => one.entry)).size).toBe(whole.length);
    for (const { entry, lines } of whole) {
      const sum = lines.reduce((rest, line) => rest + line.debit - line.credit, 0);
      expect([entry, sum]).toEqual([entry, 0]);
    }
    expect(whole.some((one) => one.event === 'TAKEOVER')).toBe(true);
  });

  test('keeps its pages while somebody books: what is new stands at the end', async () => {
    const before = await desk.auditor.get<Page>('/journal?limit=5');
    await desk.cashier.get('/contracts/to-pay?q=C000003');
    const after = await desk.auditor.get<Page>('/journal?limit=5');
    expect(after.body).toEqual(before.body);
  });

  test('is closed to the desks, and to a cursor that is not ours', async () => {
    expect((await desk.agency_head.get('/journal')).status).toBe(403);
    const page = await desk.auditor.get(`/journal?cursor=${btoa('["1; DROP"]')}`);
    expect([page.status, page.body.code]).toEqual([400, 'MALFORMED']);
    expect((await desk.auditor.get('/journal?from=2026-02-01&to=2026-01-01')).status).toBe(400);
  });

  test.each(['csv', 'sage', 'xlsx'])('goes out as %s without the journal AN', async (format) => {
    const file = await desk.auditor.get(`/journal.${format}`);
    expect(file.status).toBe(200);
    expect(file.bytes.length).toBeGreaterThan(100);
    expect(file.text).not.toMatch(/Reprise|F-LATE/);
  });
});

describe('the hand-over to accounting', () => {
  test('is made once, by the DCC, and written out as often as asked, without the journal AN', async () => {
    expect((await desk.auditor.post('/journal/exports', {})).status).toBe(403);
    const made = await desk.functional_owner.post<Made>('/journal/exports', {});
    expect(made.status).toBe(201);
    const journal = await all(desk.auditor, 200);
    expect(made.body.entries).toBe(journal.filter((one) => one.journal !== 'AN').length);
    const again = await desk.functional_owner.post('/journal/exports', {});
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_DONE']);
    const path = `/journal/exports/${made.body.number}`;
    expect((await desk.functional_owner.get<Made>(path)).body).toEqual(made.body);
    const once = await desk.functional_owner.get(`${path}.csv`);
    expect(once.text).not.toContain('F-LATE');
    expect((await desk.functional_owner.get(`${path}.csv`)).text).toBe(once.text);
    expect((await desk.functional_owner.get('/journal/exports/999.csv')).status).toBe(404);
  });
});

describe('E26: the closing of the books', () => {
  test('is for the DCC, for days that are over, and never undone', async () => {
    const close = (through: string, by = desk.functional_owner) =>
      by.post('/journal/closings', { through });
    const tried = [
      await close('2026-10-31', desk.agency_head),
      await close('2026-11-20'),
      await close('2026-10-31'),
      await close('2026-10-31'),
      await close('2026-02-30'),
    ];
    expect(tried.map(({ status, body }) => `${status} ${body.code ?? body.closedThrough}`)).toEqual(
      [
        '403 NOT_ALLOWED',
        '422 IN_THE_FUTURE',
        '201 2026-10-31',
        '409 ALREADY_DONE',
        '400 INVALID_REQUEST',
      ],
    );
  });
});
