import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { decideProposal, proposeVersion } from '#parameters';
import { cancelReceipt, type Paying, takeAtTill } from '#payments';
import { readPositions } from '#settlement';
import { addDays, francs } from '#values';
import { person, type TillBook, TODAY, withTillBook } from './till-book.ts';

const debtor = { debt: 400_000, deposit: 15_000, terminatedOn: '2026-09-01' };
let book: TillBook;
const program = { ...person('guichet', 'cashier', []), program: true };

beforeAll(async () => {
  book = await withTillBook({ SARL: debtor, ADJO: debtor, MEDE: debtor });
  await book.as(program, async (work) => {
    const agencies = await readAgencies(work);
    for (const name of ['dcc1', 'dcc2']) {
      const { role, scope, places } = person(name, 'functional_owner', []);
      await addPerson(work, { name, role, scope, places }, agencies);
    }
  });
  await agree({ name: 'stampDutyOnCash', effectiveOn: TODAY, value: 'on' });
  await agree({ name: 'partPayments', effectiveOn: addDays(TODAY, 1), value: 'refuse' });
});
afterAll(() => book.drop());

/** Two people of the DCC, ahead of the day (P6). */
async function agree(version: Omit<Parameters<typeof proposeVersion>[1], 'reason'>): Promise<void> {
  const [owner, other] = ['dcc1', 'dcc2'].map((name) => person(name, 'functional_owner', []));
  if (!owner || !other) throw new Error('two people');
  const before = addDays(TODAY, -10);
  const proposal = await book.as(
    owner,
    (work) => proposeVersion(work, { ...version, reason: 'Loi de finances' }),
    before,
  );
  await book.as(other, (work) => decideProposal(work, proposal, true), before);
}

const pay = (contract: string, paying: Partial<Paying> = {}, on: string = TODAY) =>
  book.as(
    program,
    (work) =>
      takeAtTill(work, program, {
        contract,
        agency: 'AG1',
        amount: francs(150_000),
        method: 'ESPECES',
        ...paying,
      }),
    on,
  );

const dutyLines = async (): Promise<string[]> => {
  const { rows } = await book.database.pool.query<{ line: string }>(
    `SELECT contract || ' ' || event || ' ' || debit || ' ' || credit || ' ' || amount AS line
     FROM ledger.transfer WHERE '4478' IN (debit, credit) ORDER BY entry`,
  );
  return rows.map((row) => row.line);
};

describe('stamp duty on cash, once in force', () => {
  test('is added to what a company pays, and never lowers its debt', async () => {
    const tendered = francs(151_499);
    await expect(pay('SARL', { tendered })).rejects.toMatchObject({ code: 'MALFORMED' });
    const receipt = await pay('SARL', { tendered: francs(152_000) });
    expect(receipt).toMatchObject({ amount: 150_000n, duty: 1_500n, netAfter: 235_000n });
    const position = await book.as(program, (work) => readPositions(work, ['SARL']));
    expect(position.get('SARL')?.receivable).toBe(250_000n);
    expect(await dutyLines()).toEqual(['SARL STAMP_DUTY 5711 4478 1500']);
  });

  test('is given back with a receipt that is cancelled (E30)', async () => {
    const { receipt } = await pay('SARL', { amount: francs(100_100) });
    await book.as(program, (work) => cancelReceipt(work, program, receipt, 'Erreur'));
    expect((await dutyLines()).slice(1)).toEqual([
      'SARL STAMP_DUTY 5711 4478 1001',
      'SARL REVERSAL 4478 5711 1001',
    ]);
  });

  test('is not asked of individuals, nor on cheques, nor before its day', async () => {
    expect((await pay('ADJO')).duty).toBe(0n);
    expect((await pay('SARL', { amount: francs(120_000), method: 'CHEQUE' })).duty).toBe(0n);
  });
});

describe('part payments, once refused (S1b)', () => {
  test('are refused from that day on, with the amount that is right', async () => {
    await pay('MEDE', { amount: francs(1_000) });
    const part = pay('MEDE', { amount: francs(1_000) }, '2026-11-21');
    await expect(part).rejects.toMatchObject({
      code: 'PART_PAYMENT_REFUSED',
      message: expect.stringContaining('384\u202f000'),
    });
    const whole = await pay('MEDE', { amount: francs(384_000) }, '2026-11-21');
    expect(whole.settled).toBe(true);
  });
});

test('and the books are whole', async () => {
  expect(await book.faults()).toEqual([]);
});
