import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';

let api: Api;
let dcc: Caller;
let second: Caller;

type Rules = { rules: { name: string; value: string; versions: unknown[] }[]; waiting: unknown[] };

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  dcc = await api.hire('Afi (DCC)', 'functional_owner', 'national');
  second = await api.hire('Basile (DCC)', 'functional_owner', 'national');
});
afterAll(() => api.close());

const TODAY = '2026-11-20';
const proposal = (changed: object = {}) => ({
  name: 'manualOpensAfterDays',
  value: '45',
  effectiveOn: '2027-01-01',
  reason: 'Décision de la direction',
  ...changed,
});

async function propose(changed: object = {}, by = dcc): Promise<string> {
  const made = await by.post<{ proposal: string }>('/parameters', proposal(changed));
  expect(made.status, made.text).toBe(201);
  return made.body.proposal;
}

const ruleOf = async (name: string): Promise<Rules['rules'][number] | undefined> =>
  (await dcc.get<Rules>('/parameters')).body.rules.find((rule) => rule.name === name);

describe('P6: a rule of the procedure', () => {
  test('changes from its day on when a second person approves it, and never before', async () => {
    api.onDay(TODAY);
    const number = await propose();
    expect((await ruleOf('manualOpensAfterDays'))?.versions.length).toBe(1);
    const approved = await second.post(`/parameters/proposals/${number}/approve`, {});
    expect(approved.body).toMatchObject({ state: 'APPROVED', decidedBy: second.name });
    expect((await ruleOf('manualOpensAfterDays'))?.value).toBe('30');
    api.onDay('2027-01-01');
    expect((await ruleOf('manualOpensAfterDays'))?.value).toBe('45');
    api.onDay(TODAY);
    const again = await second.post(`/parameters/proposals/${number}/approve`, {});
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_DONE']);
  });

  test('is not decided on by whoever proposed it, nor by anybody of another role', async () => {
    const number = await propose({ name: 'partPayments', value: 'refuse' });
    const own = await dcc.post(`/parameters/proposals/${number}/approve`, {});
    expect([own.status, own.body.code]).toEqual([403, 'SAME_PERSON']);
    const head = await api.hire('Chef', 'agency_head', 'national');
    for (const act of ['approve', 'reject']) {
      const tried = await head.post(`/parameters/proposals/${number}/${act}`, {});
      expect(tried.status).toBe(403);
    }
    const rejected = await second.post(`/parameters/proposals/${number}/reject`, {});
    expect(rejected.body.state).toBe('REJECTED');
    expect((await ruleOf('partPayments'))?.versions.length).toBe(1);
  });

  test.each([
    ['a value that it cannot have', { value: '-1' }, 400, 'MALFORMED'],
    ['the four eyes turned off', { name: 'fourEyes', value: 'false' }, 400, 'MALFORMED'],
    ['today', { effectiveOn: TODAY }, 422, 'IN_THE_WRONG_ORDER'],
    ['the past', { effectiveOn: '2020-01-01' }, 422, 'IN_THE_WRONG_ORDER'],
  ])('is not proposed: %s', async (_, changed, status, code) => {
    const tried = await dcc.post('/parameters', proposal(changed));
    expect([tried.status, tried.body.code]).toEqual([status, code]);
  });

  test('waits once for one day, and is not approved once its day has come', async () => {
    const effectiveOn = '2027-03-01';
    const number = await propose({ name: 'manualLateAfterDays', value: '60', effectiveOn });
    const twice = await second.post(
      '/parameters',
      proposal({ name: 'manualLateAfterDays', value: '61', effectiveOn }),
    );
    expect([twice.status, twice.body.code]).toEqual([409, 'ALREADY_DONE']);
    api.onDay(effectiveOn);
    const late = await second.post(`/parameters/proposals/${number}/approve`, {});
    expect([late.status, late.body.code]).toEqual([422, 'IN_THE_WRONG_ORDER']);
    api.onDay(TODAY);
  });

  test('has one approval when two people approve at once', async () => {
    const third = await api.hire('Chantal (DCC)', 'functional_owner', 'national');
    const number = await propose({ value: '50', effectiveOn: '2027-06-01' });
    const both = await Promise.all(
      [second, third].map((one) => one.post(`/parameters/proposals/${number}/approve`, {})),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  test('shows what it would have meant for the portfolio of today, before it is approved', async () => {
    const path = '/parameters/preview?name=manualOpensAfterDays&value=';
    const same = await dcc.get<{ differences: unknown[] }>(`${path}30`);
    expect(same.body.differences).toEqual([]);
    type Sum = { contracts: number };
    const none = await dcc.get<{ differences: { now: Sum; proposed: Sum }[] }>(`${path}365`);
    const open = await api.look(async (work) => {
      const found = await work.tx.query(
        `SELECT count(*)::integer AS open FROM settlement.case c
         JOIN contracts.agency a ON a.code = c.agency
         WHERE c.settled_on IS NULL AND c.net <> 0 AND a.computerised AND c.opens_on <= $1`,
        [TODAY],
      );
      return found.rows[0]?.open;
    });
    const total = (of: 'now' | 'proposed') =>
      none.body.differences.reduce((sum, one) => sum + one[of].contracts, 0);
    expect(total('now') - total('proposed')).toBeGreaterThan(0);
    expect(total('now')).toBeLessThanOrEqual(open);
    const wrong = await dcc.get(`${path}x`);
    expect([wrong.status, wrong.body.code]).toEqual([400, 'MALFORMED']);
  });
});
