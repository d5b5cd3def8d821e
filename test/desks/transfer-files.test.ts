import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takePayments } from '#payments';
import { francs } from '#values';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { ask, behind, IBAN, OTHER_IBAN, read, type Staff, step } from './refund-desk.ts';

type Made = { file: string; lines: number; total: number; leftOut: string[]; code: string };
type Executed = { issued: number; settled: string[]; code: string };

const PROFILE = {
  profile: 'BOA-XML',
  format: 'PAIN_001',
  debtorName: 'Société Béninoise d’Énergie Électrique',
  debtorAccount: 'BJ11 B006 1010 0400 2711 0119 2591',
  debtorBank: 'AFRIBJBJ',
};
const TABLE = {
  ...PROFILE,
  profile: 'BOA-CSV',
  format: 'CSV',
  columns: ['REFERENCE', 'NOM', 'IBAN', 'MONTANT'],
  encoding: 'ISO-8859-1',
};

let api: Api;
let look: ReturnType<typeof behind>;
let ag02: Staff;
let ag03: Staff;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  look = behind(api);
  [ag02, ag03] = [await api.staff('AG02'), await api.staff('AG03')];
  for (const profile of [PROFILE, TABLE]) {
    const added = await ag02.functional_owner.post('/transfer-profiles', profile);
    expect(added.status).toBe(201);
  }
});
afterAll(() => api.close());

const make = (desk: Staff, more: object = {}) =>
  desk.cashier.post<Made>('/transfer-files', { agency: 'AG02', profile: 'BOA-XML', ...more });
const confirm = (desk: Staff, file: string, more: object = {}) =>
  desk.cashier.post<Executed>(`/transfer-files/${file}/issue`, {
    executedOn: '2026-11-20',
    ...more,
  });

/** A transfer that was asked for and approved; its number. */
async function approved(staff: Staff, contract: string, bankAccount = IBAN): Promise<string> {
  const asked = await ask(staff.reception, contract, { method: 'VIREMENT', bankAccount });
  expect((await step(staff.agency_head, asked.body.id, 'approve')).status).toBe(200);
  return asked.body.id;
}

describe('S1a: a profile of a bank', () => {
  test.each([
    ['twice', PROFILE, 409],
    ['without columns of its table', { ...TABLE, profile: 'X', columns: [] }, 400],
    ['with columns of XML', { ...PROFILE, profile: 'X', columns: ['NOM'] }, 400],
    ['with a column that no bank has', { ...TABLE, profile: 'X', columns: ['PIN'] }, 400],
    ['with an account that cannot be', { ...PROFILE, profile: 'X', debtorAccount: 'BJ1' }, 400],
    ['without a bank', { ...PROFILE, profile: 'X', debtorBank: 'boa' }, 400],
  ])('is not added %s', async (_, profile, status) => {
    const refused = await ag02.functional_owner.post('/transfer-profiles', profile);
    expect(refused.status).toBe(status);
  });

  test('is added by the owner of the rules alone, and read by who pays', async () => {
    const refused = await ag02.agency_head.post('/transfer-profiles', { ...PROFILE, profile: 'Y' });
    expect(refused.status).toBe(403);
    const read = await ag02.cashier.get<{ profile: string }[]>('/transfer-profiles');
    expect(read.body.map((one) => one.profile)).toEqual(['BOA-CSV', 'BOA-XML']);
  });
});

describe('S1a, R2: refunds by a transfer file', () => {
  let first = '';
  let second = '';
  let file = '';

  test('nothing that is not approved goes into one', async () => {
    first = (await ask(ag02.reception, 'C000042', { method: 'VIREMENT', bankAccount: IBAN })).body
      .id;
    expect((await make(ag02)).body.code).toBe('NOT_FOUND');
    await step(ag02.agency_head, first, 'approve');
    second = await approved(ag02, 'C000050', OTHER_IBAN);
  });

  test('two files made at once pay each transfer once, and one of them has them all', async () => {
    const both = await Promise.all([make(ag02), make(ag02, { profile: 'BOA-CSV' })]);
    expect(both.map((one) => one.status).sort()).toEqual([201, 404]);
    const made = both.find((one) => one.status === 201)?.body;
    expect(made).toMatchObject({ lines: 2, total: 227_300 + 203_344, leftOut: [] });
    file = made?.file ?? '';
    expect((await make(ag02)).body.code).toBe('NOT_FOUND');
    const cancelled = await ag02.cashier.post(`/transfer-files/${file}/cancel`);
    expect(cancelled.status).toBe(200);
    expect((await ag02.cashier.post(`/transfer-files/${file}/cancel`)).status).toBe(409);
    file = (await make(ag02)).body.file;
  });

  test('the file says what it pays, and is the same bytes whenever it is fetched', async () => {
    const content = await ag02.cashier.get(`/transfer-files/${file}/content`);
    expect(content.headers['content-type']).toContain('application/xml');
    expect(content.text).toContain('<CtrlSum>430644</CtrlSum>');
    expect(content.text).toContain('<NbOfTxs>2</NbOfTxs>');
    expect([...content.text.matchAll(/<EndToEndId>(QT\d+-\d+)</g)]).toHaveLength(2);
    api.onDay('2026-11-21');
    const later = await ag02.cashier.get(`/transfer-files/${file}/content`);
    expect(later.bytes).toEqual(content.bytes);
    api.onDay('2026-11-20');
    const shown = await ag02.auditor.get(`/transfer-files/${file}`);
    const digest = createHash('sha256').update(content.bytes).digest('hex');
    expect(shown.body).toMatchObject({ digest, transfers: [{ outcome: null }, { outcome: null }] });
    expect((await ag02.reception.get(`/transfer-files/${file}/content`)).status).toBe(403);
    expect((await ag03.cashier.get(`/transfer-files/${file}/content`)).status).toBe(404);
  });

  test('what is in a live file is neither paid by hand nor cancelled nor changed', async () => {
    const paid = await step(ag02.cashier, first, 'issue', { reference: 'BY-HAND' });
    expect([paid.status, paid.body.code]).toEqual([409, 'HAS_FOLLOWERS']);
    const change = { method: 'CHEQUE' };
    expect((await step(ag02.reception, first, 'account', change)).body.code).toBe('HAS_FOLLOWERS');
    expect((await step(ag02.reception, first, 'cancel', { reason: 'x' })).body.code).toBe(
      'HAS_FOLLOWERS',
    );
  });

  test('who approved one of its lines does not confirm it; nor before it was made, nor ahead', async () => {
    const own = await ag02.agency_head.post<Executed>(`/transfer-files/${file}/issue`, {
      executedOn: '2026-11-20',
    });
    expect(own.body.code).toBe('SAME_PERSON');
    expect((await confirm(ag02, file, { executedOn: '2026-11-19' })).body.code).toBe(
      'IN_THE_WRONG_ORDER',
    );
    expect((await confirm(ag02, file, { executedOn: '2026-11-21' })).body.code).toBe(
      'IN_THE_FUTURE',
    );
    expect((await confirm(ag02, file, { rejected: ['999999'] })).status).toBe(404);
    expect((await confirm(ag03, file)).status).toBe(404);
  });

  test('all lines are issued at once but what the bank rejected, which is looked at again', async () => {
    const rejected = (await read(ag02.cashier, second)).parts.map((one) => one.refund);
    const twice = await Promise.all([
      confirm(ag02, file, { rejected }),
      confirm(ag02, file, { rejected }),
    ]);
    expect(twice.map((one) => one.status).sort()).toEqual([200, 409]);
    const done = twice.find((one) => one.status === 200)?.body;
    expect(done).toEqual({ issued: 1, settled: ['C000042'] });
    expect(await look.settledOf('C000042')).toEqual([{ rule: 'R2', on: '2026-11-20' }]);
    expect(await look.entriesOf('C000042', 'REFUND')).toMatchObject([
      {
        debit: '1651',
        credit: '521',
        amount: 227_300,
        piece: expect.stringMatching(/^QT\d+-\d+$/),
      },
    ]);
    expect((await read(ag02.cashier, second)).parts[0]?.state).toBe('REQUESTED');
    expect((await ag02.cashier.post(`/transfer-files/${file}/cancel`)).status).toBe(409);
  });

  test('E-J: the bank sends an executed transfer back: a credit of the register again', async () => {
    const refund = (await read(ag02.cashier, first)).parts[0]?.refund;
    const back = await ag02.cashier.post(`/refunds/${refund}/return`, {
      on: '2026-11-20',
      reason: 'REJECTED_TRANSFER',
    });
    expect(back.status).toBe(200);
    expect(await look.entriesOf('C000042', 'STALE_REFUND')).toMatchObject([
      { debit: '521', credit: '4712', amount: 227_300 },
    ]);
    const credits = await ag02.reception.get<{ items: { id: string; origin: string }[] }>(
      '/credits',
    );
    const [credit] = credits.body.items;
    expect(credit?.origin).toBe('RETURNED_REFUND');
    const claimed = await ag02.reception.post<{ id: string }>(`/credits/${credit?.id}/claims`, {
      method: 'VIREMENT',
      bankAccount: OTHER_IBAN,
    });
    await step(ag02.agency_head, claimed.body.id, 'approve');
    const again = await make(ag02, { profile: 'BOA-CSV', requests: [claimed.body.id] });
    const content = await ag02.cashier.get(`/transfer-files/${again.body.file}/content`);
    expect(content.text).toMatch(
      /^REFERENCE;NOM;IBAN;MONTANT\r\nQT\d+-\d+;[^;]+;SN08\w+;227300\r\n$/,
    );
    expect((await confirm(ag02, again.body.file)).body).toEqual({ issued: 1, settled: [] });
    expect(await look.entriesOf('C000042', 'CREDIT_CLAIM')).toMatchObject([{ amount: 227_300 }]);
  });
});

describe('what moves under a file', () => {
  const payInto = (contract: string, amount: number, reference: string) =>
    api.look((work) =>
      takePayments(work, [
        {
          reference,
          contract,
          paidOn: work.businessDate,
          amount: francs(amount),
          method: 'VIREMENT',
          agency: 'AG03',
        },
      ]),
    );

  test('a credit that moved before is left out, one that moved after is booked as a fact', async () => {
    await approved(ag03, 'C000033');
    await approved(ag03, 'C000043');
    await payInto('C000043', 10, 'P-43');
    const made = await make(ag03, { agency: 'AG03' });
    expect(made.body).toMatchObject({ lines: 1, total: 3_581 });
    expect(made.body.leftOut).toHaveLength(1);
    await payInto('C000033', 5, 'P-33');
    expect((await confirm(ag03, made.body.file)).body).toEqual({ issued: 1, settled: [] });
    const position = await look.positionOf('C000033');
    expect((position?.receivable ?? 0n) - (position?.deposit ?? 0n)).toBe(-5n);
    const none = await make(ag03, { agency: 'AG03' });
    expect([none.status, none.body.code]).toEqual([409, 'CHANGED_SINCE_SHOWN']);
  });

  test.each([
    [{ profile: 'NONE' }, 404],
    [{ agency: 'AG09' }, 404],
    [{ requests: [] }, 400],
    [{ requests: ['x'] }, 400],
    [{ agency: '' }, 400],
  ])('garbage makes no file: %j', async (more, status) => {
    expect((await make(ag03, { agency: 'AG03', ...more })).status).toBe(status);
  });

  test('the files are listed page by page, each agency its own', async () => {
    type Page = { items: { agency: string; file: string }[]; next: string | null };
    const first = await ag02.cashier.get<Page>('/transfer-files?limit=2');
    const second = await ag02.cashier.get<Page>(`/transfer-files?cursor=${first.body.next}`);
    const all = [...first.body.items, ...second.body.items];
    expect(all.map((one) => one.agency)).toEqual(['AG02', 'AG02', 'AG02']);
    expect((await ag02.cashier.get('/transfer-files?cursor=eA')).status).toBe(400);
  });

  test('and the books are proved at the end', async () => {
    expect(await look.brokenProofs()).toEqual([]);
  });
});
