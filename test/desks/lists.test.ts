import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changePerson, readPerson } from '#access';
import { readAgencies } from '#contracts';
import { frozenDocument, readFrozenList } from '#lists';
import { sendAlerts } from '#notices';
import { addDays } from '#values';
import { brokenProofs } from '../faults/books.ts';
import type { Api } from '../setup/api.ts';
import {
  type Desk,
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

describe('S3, S4: a list from its freezing to the last answer of the region', () => {
  let desk: Desk;
  let list: string;
  let lines: Line[];

  beforeAll(async () => {
    desk = await api.staff('AG01');
  });

  test('is prepared by the reception: numbered, summed up, hashed for anybody to compute again', async () => {
    const made = await prepare(desk, { agency: 'AG01' });
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

describe('S4: a region that does not answer', () => {
  /** What the daily mail of the eighth day says to somebody. */
  const mailTo = async (name: string): Promise<string> => {
    await api.look(async (work) => {
      const { version } = (await readPerson(work, name)) ?? { version: 0n };
      const email = { email: 'recouvrement@sbee.example' };
      await changePerson(work, name, version, email, await readAgencies(work));
    });
    const mails: string[] = [];
    const day = { actor: 'nightly', businessDate: addDays(TODAY, 8) };
    await sendAlerts(api.database, day, async (_, { text }) => void mails.push(text));
    return mails.join('\n');
  };

  test('is reminded from the eighth day on, until the last line is answered', async () => {
    const desk = await api.staff('AG17');
    const { list } = (await prepare(desk, { agency: 'AG17' })).body;
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
    expect(await mailTo(desk.recovery.name)).toContain(
      '- 1 liste(s) sans réponse de la direction, depuis le 20/11/2026',
    );
    const contracts = (await linesOf(desk, list)).map((one) => one.contract);
    await desk.recovery.post(`${LISTS}/${list}/acknowledge`, { accepted: contracts });
    expect(await unanswered()).toEqual([]);
    api.onDay(TODAY);
  });
});
