import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAct } from '#audit';
import { inWork } from '#database';
import { importDossier } from '#intake';
import {
  approveCancellation,
  openTill,
  requestCancellation,
  takeAtTill,
  takePayments,
} from '#payments';
import { contestCase } from '#recovery';
import { setContested, settle } from '#settlement';
import { francs } from '#values';
import { ON, person, type TillBook, TODAY, withTillBook } from '../desks/till-book.ts';
import { emptyDossier, newFolder, writeDossier } from '../model/dossier.ts';

const afi = person('afi', 'cashier');
const head = person('chef', 'agency_head');
const debtor = { debt: 45_200, deposit: 15_000, terminatedOn: '2026-09-01' };

let book: TillBook;

beforeAll(async () => {
  book = await withTillBook({ O1: debtor, O2: debtor, O3: debtor });
});
afterAll(() => book.drop());

/** Until somebody waits for a lock that another work holds. */
async function untilSomebodyWaits(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const waiting = await book.database.pool.query(
      `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE NOT l.granted AND d.datname = current_database()
       UNION ALL SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'`,
    );
    if ((waiting.rowCount ?? 0) > 0) return;
    await pause(50);
  }
  throw new Error('nobody waits');
}

describe('two works that touch one contract in one agency', () => {
  test('an import and a desk take cases before the heads of chains, so neither stops the other', async () => {
    const folder = await newFolder();
    const row = (cells: Record<string, string>) => [{ cells }];
    const dossier = {
      ...emptyDossier(),
      'clients.csv': row({ code: 'U-NEW', nom: 'Nouveau' }),
      'points_livraison.csv': row({ code: 'P-NEW', agence: 'AG1', tension: 'BT' }),
      'contrats.csv': row({
        ...{ numero: 'NEW', client: 'U-NEW', point_livraison: 'P-NEW', agence: 'AG1' },
        ...{ date_souscription: '2020-01-01', statut: 'ACTIF' },
      }),
      'avances.csv': row({ contrat: 'NEW', date: '2020-01-01', montant: '100' }),
      'encaissements.csv': row({
        ...{ reference: 'IMP-1', contrat: 'O1', date: TODAY, montant: '100', mode: 'ESPECES' },
        agence: 'AG1',
      }),
    };
    const path = await writeDossier(folder, 'petite', dossier);
    const tries = { desk: 0, imported: 0 };
    let running: Promise<{ close: () => Promise<void> }> | undefined;
    await inWork(book.database, ON, async (work) => {
      tries.desk += 1;
      await setContested(work, 'O1', false);
      running ??= importDossier(book.database, ON, {
        path,
        rejectsFolder: folder,
        dryRun: false,
        warn: () => undefined,
        onProgress: ({ step }) => {
          if (step === 'balances') tries.imported += 1;
        },
      });
      await untilSomebodyWaits();
      await recordAct(work, { agency: 'AG1', kind: 'TEST', rowCount: 0, details: '' });
    });
    await (await running)?.close();
    await rm(folder, { recursive: true, force: true });
    expect(tries).toEqual({ desk: 1, imported: 1 });
    expect(await book.faults()).toEqual([]);
  });

  test('a recovery that is cancelled while its case is contested goes where the case stands (E22, E30)', async () => {
    await book.as(head, async (work) => {
      await work.tx.query(`INSERT INTO access.person (name, role, scope, places)
        VALUES ('ayaba', 'reception', 'national', '{}'), ('bio', 'agency_head', 'national', '{}')`);
      await work.tx.query(`INSERT INTO lists.list (agency, made_on, prepared_by, approved_by)
        VALUES ('AG1', '${TODAY}', 'ayaba', 'bio')`);
      const people = { samePerson: false, allowed: true };
      const by = { list: 1n, preparedBy: 'ayaba', approvedBy: 'bio', people };
      await settle(work, [{ contract: 'O2', on: TODAY }], by);
      await work.tx.query('UPDATE lists.list SET finished = true');
    });
    await book.as(afi, (work) => openTill(work, afi, { agency: 'AG1', float: francs(0) }));
    const paying = {
      contract: 'O2',
      agency: 'AG1',
      amount: francs(500),
      method: 'ESPECES',
    } as const;
    const { receipt } = await book.as(afi, (work) => takeAtTill(work, afi, paying));
    const asked = await book.as(afi, (work) => requestCancellation(work, afi, receipt, 'Erreur'));
    let cancelled: Promise<unknown> = Promise.resolve();
    await book.as(head, async (work) => {
      const key = { contract: 'O2', settlement: 1 };
      await contestCase(work, key, { contested: true, reason: 'Plainte' });
      cancelled = book.as(head, (other) => approveCancellation(other, head, asked));
      await untilSomebodyWaits();
    });
    await cancelled;
    expect(await book.faults()).toEqual([]);
  });
});

describe('the day of a settlement', () => {
  const pay = (reference: string, amount: number, paidOn: string, today = TODAY as string) =>
    book.as(
      afi,
      (work) =>
        takePayments(work, [
          {
            ...{ contract: 'O3', reference, amount: francs(amount), agency: 'AG1' },
            paidOn: paidOn as typeof TODAY,
            method: 'VIREMENT',
          },
        ]),
      today,
    );

  test('is that of the last of the payments that it took, whichever came to light last', async () => {
    await pay('LATE', 20_000, '2026-11-15');
    const { settled } = await pay('EARLY', 10_200, '2026-09-10');
    expect(settled).toEqual(['O3']);
    const { rows } = await book.database.pool.query(
      `SELECT settled_on AS on, late FROM settlement.settlement WHERE contract = 'O3'`,
    );
    expect(rows).toEqual([{ on: '2026-11-15', late: true }]);
    expect(await book.faults()).toEqual([]);
  });
});
