import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFindings } from '#oversight';
import { takePayments } from '#payments';
import { endWithoutObject, issueRefunds } from '#refunds';
import { day, francs } from '#values';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { ask, behind, IBAN, OTHER_IBAN, read, type Staff, step } from './refund-desk.ts';

let api: Api;
let look: ReturnType<typeof behind>;
let ag02: Staff;
let ag03: Staff;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  look = behind(api);
  [ag02, ag03] = [await api.staff('AG02'), await api.staff('AG03')];
});
afterAll(() => api.close());

const pay = (contract: string, amount: number, reference: string) =>
  api.look((work) =>
    takePayments(work, [
      {
        reference,
        contract,
        paidOn: work.businessDate,
        amount: francs(amount),
        method: 'VIREMENT',
        agency: 'AG02',
      },
    ]),
  );

describe('E11, E17: what the approver sees', () => {
  test('what the customer owes elsewhere is told, and blocks nothing', async () => {
    const asked = await ask(ag03.reception, 'C000043', {
      method: 'CHEQUE',
      beneficiary: 'DOSSA SETO Senan',
    });
    expect(asked.body.owedElsewhere).toContainEqual({
      contract: 'C000028',
      agency: 'AG07',
      kind: 'TERMINATED',
      amount: 130_979,
    });
    expect(await read(ag03.agency_head, asked.body.id)).toMatchObject({
      owed: 24_282,
      changed: false,
      owedElsewhere: expect.arrayContaining([expect.objectContaining({ contract: 'C000028' })]),
    });
    await step(ag03.reception, asked.body.id, 'cancel', { reason: 'renouvelée' });
  });

  test('a balance that moved voids what was shown: cancel and renew', async () => {
    const { id } = (await ask(ag03.reception, 'C000043')).body;
    await pay('C000043', 100, 'LATE-1');
    expect((await read(ag03.agency_head, id)).changed).toBe(true);
    const refused = await step(ag03.agency_head, id, 'approve');
    expect([refused.status, refused.body.code]).toEqual([409, 'CHANGED_SINCE_SHOWN']);
    await step(ag03.reception, id, 'cancel', { reason: 'renouvelée' });
    const renewed = await ask(ag03.reception, 'C000043');
    expect(renewed.body.amount).toBe(24_382);
    await step(ag03.agency_head, renewed.body.id, 'approve');
    await pay('C000043', 100, 'LATE-2');
    const late = await step(ag03.cashier, renewed.body.id, 'issue', { reference: 'CHQ-43' });
    expect(late.body.code).toBe('CHANGED_SINCE_SHOWN');
    await step(ag03.reception, renewed.body.id, 'cancel', { reason: 'renouvelée' });
  });

  test('another account voids the approval, and DIG sees the refund that was paid to it', async () => {
    const asked = await ask(ag03.reception, 'C000043', { method: 'VIREMENT', bankAccount: IBAN });
    const { id } = asked.body;
    await step(ag03.agency_head, id, 'approve');
    const change = { method: 'VIREMENT', bankAccount: OTHER_IBAN };
    expect((await step(ag03.reception, id, 'account', change)).status).toBe(200);
    expect((await read(ag03.reception, id)).parts).toMatchObject([
      { state: 'REQUESTED', bankAccount: OTHER_IBAN, accountChangedOn: '2026-11-20' },
    ]);
    expect((await step(ag03.cashier, id, 'issue', { reference: 'V-1' })).status).toBe(409);
    // Where the money goes is theirs: whoever changed it is none of those who approve or pay.
    await step(ag03.commercial_head, id, 'account', { ...change, bankAccount: IBAN });
    const theirs = await step(ag03.commercial_head, id, 'approve');
    expect([theirs.status, theirs.body.code]).toEqual([403, 'SAME_PERSON']);
    await step(ag03.agency_head, id, 'approve');
    expect((await step(ag03.cashier, id, 'issue', { reference: 'V-1' })).body.settled).toBe(true);
    const found = await api.look((work) =>
      readFindings(
        work,
        'REFUNDS_AFTER_CHANGED_ACCOUNT',
        { from: day('2026-11-01'), to: day('2026-11-30') },
        ['1900-01-01', ''],
        10,
      ),
    );
    expect(found).toMatchObject([{ subject: 'C000043', actor: ag03.cashier.name }]);
  });
});

describe('E17: heirs of a holder who died', () => {
  const heir = (name: string, share: number, more: object = { method: 'CHEQUE' }) => ({
    name,
    share,
    document: 'Acte de notoriété 12/2026',
    ...more,
  });
  let id = '';

  test('share the whole credit to the franc, each paid apart; the last one settles (R2)', async () => {
    const asked = await ask(ag02.reception, 'C000042', {
      method: 'CHEQUE',
      heirs: [
        heir('Afi', 1),
        heir('Koffi', 1),
        heir('Yao', 1, { method: 'VIREMENT', bankAccount: IBAN }),
      ],
    });
    id = asked.body.id;
    expect(asked.body.amount).toBe(227_300);
    expect((await read(ag02.agency_head, id)).parts.map((one) => one.amount)).toEqual([
      75_767, 75_767, 75_766,
    ]);
    expect((await step(ag02.cashier, id, 'issue', { reference: 'H-0', part: 1 })).status).toBe(409);
    await step(ag02.agency_head, id, 'approve');
    expect((await step(ag02.cashier, id, 'issue', { reference: 'H-0' })).body.code).toBe(
      'MALFORMED',
    );
    for (const [part, settled] of [
      [2, false],
      [1, false],
    ] as const) {
      const issued = await step(ag02.cashier, id, 'issue', { reference: `H-${part}`, part });
      expect(issued.body).toEqual({ id, settled });
      expect(await look.settledOf('C000042')).toEqual([]);
    }
    expect((await look.positionOf('C000042'))?.termination?.holds).toEqual(['REFUND_REQUESTED']);
  });

  test('E-J before settlement: a part that comes back stands on the contract again, once', async () => {
    const [first] = (await read(ag02.cashier, id)).parts;
    const back = (on: string, reason: string) =>
      ag02.cashier.post<{ code: string }>(`/refunds/${first?.refund}/return`, { on, reason });
    expect((await back('2026-11-20', 'REJECTED_TRANSFER')).body.code).toBe('MALFORMED');
    expect((await back('2026-11-19', 'STALE_CHEQUE')).body.code).toBe('IN_THE_WRONG_ORDER');
    expect((await back('2026-11-21', 'STALE_CHEQUE')).body.code).toBe('IN_THE_FUTURE');
    expect((await back('2026-11-20', 'STALE_CHEQUE')).status).toBe(200);
    expect((await back('2026-11-20', 'STALE_CHEQUE')).body.code).toBe('ALREADY_DONE');
    const position = await look.positionOf('C000042');
    expect((position?.deposit ?? 0n) - (position?.receivable ?? 0n)).toBe(75_767n + 75_766n);
    const late = await step(ag02.cashier, id, 'issue', { reference: 'H-3', part: 3 });
    expect(late.body.code).toBe('CHANGED_SINCE_SHOWN');
    await step(ag02.reception, id, 'cancel', { reason: 'renouvelée' });
    const renewed = await ask(ag02.reception, 'C000042', {
      method: 'CHEQUE',
      heirs: [heir('Afi', 75_767), heir('Yao', 75_766)],
    });
    await step(ag02.agency_head, renewed.body.id, 'approve');
    await step(ag02.cashier, renewed.body.id, 'issue', { reference: 'H-4', part: 1 });
    const last = await step(ag02.cashier, renewed.body.id, 'issue', { reference: 'H-5' });
    expect(last.body.settled).toBe(true);
    expect(await look.settledOf('C000042')).toEqual([{ rule: 'R2', on: '2026-11-20' }]);
  });
});

describe('a request that nothing is owed for any more', () => {
  test('is ended by what uses the credit up, and R3 is open again', async () => {
    const { id } = (await ask(ag02.reception, 'C000050')).body;
    // An old system paid it although the desk had been asked: a fact of a dossier.
    await api.look((work) =>
      issueRefunds(work, [
        {
          contract: 'C000050',
          requestedOn: work.businessDate,
          method: 'VIREMENT',
          issuedOn: work.businessDate,
          reference: 'OLD-1',
          amount: francs(203_000),
        },
      ]),
    );
    expect(await api.look((work) => endWithoutObject(work))).toEqual([]);
    await api.look((work) =>
      issueRefunds(work, [
        {
          contract: 'C000050',
          requestedOn: day('2026-11-19'),
          method: 'VIREMENT',
          issuedOn: work.businessDate,
          reference: 'OLD-2',
          amount: francs(500),
          executed: true,
        },
      ]),
    );
    expect(await api.look((work) => endWithoutObject(work, ['C000051']))).toEqual([]);
    expect(await api.look((work) => endWithoutObject(work))).toEqual(['C000050']);
    expect(await api.look((work) => endWithoutObject(work))).toEqual([]);
    expect((await read(ag02.reception, id)).parts[0]?.state).toBe('WITHOUT_OBJECT');
    expect((await look.positionOf('C000050'))?.termination?.holds).toEqual([]);
  });
});

describe('a later bill (E15)', () => {
  test('that uses the credit up ends the request, and the contract waits for R3 or R1', async () => {
    const { id } = (await ask(ag03.reception, 'C000033')).body;
    const bill = (number: string, amount: number) =>
      ag03.reception.post('/bills', {
        contract: 'C000033',
        number,
        kind: 'CONSOMMATION',
        issuedOn: '2026-11-20',
        dueOn: '2026-11-30',
        amount,
      });
    expect((await bill('F-LATE-1', 3_000)).status).toBe(201);
    expect((await read(ag03.reception, id)).changed).toBe(true);
    expect((await look.positionOf('C000033'))?.termination?.holds).toEqual(['REFUND_REQUESTED']);
    expect((await bill('F-LATE-2', 1_000)).status).toBe(201);
    expect((await read(ag03.reception, id)).parts[0]?.state).toBe('WITHOUT_OBJECT');
    expect((await look.positionOf('C000033'))?.termination?.holds).toEqual([]);
  });
});

test('the books are proved at the end', async () => {
  expect(await look.brokenProofs()).toEqual([]);
});
