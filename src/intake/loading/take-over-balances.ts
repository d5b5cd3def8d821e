import { combineDigests, openActs, recordActs } from '#audit';
import { readInBatches, type Work } from '#database';
import { postEntries, takeEntryNumbers, takeoverTransfers } from '#ledger';
import { cancelPending } from '#refunds';
import { moveBalances, readPositions, settle } from '#settlement';
import { type ForcedTermination, recordTerminations } from '#terminations';
import { type CalendarDate, type Francs, plus } from '#values';
import { type BalanceRow, changedContracts, newContracts } from './balances.sql.ts';

const CHUNK = 5_000;

type Opening = {
  readonly contract: string;
  readonly agency: string;
  readonly debt: Francs;
  readonly deposit: Francs;
};

/**
 * Gives every new contract its opening entry (E-0) and every terminated one its case, and settles
 * at once, on the business date, what is balanced and held by nothing (R0). Contracts that were
 * there already and receive further bills or deposits are brought up to date in the same way.
 */
export async function takeOverBalances(
  work: Work,
  onProgress: (contracts: number) => void,
): Promise<void> {
  for await (const rows of readInBatches<BalanceRow>(work.tx, newContracts(), [], CHUNK)) {
    await recordTerminations(work, rows.flatMap(toTermination));
    await post(work, rows.map(toOpening));
    await settleBalanced(
      work,
      rows.filter((row) => row.terminatedOn !== null && row.debt === row.deposit),
    );
    onProgress(rows.length);
  }
  for await (const rows of readInBatches<BalanceRow>(work.tx, changedContracts(), [], CHUNK)) {
    await bringUpToDate(work, rows.map(toOpening));
    await post(work, rows.map(toOpening));
    await settleBalanced(work, rows);
  }
}

const toOpening = (row: BalanceRow): Opening => ({
  contract: row.contract,
  agency: row.agency,
  debt: row.debt as Francs,
  deposit: row.deposit as Francs,
});

const toTermination = (row: BalanceRow): ForcedTermination[] =>
  row.terminatedOn === null || row.cause === null
    ? []
    : [
        {
          contract: row.contract,
          agency: row.agency,
          servicePoint: row.servicePoint,
          terminatedOn: row.terminatedOn as CalendarDate,
          cause: row.cause,
          voltage: row.voltage,
          meterRemovedOn: row.meterRemovedOn as CalendarDate | null,
          finalBill: row.finalBill,
          contested: row.contested,
          receivable: row.debt as Francs,
          deposit: row.deposit as Francs,
        },
      ];

/** The settled ones were rejected before; nobody else can settle one now, since we hold it. */
async function bringUpToDate(work: Work, openings: readonly Opening[]): Promise<void> {
  const positions = await readPositions(
    work,
    openings.map((opening) => opening.contract),
  );
  const moves = openings.flatMap(({ contract, debt, deposit }) => {
    const position = positions.get(contract);
    return position?.termination
      ? [
          {
            contract,
            version: position.termination.version,
            receivable: plus(position.receivable, debt),
            deposit: plus(position.deposit, deposit),
            movement: 'BILL' as const,
          },
        ]
      : [];
  });
  const moved = await moveBalances(work, moves);
  if (moved.size !== moves.length) throw new Error('a case changed while its bills were taken in');
}

/** R0: asks for those that may be balanced; the decision itself is settlement's. */
async function settleBalanced(
  work: Work,
  rows: readonly { readonly contract: string }[],
): Promise<void> {
  const { settled } = await settle(
    work,
    rows.map(({ contract }) => ({ contract, on: work.businessDate })),
  );
  await cancelPending(work, settled);
}

async function post(work: Work, all: readonly Opening[]): Promise<void> {
  const openings = all.filter(({ debt, deposit }) => debt > 0n || deposit > 0n);
  if (openings.length === 0) return;
  const acts = await openActs(
    work,
    openings.map((opening) => opening.agency),
  );
  const numbers = await takeEntryNumbers(work, openings.length);
  const digests = await postEntries(
    work,
    openings.map(({ contract, agency, debt, deposit }, i) => ({
      contract,
      entry: numbers[i] ?? 0n,
      act: acts.get(agency) ?? 0n,
      event: 'TAKEOVER' as const,
      journal: 'AN' as const,
      piece: 'AN',
      happenedOn: work.businessDate,
      transfers: takeoverTransfers(debt, deposit),
    })),
  );
  const counts = new Map<string, number>();
  for (const { agency } of openings) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  await recordActs(
    work,
    [...acts].map(([agency, act]) => ({
      agency,
      act,
      kind: 'TAKEOVER',
      rowCount: counts.get(agency) ?? 0,
      details: '',
      digest: combineDigests(undefined, digests.get(act)),
    })),
  );
}
