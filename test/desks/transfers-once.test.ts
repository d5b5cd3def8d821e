import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTill, type Paying, takeAtTill, takePaymentFile } from '#payments';
import { francs } from '#values';
import { person, type TillBook, withTillBook } from './till-book.ts';

const afi = person('afi', 'cashier');
const dcc = person('dcc', 'functional_owner', []);
const debtor = { debt: 45_200, deposit: 15_000, terminatedOn: '2026-09-01' };

let book: TillBook;

beforeAll(async () => {
  book = await withTillBook({ V1: debtor, V2: debtor, V3: debtor });
  await book.as(afi, (work) => openTill(work, afi, { agency: 'AG1', float: francs(0) }));
});
afterAll(() => book.drop());

const statement = (...lines: string[]) =>
  book.as(dcc, (work) =>
    takePaymentFile(work, 'BANQUE', ['reference;date;libelle;credit', ...lines].join('\n')),
  );

const transfer = (contract: string, reference: string) =>
  book.as(afi, (work) => {
    const by = { method: 'VIREMENT', transfer: reference } as const;
    const paying: Paying = { contract, agency: 'AG1', amount: francs(1_000), ...by };
    return takeAtTill(work, afi, paying);
  });

describe('a bank transfer is taken once, whether the till or the bank tells of it', () => {
  test('what a till took is known when the statement of the bank comes', async () => {
    await transfer('V1', 'VIR-7001');
    const taken = await statement('VIR-7001;2026-11-19;contrat V1;1000');
    expect(taken).toMatchObject({ booked: 0, known: 1 });
  });

  test('what the statement booked is not taken at a till, nor at another a second time', async () => {
    expect(await statement('VIR-7002;2026-11-19;contrat V2;1000')).toMatchObject({ booked: 1 });
    await expect(transfer('V2', 'VIR-7002')).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    await transfer('V3', 'VIR-7003');
    await expect(transfer('V1', 'VIR-7003')).rejects.toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('nor is it another one where a program adds a reference of its own', async () => {
    const program = { ...person('portail', 'cashier'), program: true };
    const paid = (by: Partial<Paying> & Pick<Paying, 'method'>) =>
      book.as(program, (work) =>
        takeAtTill(work, program, { contract: 'V3', agency: 'AG1', amount: francs(500), ...by }),
      );
    await paid({ method: 'VIREMENT', transfer: 'VIR-7004', reference: 'WEB-1' });
    await paid({ method: 'VIREMENT', reference: 'VIR-7005' });
    const taken = await statement(
      'VIR-7004;2026-11-19;contrat V3;500',
      'VIR-7005;2026-11-19;contrat V3;500',
    );
    expect(taken).toMatchObject({ booked: 0, known: 2 });
    const by = { operator: 'MTN', transaction: 'T-7006' } as const;
    await paid({ method: 'MOBILE_MONEY', ...by, reference: 'WEB-2' });
    const again = paid({ method: 'MOBILE_MONEY', ...by, reference: 'WEB-3' });
    await expect(again).rejects.toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('and the books stand', async () => {
    expect(await book.faults()).toEqual([]);
  });
});
