import { NO_AGENCY, recordAct } from '#audit';
import {
  type Staged,
  takeOverAgencies,
  takeOverBills,
  takeOverContracts,
  takeOverCustomers,
  takeOverDeposits,
  takeOverRegions,
  takeOverServicePoints,
} from '#contracts';
import type { Work } from '#database';
import { holdStates } from '#settlement';
import type { Dossier } from '../reading/index.ts';
import type { DossierFileName } from '../rules/index.ts';
import {
  noteRejects,
  setAsideKnown,
  setAsideOccupied,
  setAsideSettled,
  setAsideUnreferenced,
} from './check-staged.sql.ts';
import { countFile, type FileCounts, insertDossier, lockCases } from './count-files.sql.ts';
import { type Read, stageFile } from './stage-file.ts';
import { prepareIntake, type StagedFile } from './staging.sql.ts';
import { takeMovements } from './take-movements.ts';
import { takeOverBalances } from './take-over-balances.ts';

/** What is told while a dossier is taken in: what is being done, and how much of it. */
export type Progress = {
  readonly step: 'reading' | 'balances' | 'movements';
  readonly file?: DossierFileName;
  readonly rows: number;
};

export type Listener = {
  readonly onProgress: (progress: Progress) => void;
  readonly warn: (sentence: string) => void;
};

const LOADS: Partial<Record<DossierFileName, (work: Work, staged: Staged) => Promise<unknown>>> = {
  'directions.csv': takeOverRegions,
  'agences.csv': takeOverAgencies,
  'clients.csv': takeOverCustomers,
  'points_livraison.csv': takeOverServicePoints,
  'contrats.csv': takeOverContracts,
  'avances.csv': takeOverDeposits,
  'factures.csv': takeOverBills,
};

const MOVEMENTS: ReadonlySet<DossierFileName> = new Set([
  'encaissements.csv',
  'remboursements.csv',
]);

/**
 * Takes one dossier in, within one work: all of it or nothing. Each file is read, checked against
 * what is there and against what came before it, and loaded; then balances are opened and movements
 * booked. Rejects stay in the work's table for whoever reports them. Returns the counts of each file.
 */
export async function loadDossier(
  work: Work,
  name: string,
  dossier: Dossier,
  { onProgress, warn }: Listener,
): Promise<FileCounts[]> {
  await prepareIntake(work);
  await holdStates(work);
  const reads: Read[] = [];
  for (const file of dossier.files) {
    const read = await stageFile(work, file, warn, ({ rows }) =>
      onProgress({ step: 'reading', file: file.name, rows }),
    );
    reads.push(read);
    await check(work, read.staged);
    await LOADS[file.name]?.(work, read.staged);
  }
  await takeOverBalances(work, (rows) => onProgress({ step: 'balances', rows }));
  await takeMovements(work, (rows) => onProgress({ step: 'movements', rows }));
  for (const { staged } of reads) if (MOVEMENTS.has(staged.file)) await noteRejects(work, staged);
  const counts: FileCounts[] = [];
  for (const { staged, read } of reads) counts.push(await countFile(work, staged, read));
  await record(work, name, counts);
  return counts;
}

async function check(work: Work, staged: StagedFile): Promise<void> {
  await setAsideKnown(work, staged);
  await setAsideUnreferenced(work, staged);
  if (staged.file === 'contrats.csv') await setAsideOccupied(work, staged);
  if (staged.file === 'avances.csv' || staged.file === 'factures.csv') {
    await lockCases(work, staged);
    await setAsideSettled(work, staged);
  }
  // Cases before the heads of the chains, which the balances take: a till has them in this order.
  if (MOVEMENTS.has(staged.file)) await lockCases(work, staged);
  if (!MOVEMENTS.has(staged.file)) await noteRejects(work, staged);
}

async function record(work: Work, name: string, counts: readonly FileCounts[]): Promise<void> {
  const sum = (of: 'read' | 'accepted' | 'rejected' | 'known') =>
    counts.reduce((total, count) => total + count[of], 0);
  await insertDossier(work, name, sum('accepted'), sum('rejected'), sum('known'));
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'IMPORT',
    rowCount: sum('accepted'),
    details: `${name}: read ${sum('read')}, rejected ${sum('rejected')}, known ${sum('known')}`,
  });
}
