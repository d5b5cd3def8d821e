import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { approveList, settleAgencies } from '#lists';
import { verify } from '#oversight';
import { requestRefund } from '#refunds';
import { moveContract } from '#settlement';
import { recordBill } from '#terminations';
import { addDays, francs } from '#values';
import type { Api } from '../setup/api.ts';
import {
  casesOf,
  LISTS,
  linesOf,
  NOW,
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

describe('what happens to a contract while its list waits', () => {
  test('E28: one that moved is refused, and stands on the next list of its present agency', async () => {
    const desk = await api.staff('AG10');
    const list = (await prepare(desk, { agency: 'AG10' })).body;
    const [moved] = await linesOf(desk, list.list);
    const contract = moved?.contract ?? '';
    await api.look((work) => moveContract(work, contract, 'AG11'));
    const approved = await desk.agency_head.post<Shown>(`${LISTS}/${list.list}/approve`, {});
    expect(approved.status, approved.text).toBe(200);
    const refused = await linesOf(desk, list.list, '?outcome=REFUSED');
    expect(refused.map((one) => one.refusal?.code)).toEqual(['NOT_ALLOWED']);
    const printed = await desk.agency_head.get(`${LISTS}/${list.list}.csv`);
    expect(printed.text).toContain(contract);
    const there = await api.staff('AG11');
    const next = (await prepare(there, { agency: 'AG11' })).body;
    expect((await linesOf(there, next.list)).map((one) => one.contract)).toContain(contract);
  });

  test.each([
    ['at a desk', 'AG17'],
    ['by the command', 'AG13'],
  ] as const)(
    'R3: a request that nothing is owed for holds no line back, %s',
    async (how, agency) => {
      const desk = await api.staff(agency);
      const creditor = (await casesOf(api, agency)).find(({ net }) => net < 0n);
      if (!creditor) throw new Error(`no creditor in ${agency}`);
      const { contract, net } = creditor;
      await api.look((work) => requestRefund(work, contract, { method: 'CHEQUE' }));
      // As an import does it: nobody looks at requests there.
      const bill = { contract, number: `F-${agency}`, kind: 'PENALITE' } as const;
      await api.look((work) =>
        recordBill(work, { ...bill, issuedOn: TODAY, dueOn: TODAY, amount: francs(1n - net) }),
      );
      if (how === 'at a desk') {
        const list = (await prepare(desk, { agency })).body;
        expect(list.notOpen.filter((one) => one.code === 'REFUND_REQUESTED')).toEqual([]);
        expect((await linesOf(desk, list.list)).map((one) => one.contract)).toContain(contract);
      } else {
        await addPeople();
        await settleAgencies(api.database, NOW, order(agency));
        const { rows } = await api.database.pool.query(
          'SELECT rule FROM settlement.settlement WHERE contract = $1',
          [contract],
        );
        expect(rows).toEqual([{ rule: 'R3' }]);
      }
    },
  );

  test('E25: what the command takes up again is settled on the day of the approval', async () => {
    const desk = await api.staff('AG14');
    const list = (await prepare(desk, { agency: 'AG14' })).body;
    const national = { scope: 'national', places: [] } as const;
    await api.look((work) =>
      approveList(work, BigInt(list.list), { name: 'bio', role: 'agency_head', ...national }),
    );
    const later = { ...NOW, businessDate: addDays(TODAY, 9) };
    await settleAgencies(api.database, later, order('AG14'));
    const { rows } = await api.database.pool.query(
      'SELECT DISTINCT settled_on AS on FROM settlement.settlement WHERE list = $1',
      [list.list],
    );
    expect(rows).toEqual([{ on: TODAY }]);
  });

  test('and verify finds nothing wrong', async () => {
    const checks = await api.look((work) => verify(work, () => undefined));
    expect(checks.filter((check) => !check.ok).map((one) => [one.name, one.offenders])).toEqual([]);
  });
});

const order = (agency: string) => ({
  agencies: [agency],
  preparedBy: 'ayaba',
  approvedBy: 'bio',
  dryRun: false,
  onLines: () => undefined,
});

const addPeople = () =>
  api.look(async (work) => {
    const agencies = await readAgencies(work);
    const national = { scope: 'national', places: [] } as const;
    await addPerson(work, { name: 'ayaba', role: 'reception', ...national }, agencies);
    await addPerson(work, { name: 'bio', role: 'agency_head', ...national }, agencies);
  });
