import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { type Circumstances, type Database, inWork } from '#database';
import { generateDossier } from '#demonstration';
import { type Imported, importDossier } from '#intake';
import { settleAgencies } from '#lists';
import { verify } from '#oversight';
import { day } from '#values';

export const ON: Circumstances = { actor: 'quitus', businessDate: day('2026-11-20') };

export type Dossier = { readonly folder: string; remove(): Promise<void> };

/** A lifelike dossier in a folder of its own; its seed is printed by whoever chooses it. */
export async function makeDossier(contracts: number, seed: number): Promise<Dossier> {
  const root = await mkdtemp(join(tmpdir(), 'quitus-faults-'));
  const folder = join(root, 'dossier');
  await generateDossier({ contracts, seed, businessDate: ON.businessDate, folder });
  return { folder, remove: () => rm(root, { recursive: true, force: true }) };
}

/** Imports without a process of its own; returns what it counted. */
export async function takeIn(database: Database, folder: string): Promise<Imported['files']> {
  const imported = await importDossier(database, ON, {
    path: folder,
    rejectsFolder: join(folder, '..', 'rejets'),
    dryRun: false,
    warn: () => undefined,
    onProgress: () => undefined,
  });
  await imported.close();
  return imported.files;
}

export const addPeople = (database: Database): Promise<void> =>
  inWork(database, ON, async (work) => {
    const agencies = await readAgencies(work);
    const national = { scope: 'national', places: [] } as const;
    await addPerson(work, { name: 'ayaba', role: 'reception', ...national }, agencies);
    await addPerson(work, { name: 'bio', role: 'agency_head', ...national }, agencies);
  });

export const settleAll = (database: Database) =>
  settleAgencies(database, ON, {
    agencies: 'ALL',
    preparedBy: 'ayaba',
    approvedBy: 'bio',
    dryRun: false,
    onLines: () => undefined,
  });

/** The same as a command line, for processes that are killed. */
export const IMPORT = (folder: string) => ['import', folder, '--on', ON.businessDate, '--json'];
export const SETTLE = [
  ...['settle', '--all', '--on', ON.businessDate, '--json'],
  ...['--prepared-by', 'ayaba', '--approved-by', 'bio'],
];

/** The names of the proofs that fail, with their offenders; nothing where the books are whole. */
export const brokenProofs = (database: Database): Promise<string[]> =>
  inWork(database, ON, async (work) => {
    const checks = await verify(work, () => undefined);
    return checks
      .filter((check) => !check.ok)
      .map(({ name, offenders }) => `${name}: ${offenders.slice(0, 5).join(', ')}`);
  });

/**
 * Everything that a disturbed run must have in common with an undisturbed one, as sorted lines:
 * numbers of lists, entries and acts are given as they come and are left out.
 */
export async function dump(database: Database): Promise<string[]> {
  const lines: string[] = [];
  for (const [columns, source] of DUMP) {
    const { rows } = await database.pool.query<{ line: string }>(
      `SELECT concat_ws(' ', ${columns}) AS line FROM ${source} ORDER BY 1`,
    );
    lines.push(...rows.map((row) => row.line));
  }
  return lines;
}

const DUMP: readonly (readonly [columns: string, source: string])[] = [
  [`'contract', contract, agency, customer, subscribed_on`, `contracts.contract`],
  [`'bill', contract, bill, amount, open_amount`, `contracts.bill`],
  [`'deposit', contract, paid_on, amount`, `contracts.deposit`],
  [
    `'case', contract, agency, terminated_on, opens_on, late_from, holds::text,
      receivable, deposit, last_movement, settled_on, settlement`,
    `settlement."case"`,
  ],
  [
    `'settled', contract, settlement, rule, settled_on, debt, deposit, late,
      entry IS NULL, list IS NULL, prepared_by, approved_by`,
    `settlement.settlement`,
  ],
  [`'point', service_point, contract, freed_on, freed_by`, `contracts.occupancy`],
  [
    `'entry', contract, event, journal, debit, credit, sum(amount), count(*), booked_on`,
    `ledger.transfer GROUP BY contract, event, journal, debit, credit, booked_on`,
  ],
  [`'payment', contract, reference, paid_on, amount, method`, `payments.payment`],
  [
    `'refund', contract, requested_on, method, issued_on, reference, amount, cancelled_on`,
    `refunds.refund`,
  ],
  [`'recovery', contract, settlement, amount, contested`, `recovery.recovery_case`],
  [`'credit', contract, settlement, amount`, `recovery.credit`],
  [`'list', agency, finished, approved_by`, `lists.list`],
  [`'line', contract, l.agency, debt, deposit`, `lists.line JOIN lists.list l USING (list)`],
  [`'refused', contract, code`, `lists.refusal`],
];

/** Two runs may split what is refused over two lists; what is settled and owed is the same. */
export const withoutLists = (lines: readonly string[]): string[] =>
  lines.filter((line) => !/^(list|line|refused) /.test(line));
