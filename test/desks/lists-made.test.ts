import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changePerson, readPerson } from '#access';
import { readAgencies } from '#contracts';
import { addDays } from '#values';
import type { Api } from '../setup/api.ts';
import {
  casesOf,
  LISTS,
  type Line,
  linesOf,
  openAgencies,
  prepare,
  type Shown,
  TODAY,
} from './list-desk.ts';

let api: Api;

beforeAll(async () => {
  api = await openAgencies();
});
afterAll(() => api.close());

describe('what is on a list', () => {
  test('R3, R4: D+29 is too early and told, D+30 is open, and no day that has not come', async () => {
    const desk = await api.staff('AG03');
    const cases = await casesOf(api, 'AG03');
    const first = cases.map((one) => one.terminated_on).sort()[0];
    if (!first) throw new Error('AG03 has contracts');
    const early = await prepare(desk, { agency: 'AG03', on: addDays(first, 29) });
    expect(early.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(early.body.detail).toContain('10 × TOO_EARLY');
    const future = await prepare(desk, { agency: 'AG03', on: addDays(TODAY, 1) });
    expect(future.body).toMatchObject({ status: 422, code: 'IN_THE_FUTURE' });
    const open = cases.filter((one) => one.terminated_on === first).length;
    const made = (await prepare(desk, { agency: 'AG03', on: addDays(first, 30) })).body;
    expect(made.totals.count).toBe(open);
    expect(made.notOpen).toEqual([{ code: 'TOO_EARLY', contracts: 10 - open }]);
  });

  test('what is held is counted by its reason, what is skipped is kept with its own', async () => {
    const desk = await api.staff('AG04');
    const [held, chosen] = (await casesOf(api, 'AG04')).map((one) => one.contract);
    await api.database.asOwner((owner) =>
      owner.query(`UPDATE settlement."case" SET holds = '{REFUND_REQUESTED}' WHERE contract = $1`, [
        held,
      ]),
    );
    const unknown = await prepare(desk, {
      agency: 'AG04',
      skip: [{ contract: held, reason: 'plainte' }],
    });
    expect(unknown.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const skip = [{ contract: chosen, reason: 'Plainte en cours' }];
    const made = (await prepare(desk, { agency: 'AG04', skip })).body;
    expect(made.totals.count).toBe(8);
    expect(made.notOpen).toEqual([{ code: 'REFUND_REQUESTED', contracts: 1 }]);
    const skipped = await desk.reception.get(`${LISTS}/${made.list}/skipped`);
    expect(skipped.body).toEqual([
      { contract: chosen, code: 'CHOSEN', reason: 'Plainte en cours' },
    ]);
    await api.database.asOwner((owner) =>
      owner.query(`UPDATE settlement."case" SET holds = '{}' WHERE contract = $1`, [held]),
    );
  });

  test('P1: nothing of an agency that is not computerised', async () => {
    const desk = await api.staff('AG05');
    const computerise = (value: boolean) =>
      api.database.asOwner((owner) =>
        owner.query(`UPDATE contracts.agency SET computerised = $1 WHERE code = 'AG05'`, [value]),
      );
    await computerise(false);
    const refused = await prepare(desk, { agency: 'AG05' });
    expect(refused.body).toMatchObject({ status: 409, code: 'AGENCY_NOT_COMPUTERISED' });
    await computerise(true);
  });

  test('only one sign where that is asked for', async () => {
    const desk = await api.staff('AG36');
    const cases = await casesOf(api, 'AG36');
    const debtors = cases.filter((one) => one.net > 0n).length;
    const made = (await prepare(desk, { agency: 'AG36', sign: 'debit' })).body;
    expect(made.totals).toMatchObject({ count: debtors, credit: 0 });
    if (debtors < 10)
      expect(made.notOpen).toEqual([{ code: 'OTHER_SIGN', contracts: 10 - debtors }]);
  });

  test('nothing that is of one of the two people: skipped for the one, refused for the other', async () => {
    const desk = await api.staff('AG06');
    const [his, hers] = (await casesOf(api, 'AG06')).map((one) => one.contract);
    const isCustomer = (name: string, contract = '') =>
      api.look(async (work) => {
        const found = await work.tx.query<{ customer: string }>(
          'SELECT customer FROM contracts.contract WHERE contract = $1',
          [contract],
        );
        const { version } = (await readPerson(work, name)) ?? { version: 0n };
        const customer = found.rows[0]?.customer ?? null;
        await changePerson(work, name, version, { customer }, await readAgencies(work));
      });
    await isCustomer('reception-AG06', his);
    await isCustomer('agency_head-AG06', hers);
    const made = (await prepare(desk, { agency: 'AG06' })).body;
    const skipped = await desk.reception.get(`${LISTS}/${made.list}/skipped`);
    expect(skipped.body).toMatchObject([{ contract: his, code: 'OWN_CONTRACT' }]);
    const approved = await desk.agency_head.post<Shown>(`${LISTS}/${made.list}/approve`, {});
    expect(approved.body.progress).toMatchObject({ settled: 8, refused: 1 });
    const refused = await linesOf(desk, made.list, '?outcome=REFUSED');
    expect(refused).toMatchObject([{ contract: hers, refusal: { code: 'OWN_CONTRACT' } }]);
  });
});

describe('one list of an agency is in the works', () => {
  test('also when two desks prepare at once: the other is told its number', async () => {
    const desk = await api.staff('AG07');
    const both = await Promise.all([
      prepare(desk, { agency: 'AG07' }),
      desk.commercial_head.post<Shown>(LISTS, { agency: 'AG07' }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([201, 409]);
    const won = both.find((one) => one.status === 201)?.body.list;
    const lost = both.find((one) => one.status === 409)?.body;
    expect(lost).toMatchObject({ code: 'ALREADY_DONE' });
    expect(lost?.detail).toContain(`la liste ${won} en cours`);
  });

  test('until its preparer withdraws it, or its approver rejects it, with a reason', async () => {
    const desk = await api.staff('AG08');
    const first = (await prepare(desk, { agency: 'AG08' })).body;
    const because = { reason: 'Il manque un contrat' };
    const notHers = await desk.agency_head.post<Shown>(`${LISTS}/${first.list}/withdraw`, because);
    expect(notHers.body).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    const silent = await desk.reception.post<Shown>(`${LISTS}/${first.list}/withdraw`, {});
    expect(silent.status).toBe(400);
    const gone = await desk.reception.post<Shown>(`${LISTS}/${first.list}/withdraw`, because);
    expect(gone.body).toMatchObject({
      state: 'WITHDRAWN',
      ended: { on: TODAY, by: 'reception-AG08', reason: 'Il manque un contrat' },
    });
    const late = await desk.agency_head.post<Shown>(`${LISTS}/${first.list}/approve`, {});
    expect(late.body).toMatchObject({ status: 409, code: 'ALREADY_DONE' });
    const second = await desk.commercial_head.post<Shown>(LISTS, { agency: 'AG08' });
    const own = await desk.commercial_head.post<Shown>(
      `${LISTS}/${second.body.list}/reject`,
      because,
    );
    expect(own.body).toMatchObject({ status: 403, code: 'SAME_PERSON' });
    const approved = await desk.commercial_head.post<Shown>(
      `${LISTS}/${second.body.list}/approve`,
      {},
    );
    expect(approved.body).toMatchObject({ status: 403, code: 'SAME_PERSON' });
    const rejected = await desk.agency_head.post<Shown>(
      `${LISTS}/${second.body.list}/reject`,
      because,
    );
    expect(rejected.body).toMatchObject({ state: 'REJECTED' });
    expect((await prepare(desk, { agency: 'AG08' })).status).toBe(201);
    const states = await desk.reception.get<{ items: Shown[] }>(`${LISTS}?agency=AG08`);
    expect(states.body.items.map((one) => one.state)).toEqual([
      'PREPARED',
      'REJECTED',
      'WITHDRAWN',
    ]);
    for (const state of ['PREPARED', 'REJECTED', 'WITHDRAWN']) {
      const some = await desk.reception.get<{ items: Shown[] }>(`${LISTS}?state=${state}`);
      expect(some.body.items.map((one) => one.state)).toEqual([state]);
    }
  });

  test('and pages of lists and of lines hold together whatever their size', async () => {
    const desk = await api.staff('AG08', '-b');
    type Page<T> = { items: T[]; next: string | null };
    const paged = async <T>(path: string): Promise<T[]> => {
      const all: T[] = [];
      for (let cursor = ''; ; ) {
        const page = await desk.reception.get<Page<T>>(`${path}?limit=3${cursor}`);
        all.push(...page.body.items);
        if (page.body.next === null) return all;
        cursor = `&cursor=${page.body.next}`;
      }
    };
    const whole = await desk.reception.get<Page<Shown>>(LISTS);
    expect(await paged<Shown>(LISTS)).toEqual(whole.body.items);
    const list = whole.body.items[0]?.list ?? '';
    expect(await paged<Line>(`${LISTS}/${list}/lines`)).toEqual(await linesOf(desk, list));
    const forged = Buffer.from('["x"]').toString('base64url');
    const strange = await desk.reception.get(`${LISTS}?cursor=${forged}`);
    expect(strange.body).toMatchObject({ status: 400, code: 'MALFORMED' });
  });
});
