import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changePerson, readPerson } from '#access';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { approveList, frozenDocument, readFrozenList, settleApprovedLists } from '#lists';
import { takePayments } from '#payments';
import { addDays, type CalendarDate, day, francs } from '#values';
import { fill } from '../../bench/fill.ts';
import { brokenProofs } from '../faults/books.ts';
import { startQuitus } from '../faults/kill.ts';
import { type Api, type Reply, withApi } from '../setup/api.ts';

const TODAY = day('2026-11-20');
const NOW = { actor: 'test', businessDate: TODAY };
const LISTS = '/settlement-lists';

type Shown = {
  readonly list: string;
  readonly state: string;
  readonly paused: boolean;
  readonly hash: string;
  readonly totals: { readonly count: number; readonly debit: number; readonly credit: number };
  readonly progress: { readonly done: number; readonly settled: number; readonly refused: number };
  readonly notOpen: readonly { readonly code: string; readonly contracts: number }[];
  readonly awaited: number;
  readonly code: string;
  readonly detail: string;
};
type Line = {
  readonly contract: string;
  readonly debt: number;
  readonly deposit: number;
  readonly net: number;
  readonly outcome: string;
  readonly entry: string | null;
  readonly refusal: { readonly code: string; readonly says: string } | null;
  readonly answer: { readonly accepted: boolean; readonly reason: string | null } | null;
};
type Desk = Awaited<ReturnType<Api['staff']>>;

let api: Api;

// Forty agencies of ten contracts each, all of them open on the day: one agency a story.
beforeAll(async () => {
  api = await withApi();
  await api.database.asOwner((owner) => fill(owner, 400));
});
afterAll(() => api.close());

const prepared = (desk: Desk, body: object): Promise<Reply<Shown>> =>
  desk.reception.post<Shown>(LISTS, body);
const done = (reply: Reply<Shown>): Shown => {
  expect(reply.body).toMatchObject({ list: expect.stringMatching(/^\d+$/) });
  return reply.body;
};
const linesOf = async (desk: Desk, list: string, query = ''): Promise<Line[]> => {
  const page = await desk.reception.get<{ items: Line[] }>(`${LISTS}/${list}/lines${query}`);
  expect(page.status).toBe(200);
  return page.body.items;
};

type Case = { contract: string; net: bigint; receivable: bigint; terminated_on: CalendarDate };
const casesOf = async (agency: string): Promise<Case[]> => {
  const found = await api.database.pool.query<Case>(
    `SELECT contract, net, receivable, terminated_on FROM settlement."case"
     WHERE agency = $1 ORDER BY contract`,
    [agency],
  );
  return found.rows;
};
const debtorOf = async (agency: string, index = 0): Promise<Case> => {
  const one = (await casesOf(agency)).filter(({ net }) => net > 1n)[index];
  if (!one) throw new Error(`no debtor in ${agency}`);
  return one;
};
const pay = (agency: string, contract: string, amount: bigint) =>
  api.look((work) =>
    takePayments(work, [
      {
        contract,
        reference: `PAY-${contract}-${amount}`,
        paidOn: TODAY,
        amount: francs(amount),
        method: 'VIREMENT',
        agency,
      },
    ]),
  );

describe('S3, S4: a list from its freezing to the last answer of the region', () => {
  let desk: Desk;
  let list: string;
  let lines: Line[];

  beforeAll(async () => {
    desk = await api.staff('AG01');
  });

  test('is prepared by the reception: numbered, summed up, hashed for anybody to compute again', async () => {
    const made = await prepared(desk, { agency: 'AG01' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: 'PREPARED', notOpen: [], totals: { count: 10 } });
    list = made.body.list;
    lines = await linesOf(desk, list);
    const text = lines.map((one) => `${one.contract}\t${one.debt}\t${one.deposit}\t${one.net}\n`);
    const whole = `quitus-liste-arretee\t1\n${list}\tAG01\t${TODAY}\n${text.join('')}`;
    expect(createHash('sha256').update(whole).digest('hex')).toBe(made.body.hash);
    const debit = lines.reduce((sum, one) => sum + Math.max(one.net, 0), 0);
    const credit = lines.reduce((sum, one) => sum + Math.max(-one.net, 0), 0);
    expect(made.body.totals).toEqual({ count: 10, debit, credit });
    expect(lines.map((one) => one.outcome)).toEqual(Array(10).fill('OPEN'));
  });

  test('is printed with that hash, and with the head of the agency’s trail', async () => {
    const [pdf, xlsx, csv] = await Promise.all(
      ['pdf', 'xlsx', 'csv'].map((form) => desk.agency_head.get(`${LISTS}/${list}.${form}`)),
    );
    expect(pdf?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(xlsx?.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(csv?.headers['content-disposition']).toContain(`liste-${list}.csv`);
    for (const { contract } of lines) expect(csv?.text).toContain(contract);
    expect((await desk.agency_head.get(`${LISTS}/999999.pdf`)).status).toBe(404);
    const { seal, notes } = await api.look(async (work) => {
      const found = await readFrozenList(work, BigInt(list));
      if (!found) throw new Error('the list is there');
      const document = await frozenDocument(work, found);
      return { seal: await document.seal?.value(), notes: document.notes.join(' ') };
    });
    const head = await api.database.pool.query(
      `SELECT encode(hash, 'hex') AS hash FROM audit.head WHERE agency = 'AG01'`,
    );
    expect(seal).toBe((await desk.agency_head.get<Shown>(`${LISTS}/${list}`)).body.hash);
    expect(notes).toContain(head.rows[0].hash);
  });

  test('is not approved by who prepared it, nor by whom it is not for, nor from elsewhere', async () => {
    const own = await desk.agency_head.post<Shown>(LISTS, { agency: 'AG02' });
    expect(own.body).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    const byReception = await desk.reception.post<Shown>(`${LISTS}/${list}/approve`, {});
    expect(byReception.body).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    const elsewhere = await api.staff('AG02');
    const stranger = await elsewhere.agency_head.post<Shown>(`${LISTS}/${list}/approve`, {});
    expect(stranger.status).toBe(404);
  });

  test('is approved by the head of agency, and every line finds its outcome at once', async () => {
    const approved = await desk.agency_head.post<Shown>(`${LISTS}/${list}/approve`, {});
    expect(approved.body).toMatchObject({
      state: 'SETTLED',
      approvedBy: 'agency_head-AG01',
      settlesOn: TODAY,
      progress: { done: 10, total: 10, settled: 10, refused: 0 },
    });
    const settled = await linesOf(desk, list, '?outcome=SETTLED');
    expect(settled.map((one) => one.contract)).toEqual(lines.map((one) => one.contract));
    for (const one of settled) expect(one.entry).toMatch(/^\d+$/);
    const left = await api.database.pool.query(
      `SELECT coalesce(sum(amount), 0)::integer AS debit FROM recovery.recovery_case
       WHERE contract = ANY ($1)`,
      [lines.map((one) => one.contract)],
    );
    expect(left.rows[0].debit).toBe(approved.body.totals.debit);
  });

  test('changes nothing when it is approved again, and waits for no other approver', async () => {
    const again = await desk.agency_head.post<Shown>(`${LISTS}/${list}/approve`, {});
    expect(again.body).toMatchObject({ state: 'SETTLED', progress: { settled: 10 } });
    const other = await desk.commercial_head.post<Shown>(`${LISTS}/${list}/approve`, {});
    expect(other.body).toMatchObject({ status: 409, code: 'ALREADY_DONE' });
  });

  test('cannot be answered before it is transmitted', async () => {
    const early = await desk.recovery.post<Shown>(`${LISTS}/${list}/acknowledge`, {
      accepted: [lines[0]?.contract],
    });
    expect(early.body).toMatchObject({ status: 409, code: 'LIST_NOT_TRANSMITTED' });
  });

  test('is transmitted by the head of agency alone, as often as they like', async () => {
    const byOther = await desk.commercial_head.post<Shown>(`${LISTS}/${list}/transmit`, {});
    expect(byOther.status).toBe(403);
    for (const _ of [1, 2]) {
      const sent = await desk.agency_head.post<Shown>(`${LISTS}/${list}/transmit`, {});
      expect(sent.body).toMatchObject({
        state: 'TRANSMITTED',
        region: 'DR01',
        transmitted: { lines: 10 },
      });
    }
  });

  test('is answered line by line in several goes; the same again is fine, another answer is not', async () => {
    const [first, second, ...others] = lines.map((one) => one.contract);
    const path = `${LISTS}/${list}/acknowledge`;
    const some = {
      accepted: others.slice(0, 4),
      rejected: [{ contract: first, reason: 'Montant contesté' }],
    };
    for (const _ of [1, 2]) {
      const told = await desk.recovery.post<Shown>(path, some);
      expect(told.body).toMatchObject({ state: 'TRANSMITTED', awaited: 5 });
    }
    const otherwise = await desk.recovery.post<Shown>(path, { accepted: [first] });
    expect(otherwise.body).toMatchObject({ status: 409, code: 'ALREADY_DONE' });
    const stranger = await desk.recovery.post<Shown>(path, { accepted: [second, 'C-NOWHERE'] });
    expect(stranger.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const twice = await desk.recovery.post<Shown>(path, { accepted: [second, second] });
    expect(twice.body).toMatchObject({ status: 400 });
    const rest = await desk.recovery.post<Shown>(path, { accepted: [second, ...others.slice(4)] });
    expect(rest.body).toMatchObject({ state: 'ANSWERED', answeredOn: TODAY, awaited: 0 });
  });

  test('brings rejected lines back to the agency, which sends them again; then all is answered', async () => {
    const [first] = lines.map((one) => one.contract);
    const back = await desk.reception.get<{ items: object[] }>(
      `${LISTS}/returned-lines?agency=AG01`,
    );
    expect(back.body.items).toEqual([
      {
        list,
        contract: first,
        agency: 'AG01',
        net: lines[0]?.net,
        reason: 'Montant contesté',
        returnedOn: TODAY,
        returnedBy: 'recovery-AG01',
      },
    ]);
    const path = `${LISTS}/${list}/retransmit`;
    const wrong = await desk.agency_head.post<Shown>(path, { contracts: [lines[1]?.contract] });
    expect(wrong.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const sent = await desk.agency_head.post<Shown>(path, { contracts: [first] });
    expect(sent.body).toMatchObject({ state: 'TRANSMITTED', sent: 1 });
    const empty = await desk.reception.get<{ items: object[] }>(`${LISTS}/returned-lines`);
    expect(empty.body.items).toEqual([]);
    const last = await desk.recovery.post<Shown>(`${LISTS}/${list}/acknowledge`, {
      accepted: [first],
    });
    expect(last.body).toMatchObject({ state: 'ANSWERED', awaited: 0 });
    const line = (await linesOf(desk, list))[0];
    expect(line?.answer).toEqual({ accepted: true, reason: null });
  });

  test('leaves each of its acts in the trail, and the books proved', async () => {
    const acts = await api.database.pool.query<{ kind: string; actor: string }>(
      `SELECT kind, actor FROM audit.act WHERE agency = 'AG01' AND kind ~ '^(LIST|MANUAL)' ORDER BY seq`,
    );
    expect(acts.rows.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
      'LIST_PREPARED reception-AG01',
      'LIST_APPROVED agency_head-AG01',
      'MANUAL_SETTLEMENT agency_head-AG01',
      'LIST_TRANSMITTED agency_head-AG01',
      'LIST_ANSWERED recovery-AG01',
      'LIST_ANSWERED recovery-AG01',
      'LIST_SENT_AGAIN agency_head-AG01',
      'LIST_ANSWERED recovery-AG01',
    ]);
    expect(await brokenProofs(api.database)).toEqual([]);
  });
});

describe('what is on a list', () => {
  test('R3, R4: D+29 is too early and told, D+30 is open, and no day that has not come', async () => {
    const desk = await api.staff('AG03');
    const cases = await casesOf('AG03');
    const first = cases.map((one) => one.terminated_on).sort()[0];
    if (!first) throw new Error('AG03 has contracts');
    const early = await prepared(desk, { agency: 'AG03', on: addDays(first, 29) });
    expect(early.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(early.body.detail).toContain('10 × TOO_EARLY');
    const future = await prepared(desk, { agency: 'AG03', on: addDays(TODAY, 1) });
    expect(future.body).toMatchObject({ status: 422, code: 'IN_THE_FUTURE' });
    const open = cases.filter((one) => one.terminated_on === first).length;
    const made = done(await prepared(desk, { agency: 'AG03', on: addDays(first, 30) }));
    expect(made.totals.count).toBe(open);
    expect(made.notOpen).toEqual([{ code: 'TOO_EARLY', contracts: 10 - open }]);
  });

  test('what is held is counted by its reason, what is skipped is kept with its own', async () => {
    const desk = await api.staff('AG04');
    const [held, chosen] = (await casesOf('AG04')).map((one) => one.contract);
    await api.database.asOwner((owner) =>
      owner.query(`UPDATE settlement."case" SET holds = '{REFUND_REQUESTED}' WHERE contract = $1`, [
        held,
      ]),
    );
    const unknown = await prepared(desk, {
      agency: 'AG04',
      skip: [{ contract: held, reason: 'plainte' }],
    });
    expect(unknown.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const skip = [{ contract: chosen, reason: 'Plainte en cours' }];
    const made = done(await prepared(desk, { agency: 'AG04', skip }));
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
    const refused = await prepared(desk, { agency: 'AG05' });
    expect(refused.body).toMatchObject({ status: 409, code: 'AGENCY_NOT_COMPUTERISED' });
    await computerise(true);
  });

  test('only one sign where that is asked for', async () => {
    const desk = await api.staff('AG36');
    const cases = await casesOf('AG36');
    const debtors = cases.filter((one) => one.net > 0n).length;
    const made = done(await prepared(desk, { agency: 'AG36', sign: 'debit' }));
    expect(made.totals).toMatchObject({ count: debtors, credit: 0 });
    if (debtors < 10)
      expect(made.notOpen).toEqual([{ code: 'OTHER_SIGN', contracts: 10 - debtors }]);
  });

  test('nothing that is of one of the two people: skipped for the one, refused for the other', async () => {
    const desk = await api.staff('AG06');
    const [his, hers] = (await casesOf('AG06')).map((one) => one.contract);
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
    const made = done(await prepared(desk, { agency: 'AG06' }));
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
      prepared(desk, { agency: 'AG07' }),
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
    const first = done(await prepared(desk, { agency: 'AG08' }));
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
    expect((await prepared(desk, { agency: 'AG08' })).status).toBe(201);
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
  });
});

describe('what changed between freezing and approval', () => {
  test('E3: a part payment leaves the line for the next list, with only the rest on it', async () => {
    const desk = await api.staff('AG09');
    const { contract, net } = await debtorOf('AG09');
    const made = done(await prepared(desk, { agency: 'AG09' }));
    await pay('AG09', contract, 1n);
    const approved = await desk.agency_head.post<Shown>(`${LISTS}/${made.list}/approve`, {});
    expect(approved.body.progress).toMatchObject({ settled: 9, refused: 1 });
    expect(await linesOf(desk, made.list, '?outcome=REFUSED')).toMatchObject([
      { contract, refusal: { code: 'LINE_CHANGED', says: expect.stringContaining(contract) } },
    ]);
    const next = done(await prepared(desk, { agency: 'AG09' }));
    await desk.agency_head.post(`${LISTS}/${next.list}/approve`, {});
    expect(await linesOf(desk, next.list)).toMatchObject([
      { contract, outcome: 'SETTLED', net: Number(net) - 1 },
    ]);
  });

  test('R5, E7: one that was paid wholly is settled already, by itself', async () => {
    const desk = await api.staff('AG10');
    const { contract, net } = await debtorOf('AG10');
    const made = done(await prepared(desk, { agency: 'AG10' }));
    await pay('AG10', contract, net);
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
    const { contract } = await debtorOf('AG11');
    const made = done(await prepared(desk, { agency: 'AG11' }));
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
    const made = done(await prepared(desk, { agency: 'AG12' }));
    const cases = await casesOf('AG12');
    const debtors = cases.filter((one) => one.net > 1n);
    const path = `${LISTS}/${made.list}/approve`;
    const [heads] = await Promise.all([
      Promise.all([
        desk.agency_head.post<Shown>(path, {}),
        desk.commercial_head.post<Shown>(path, {}),
      ]),
      ...debtors.map((one, i) => pay('AG12', one.contract, i % 2 ? one.net : one.net - 1n)),
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
    const list = BigInt(done(await prepared(desk, { agency })).list);
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

  test('stops before its next chunk when it is paused in the middle', async () => {
    const { desk, list } = await approved('AG15');
    const holder = await api.database.pool.connect();
    try {
      // Both lanes wait at their chunk, and the next one is at hand, when the pause comes.
      const [, , third, fourth] = await casesOf('AG15');
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
    expect(half).toMatchObject({ state: 'SETTLING', paused: true, progress: { settled: 5 } });
    const resumed = await desk.agency_head.post<Shown>(`${LISTS}/${list}/resume`, {});
    expect(resumed.body).toMatchObject({ state: 'SETTLED', progress: { settled: 10 } });
  });

  test('by kill -9 of the jobs leaves nothing half, and a start of the jobs finishes it', async () => {
    const { desk, list } = await approved('AG16');
    const [first] = await casesOf('AG16');
    const holder = await api.database.pool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM settlement."case" WHERE contract = $1 FOR UPDATE', [
        first?.contract,
      ]);
      const jobs = startQuitus(['jobs'], { DATABASE_URL: api.url });
      while ((await stateOf(desk, list)).state !== 'SETTLING') {
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

describe('S4: a region that does not answer', () => {
  test('is reminded from the eighth day on, until the last line is answered', async () => {
    const desk = await api.staff('AG17');
    const { list } = done(await prepared(desk, { agency: 'AG17' }));
    const early = await desk.agency_head.post<Shown>(`${LISTS}/${list}/transmit`, {});
    expect(early.body).toMatchObject({ status: 409, code: 'LIST_NOT_SETTLED' });
    await desk.agency_head.post(`${LISTS}/${list}/approve`, {});
    await desk.agency_head.post(`${LISTS}/${list}/transmit`, {});
    const unanswered = async () => (await desk.recovery.get(`${LISTS}/unanswered`)).body;
    api.onDay(addDays(TODAY, 7));
    expect(await unanswered()).toEqual([]);
    api.onDay(addDays(TODAY, 8));
    expect(await unanswered()).toEqual([
      { list, agency: 'AG17', region: 'DR01', transmittedOn: TODAY, awaited: 10 },
    ]);
    const contracts = (await linesOf(desk, list)).map((one) => one.contract);
    await desk.recovery.post(`${LISTS}/${list}/acknowledge`, { accepted: contracts });
    expect(await unanswered()).toEqual([]);
    api.onDay(TODAY);
  });
});
