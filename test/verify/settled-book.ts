import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPerson } from '#access';
import { recordReadings, sealReadings } from '#audit';
import { readAgencies } from '#contracts';
import { type Circumstances, connect, type Database, inWork, type Work } from '#database';
import { importDossier } from '#intake';
import { exportJournal } from '#ledger';
import { settleAgencies, transmitList } from '#lists';
import { bounceCheque, cancelReceipt, takeAtTill } from '#payments';
import { contestCase, recordRecovery } from '#recovery';
import { approveWithdrawal, recordBill, requestReversal } from '#terminations';
import { day, francs } from '#values';
import type { Beginning } from '../setup/database.ts';

const PILOT = join(import.meta.dirname, '..', 'examples', 'pilote');

export const ON: Circumstances = { actor: 'quitus', businessDate: day('2026-11-20') };

/** One settlement reversed with its termination (E13), and a bill that came later on its contract. */
async function reverseTheLast(database: Database): Promise<void> {
  const as = <T>(actor: string, act: (work: Work) => Promise<T>) =>
    inWork(database, { ...ON, actor }, act);
  const last = await database.pool.query<{ contract: string }>(
    `SELECT max(contract) AS contract FROM settlement.settlement WHERE rule = 'R3' AND deposit > 0`,
  );
  const contract = last.rows[0]?.contract ?? '';
  const request = await as('ayaba', (work) => requestReversal(work, contract, 'mistaken'));
  await as('bio', (work) => approveWithdrawal(work, request, 'REVERSAL'));
  await as('celine', (work) => approveWithdrawal(work, request, 'REVERSAL'));
  await as('billing', (work) =>
    recordBill(work, {
      contract,
      number: 'B-LATER',
      kind: 'PENALITE',
      issuedOn: ON.businessDate,
      dueOn: ON.businessDate,
      amount: francs(500),
    }),
  );
}

/**
 * The pilot as it stands at the end: imported, settled, one list transmitted, something recovered,
 * contested and reversed since, all exported.
 */
export const SETTLED: Beginning = {
  name: 'settled',
  make: async (url) => {
    const database = await connect({ url });
    await settlePilot(database).finally(() => database.close());
  },
};

async function settlePilot(database: Database): Promise<void> {
  const rejectsFolder = await mkdtemp(join(tmpdir(), 'quitus-verify-'));
  const imported = await importDossier(database, ON, {
    path: PILOT,
    rejectsFolder,
    dryRun: false,
    warn: () => undefined,
    onProgress: () => undefined,
  });
  await imported.close();
  await rm(rejectsFolder, { recursive: true, force: true });
  await inWork(database, ON, async (work) => {
    const agencies = await readAgencies(work);
    const national = { scope: 'national', places: [] } as const;
    await addPerson(work, { name: 'ayaba', role: 'reception', ...national }, agencies);
    await addPerson(work, { name: 'bio', role: 'agency_head', ...national }, agencies);
  });
  const { lists } = await settleAgencies(database, ON, {
    agencies: 'ALL',
    preparedBy: 'ayaba',
    approvedBy: 'bio',
    dryRun: false,
    onLines: () => undefined,
  });
  await inWork(database, { ...ON, businessDate: day('2026-11-19') }, (work) =>
    recordReadings(work, [{ agency: 'AG01', kind: 'CONTRACT', subject: 'C-000001' }]),
  );
  await reverseTheLast(database);
  await inWork(database, ON, async (work) => {
    await sealReadings(work);
    await transmitList(work, lists[0]?.list ?? 0n, 'bio');
    await recoverSomething(work);
    await takeSomething(work);
    await exportJournal(work, undefined, undefined);
  });
}

async function recoverSomething(work: Work): Promise<void> {
  const found = await work.tx.query<{ contract: string; agency: string }>(
    `SELECT contract, agency FROM recovery.recovery_case JOIN contracts.contract USING (contract)
     WHERE NOT contested AND amount > 1000 ORDER BY contract DESC LIMIT 2`,
  );
  const [paying, contesting] = found.rows;
  if (!paying || !contesting) throw new Error('the pilot leaves two cases');
  await recordRecovery(work, [
    {
      ...paying,
      reference: 'RECOUVREMENT-1',
      on: work.businessDate,
      amount: francs(500),
      method: 'CHEQUE',
    },
  ]);
  const key = { contract: contesting.contract, settlement: 1 };
  await contestCase(work, key, { contested: true, reason: 'index du compteur' });
}

/** At the till of a program: cash that was cancelled, and a cheque that came back. */
async function takeSomething(work: Work): Promise<void> {
  const program = { name: 'quitus', role: 'cashier', scope: 'national', places: [] } as const;
  const who = { ...program, customer: null, program: true };
  const paying = { contract: 'C000005', agency: 'AG01', amount: francs(100) };
  const cash = await takeAtTill(work, who, { ...paying, method: 'ESPECES' });
  await cancelReceipt(work, who, cash.receipt, 'Erreur de saisie');
  const cheque = await takeAtTill(work, who, { ...paying, method: 'CHEQUE' });
  const on = work.businessDate;
  const back = { payment: cheque.receipt, on, reason: 'Sans provision', fee: francs(50) };
  await bounceCheque(work, who, back);
  await takeAtTill(work, who, { ...paying, method: 'ESPECES' });
}
