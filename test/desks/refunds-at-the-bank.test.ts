import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takePayments } from '#payments';
import { recordBill } from '#terminations';
import { francs } from '#values';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { ask, behind, IBAN, read, type Staff, step } from './refund-desk.ts';

/** Credits of the pilot that nothing holds. */
const BILLED = { contract: 'C000022', credit: 9_931 };
const CANCELLED = { contract: 'C000008', credit: 1_848 };
const MOVES = { contract: 'C000040', credit: 9_472 };

let api: Api;
let look: ReturnType<typeof behind>;
let ag05: Staff;
let ag08: Staff;

beforeAll(async () => {
  api = await withApi({ beginning: TAKEN_OVER });
  look = behind(api);
  [ag05, ag08] = [await api.staff('AG05'), await api.staff('AG08')];
  await ag05.functional_owner.post('/transfer-profiles', {
    ...{ profile: 'BOA-XML', format: 'PAIN_001', debtorName: 'SBEE', debtorBank: 'AFRIBJBJ' },
    debtorAccount: 'BJ11 B006 1010 0400 2711 0119 2591',
  });
});
afterAll(() => api.close());

const make = (desk: Staff, more: object) =>
  desk.cashier.post<{ file: string }>('/transfer-files', { profile: 'BOA-XML', ...more });
const confirm = (desk: Staff, file: string) =>
  desk.cashier.post<{ issued: number; settled: string[] }>(`/transfer-files/${file}/issue`, {
    executedOn: '2026-11-20',
  });
const payInto = (contract: string, amount: number, reference: string) =>
  api.look((work) =>
    takePayments(work, [
      {
        ...{ reference, contract, paidOn: work.businessDate, amount: francs(amount) },
        ...{ method: 'VIREMENT', agency: 'AG03' },
      },
    ]),
  );

/** A transfer that was asked for and approved; its number. */
async function approved(staff: Staff, contract: string): Promise<string> {
  const asked = await ask(staff.reception, contract, { method: 'VIREMENT', bankAccount: IBAN });
  expect((await step(staff.agency_head, asked.body.id, 'approve')).status).toBe(200);
  return asked.body.id;
}

describe('while a bank has the order to refund', () => {
  test('R0 waits for the bank: a bill makes the net zero, the file is booked, the debt is seen', async () => {
    const request = await approved(ag05, BILLED.contract);
    const made = await make(ag05, { agency: 'AG05', requests: [request] });
    const bill = await api.look((work) =>
      recordBill(work, {
        ...{ contract: BILLED.contract, number: 'F-LATE', kind: 'PENALITE' },
        ...{ issuedOn: work.businessDate, dueOn: work.businessDate },
        amount: francs(BILLED.credit),
      }),
    );
    expect(bill.settled).toBe(false);
    expect((await look.positionOf(BILLED.contract))?.termination?.holds).toContain(
      'REFUND_AT_THE_BANK',
    );
    expect(await look.brokenProofs()).toEqual([]);
    expect((await confirm(ag05, made.body.file)).body).toEqual({ issued: 1, settled: [] });
    const after = await look.positionOf(BILLED.contract);
    expect((after?.receivable ?? 0n) - (after?.deposit ?? 0n)).toBe(BigInt(BILLED.credit));
    expect(after?.termination?.holds).toEqual([]);
  });

  test('a file that is cancelled lets the same contract settle at once (R0)', async () => {
    const request = await approved(ag08, CANCELLED.contract);
    const made = await make(ag08, { agency: 'AG08', requests: [request] });
    await payInto(CANCELLED.contract, 1, 'P-C');
    await api.look((work) =>
      recordBill(work, {
        ...{ contract: CANCELLED.contract, number: 'F-LATE-2', kind: 'PENALITE' },
        ...{ issuedOn: work.businessDate, dueOn: work.businessDate },
        amount: francs(CANCELLED.credit + 1),
      }),
    );
    expect(await look.settledOf(CANCELLED.contract)).toEqual([]);
    expect((await ag08.cashier.post(`/transfer-files/${made.body.file}/cancel`)).status).toBe(200);
    expect(await look.settledOf(CANCELLED.contract)).toEqual([{ rule: 'R0', on: '2026-11-20' }]);
    expect((await read(ag08.cashier, request)).parts[0]?.state).toBe('WITHOUT_OBJECT');
  });

  let request = '';

  test('E13: no termination is taken back while the bank has the order', async () => {
    request = await approved(ag08, MOVES.contract);
    const made = await make(ag08, { agency: 'AG08', requests: [request] });
    const asked = await ag08.reception.post<{ id: string }>(
      `/contracts/${MOVES.contract}/withdrawals`,
      { reason: 'Erreur' },
    );
    expect(asked.status, asked.text).toBe(201);
    const refused = await ag08.commercial_head.post(`/withdrawals/${asked.body.id}/approve`);
    expect([refused.status, refused.body.code]).toEqual([409, 'HAS_FOLLOWERS']);
    const cancelled = await ag08.cashier.post(`/transfer-files/${made.body.file}/cancel`);
    expect(cancelled.status).toBe(200);
  });

  test('E28: a line whose contract has moved out of sight is paid all the same', async () => {
    const made = await make(ag08, { agency: 'AG08', requests: [request] });
    const path = `/contracts/${MOVES.contract}/move`;
    const moved = await ag08.agency_head.post(path, { agency: 'AG02' });
    expect(moved.status).toBe(200);
    const done = await confirm(ag08, made.body.file);
    expect(done.body).toEqual({ issued: 1, settled: [MOVES.contract] });
    expect(await look.entriesOf(MOVES.contract, 'REFUND')).toMatchObject([
      { amount: MOVES.credit },
    ]);
  });

  test('and the books are proved at the end', async () => {
    expect(await look.brokenProofs()).toEqual([]);
  });
});
