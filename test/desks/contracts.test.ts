import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describePosition, presentPosition } from '#settlement';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';

type Found = {
  contract: string;
  customerName: string;
  agency: string;
  status: string;
  net: number;
};
type Page = { items: Found[]; next: string | null };
type Position = Awaited<ReturnType<typeof presentPosition>>;

let api: Api;
let desk: Awaited<ReturnType<Api['staff']>>;
const numbers = (page: { items: { contract: string }[] }) => page.items.map((one) => one.contract);

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  desk = await api.staff('AG06');
});
afterAll(() => api.close());

/** Everything that the question finds, a page at a time. */
async function pages(caller: Api['nobody'], query: string, limit: number): Promise<Found[]> {
  const all: Found[] = [];
  for (let cursor = ''; ; ) {
    const page = await caller.get<Page>(`/contracts?limit=${limit}&${query}${cursor}`);
    expect(page.status).toBe(200);
    all.push(...page.body.items);
    if (page.body.next === null) return all;
    cursor = `&cursor=${page.body.next}`;
  }
}

describe('a contract is found', () => {
  test('by its number, the exact one first, in the agencies of whoever asks alone', async () => {
    const all = await desk.auditor.get<Page>('/contracts?q=C000001');
    expect(numbers(all.body)).toEqual(['C000001']);
    expect(all.body.items[0]).toMatchObject({ customerName: 'Kɔ́fi Mɛnsa Nadège', agency: 'AG06' });
    expect(numbers((await desk.reception.get<Page>('/contracts?q=c000001')).body)).toEqual([
      'C000001',
    ]);
    expect(numbers((await desk.reception.get<Page>('/contracts?q=C000003')).body)).toEqual([]);
  });

  test.each(['nadege kofi', 'MENSA', 'kofi men', 'Kɔ́fi', 'nad'])(
    'by its name, « %s », without accents and in any order',
    async (name) => {
      const found = await pages(desk.reception, `q=${encodeURIComponent(name)}`, 50);
      expect(numbers({ items: found })).toContain('C000001');
    },
  );

  test('by its service point and by the phone, however that is written', async () => {
    for (const asked of ['P000001', '13775684', '+229 01 13 77 56 84', '01-13775684']) {
      const found = await desk.reception.get<Page>(`/contracts?q=${encodeURIComponent(asked)}`);
      expect(numbers(found.body), asked).toEqual(['C000001']);
    }
  });

  test('by nothing that is only pattern or injection', async () => {
    for (const asked of ['%', '_', "';--", '%%%', '\\', 'a%', "d'x"]) {
      const found = await desk.auditor.get<Page>(`/contracts?q=${encodeURIComponent(asked)}`);
      expect(found.status, asked).toBe(200);
      expect(found.body.items, asked).toEqual([]);
    }
  });

  test.each(['', 'q=C0000', 'q=P0000', 'q=a', 'q=01', 'status=SETTLED', 'status=ACTIVE&q=C'])(
    'once, page by page as all at once: « %s »',
    async (query) => {
      const whole = await pages(desk.auditor, query, 200);
      const paged = await pages(desk.auditor, query, 3);
      expect(numbers({ items: paged })).toEqual(numbers({ items: whole }));
      expect(new Set(numbers({ items: whole })).size).toBe(whole.length);
    },
  );

  test('with its state and its net, as its position says', async () => {
    for (const one of await pages(desk.auditor, '', 200)) {
      const found = await api.look((work) => describePosition(work, one.contract));
      const { status, net } = presentPosition(found ?? expect.unreachable(), '2026-11-20' as never);
      expect([one.contract, one.status, one.net]).toEqual([one.contract, status, net]);
    }
  });

  test('in one agency only where it is asked for, and never beyond the sight of who asks', async () => {
    const theirs = await pages(desk.auditor, 'agency=AG06', 50);
    expect(new Set(theirs.map((one) => one.agency))).toEqual(new Set(['AG06']));
    expect(await pages(desk.reception, '', 50)).toEqual(theirs);
    expect(await pages(desk.reception, 'agency=AG01', 50)).toEqual([]);
  });

  test('with a cursor that is not ours: refused', async () => {
    const page = await desk.auditor.get('/contracts?cursor=nonsense');
    expect([page.status, page.body.code]).toEqual([400, 'MALFORMED']);
  });
});

describe('S1b: a cashier of any agency finds what a customer comes to pay', () => {
  test('by the exact number, with a short name and no more', async () => {
    const found = await desk.cashier.get<Record<string, unknown>[]>('/contracts/to-pay?q=C000003');
    expect(found.body).toHaveLength(1);
    expect(Object.keys(found.body[0] ?? {}).sort()).toEqual(
      ['agency', 'contract', 'customerName', 'status', 'toPay'].sort(),
    );
    expect(found.body[0]).toMatchObject({ contract: 'C000003', agency: 'AG01' });
    expect(found.body[0]?.customerName).toMatch(/^Agbodjan A\.$/);
  });

  test('not by part of a number, nor by a name: nobody leafs through the customers of others', async () => {
    for (const asked of ['C00000', 'agbodjan', 'P0000', '9457']) {
      expect((await desk.cashier.get(`/contracts/to-pay?q=${asked}`)).body, asked).toEqual([]);
    }
  });
});

describe('one contract', () => {
  test('E11: is shown whole, with the other contracts of its customer', async () => {
    const shown = await desk.reception.get<{
      position: Position;
      customer: { name: string };
      bills: { open: number }[];
      entries: { entry: string }[];
      timeline: { on: string; event: string }[];
      otherContracts: unknown[];
    }>('/contracts/C000001');
    expect(shown.status).toBe(200);
    expect(shown.body.customer.name).toBe('Kɔ́fi Mɛnsa Nadège');
    expect(shown.body.bills.reduce((sum, bill) => sum + bill.open, 0)).toBe(15_000);
    const days = shown.body.timeline.map((one) => one.on);
    expect(days).toEqual([...days].sort());
    expect(shown.body.timeline.map((one) => one.event)).toEqual(
      expect.arrayContaining(['SUBSCRIBED', 'DEPOSIT_PAID', 'TERMINATED', 'POSTED_TAKEOVER']),
    );
  });

  test('E11: what the customer owes in other agencies is a sum, and no more', async () => {
    const debtors = await pages(desk.auditor, 'status=TERMINATED', 50);
    const debtor = debtors.find((one) => one.net > 0 && one.agency !== 'AG06');
    await api.database.asOwner(async (owner) => {
      await owner.query(`UPDATE contracts.contract SET customer = 'K000008' WHERE contract = $1`, [
        debtor?.contract,
      ]);
    });
    const there = await desk.auditor.get<{ otherContracts: { contract: string; net: number }[] }>(
      '/contracts/C000001',
    );
    expect(there.body.otherContracts).toEqual(
      expect.arrayContaining([expect.objectContaining({ contract: debtor?.contract })]),
    );
    const here = await desk.reception.get<{
      otherContracts: unknown[];
      owedElsewhere: { contracts: number; amount: number };
    }>('/contracts/C000001');
    expect(here.body.otherContracts).toEqual([]);
    expect(here.body.owedElsewhere).toEqual({ contracts: 1, amount: debtor?.net });
  });

  test('of another agency is unknown to this one, like one that never was', async () => {
    for (const path of ['C000003', 'C999999', 'C000003/position', 'C999999/position']) {
      const shown = await desk.reception.get(`/contracts/${path}`);
      expect([shown.status, shown.body.code], path).toEqual([404, 'CONTRACT_UNKNOWN']);
    }
  });

  test('its position is that of the command line, seen today', async () => {
    const { body } = await desk.reception.get<Position>('/contracts/C000001/position');
    const found = await api.look((work) => describePosition(work, 'C000001'));
    expect(body).toEqual(presentPosition(found ?? expect.unreachable(), '2026-11-20' as never));
  });

  test('its position on a past day is what was true that day', async () => {
    const at = (on: string) => desk.auditor.get<Position>(`/contracts/C000006/position?on=${on}`);
    api.onDay('2026-12-31');
    const now = (await at('2026-12-31')).body;
    const taken = (await at('2026-11-20')).body;
    expect([now.status, now.debt]).toEqual([taken.status, taken.debt]);
    const before = await desk.auditor.get('/contracts/C000006/position?on=2000-01-01');
    expect([before.status, before.body.code]).toEqual([404, 'NOT_FOUND']);
    api.onDay('2026-11-20');
  });
});

describe('whoever reads a file of a person', () => {
  test('leaves a trace: who, which contract, in which agency', async () => {
    const read = await api.look((work) =>
      work.tx.query(
        `SELECT DISTINCT agency, subject FROM audit.reading WHERE person LIKE '%AG06'
           AND kind = 'CONTRACT' ORDER BY subject`,
      ),
    );
    expect(read.rows).toEqual(
      expect.arrayContaining([
        { agency: 'AG06', subject: 'C000001' },
        { agency: 'AG01', subject: 'C000003' },
      ]),
    );
  });
});

describe('P4: a service point', () => {
  test('is occupied, held or free, and says so to its own agency alone', async () => {
    const states = await api.look(async (work) => {
      const { rows } = await work.tx.query<{ code: string; agency: string; status: string }>(
        `SELECT p.code, p.agency, CASE WHEN o.contract IS NULL THEN 'FREE'
           WHEN c.contract IS NULL THEN 'OCCUPIED' ELSE 'HELD' END AS status
         FROM contracts.service_point p
         LEFT JOIN contracts.occupancy o ON o.service_point = p.code AND o.freed_on IS NULL
         LEFT JOIN settlement.case c ON c.contract = o.contract`,
      );
      return rows;
    });
    expect(new Set(states.map((one) => one.status))).toEqual(new Set(['FREE', 'HELD', 'OCCUPIED']));
    for (const { code, agency, status } of states) {
      const shown = await desk.auditor.get(`/service-points/${code}`);
      expect([shown.status, shown.body.status]).toEqual([200, status]);
      if (agency === 'AG06') continue;
      expect((await desk.reception.get(`/service-points/${code}`)).status).toBe(404);
    }
  });
});
