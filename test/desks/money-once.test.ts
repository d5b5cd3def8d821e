import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assignLine,
  openTill,
  type Paying,
  readWaiting,
  rejectLine,
  takeAtTill,
  takePaymentFile,
} from '#payments';
import { settle } from '#settlement';
import { francs } from '#values';
import { person, type TillBook, TODAY, withTillBook } from './till-book.ts';

const afi = person('afi', 'cashier');
const dcc = person('dcc', 'functional_owner', []);
const debtor = { debt: 45_200, deposit: 15_000, terminatedOn: '2026-09-01' };

let book: TillBook;

beforeAll(async () => {
  book = await withTillBook({ M1: debtor, M2: debtor, M3: debtor, M4: debtor, M5: debtor });
  await book.as(afi, (work) => openTill(work, afi, { agency: 'AG1', float: francs(0) }));
  await recover('M1');
});
afterAll(() => book.drop());

/** Settled by hand, with a recovery case (R3). */
async function recover(contract: string): Promise<void> {
  await book.as(dcc, async (work) => {
    await work.tx.query(`INSERT INTO access.person (name, role, scope, places)
      VALUES ('ayaba', 'reception', 'national', '{}'), ('bio', 'agency_head', 'national', '{}')
      ON CONFLICT DO NOTHING`);
    const list = await work.tx.query<{ list: bigint }>(
      `INSERT INTO lists.list (agency, made_on, prepared_by, approved_by)
       VALUES ('AG1', $1, 'ayaba', 'bio') RETURNING list`,
      [TODAY],
    );
    await settle(work, [{ contract, on: TODAY }], {
      list: list.rows[0]?.list ?? 0n,
      preparedBy: 'ayaba',
      approvedBy: 'bio',
      people: { samePerson: false, allowed: true },
    });
    await work.tx.query('UPDATE lists.list SET finished = true');
  });
}

const file = (...lines: string[]) =>
  book.as(dcc, (work) =>
    takePaymentFile(work, 'MTN', ['transaction;date;montant;libelle', ...lines].join('\n')),
  );

const mobile = (contract: string, transaction: string) =>
  book.as(afi, (work) => {
    const by = { method: 'MOBILE_MONEY', operator: 'MTN', transaction } as const;
    const paying: Paying = { contract, agency: 'AG1', amount: francs(1_000), ...by };
    return takeAtTill(work, afi, paying);
  });

describe('money is taken once for one reference, whatever it is for', () => {
  test('a transaction that a file booked on a recovery case is not taken again at a till', async () => {
    expect(await file('T1;2026-11-19;1000;contrat M1')).toMatchObject({ recovered: 1 });
    await expect(mobile('M2', 'T1')).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    await expect(mobile('M1', 'T1')).rejects.toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('nor one that waits for somebody to say whose it is: it is assigned, once', async () => {
    expect(await file('T2;2026-11-19;1000;merci')).toMatchObject({ waiting: 1 });
    await expect(mobile('M2', 'T2')).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    const [line] = await book.as(dcc, (work) => readWaiting(work, { limit: 1 }));
    const assign = () => book.as(dcc, (work) => assignLine(work, dcc, line?.waiting ?? 0n, 'M2'));
    expect(await assign()).toMatchObject({ contract: 'M2', recovered: false });
    await expect(assign()).rejects.toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('what a till took before is known in a file, also on another contract', async () => {
    await mobile('M3', 'T3');
    expect(await file('T3;2026-11-19;1000;contrat M1')).toMatchObject({ known: 1, recovered: 0 });
  });

  test('a line whose money was taken while it waited can only be rejected', async () => {
    await file('T4;2026-11-19;1000;merci');
    // As if the till had been quicker by a moment than the file.
    await book.database.asOwner((owner) =>
      owner.query(`INSERT INTO payments.reference VALUES ('MTN-T4')`),
    );
    const [line] = await book.as(dcc, (work) => readWaiting(work, { limit: 1 }));
    const waiting = line?.waiting ?? 0n;
    for (const contract of ['M1', 'M4']) {
      const assigned = book.as(dcc, (work) => assignLine(work, dcc, waiting, contract));
      await expect(assigned).rejects.toMatchObject({ code: 'ALREADY_DONE' });
    }
    await book.as(dcc, (work) => rejectLine(work, waiting, 'Déjà encaissé'));
    await book.database.asOwner((owner) =>
      owner.query(`DELETE FROM payments.reference WHERE reference = 'MTN-T4'`),
    );
  });

  test('and the books stand', async () => {
    expect(await book.faults()).toEqual([]);
  });
});
