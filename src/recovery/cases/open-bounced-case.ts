import type { Work } from '#database';
import { type CaseMove, insertMovements } from './cases.sql.ts';
import { claimCases, placeMoves } from './move-cases.ts';

/** Money that was taken and is gone again; the caller posts `entry` under `act`, after this. */
export type LostMoney = Pick<CaseMove, 'contract' | 'reference' | 'on' | 'amount'> & {
  readonly entry: bigint;
  readonly act: bigint;
};

export type RaisedCase = {
  readonly contract: string;
  readonly settlement: number;
  /** Whether its entry goes to 4161 rather than to 4162 (E22). */
  readonly contested: boolean;
};

/**
 * E-I: a customer's cheque came back after the settlement: its case is opened, or raised where there
 * is one. The contract stays settled. What is not settled is not in the answer (E-H).
 */
export const openBouncedCase = (work: Work, cheques: readonly LostMoney[]) =>
  raise(work, 'BOUNCED_CHEQUE', cheques);

/** E30: a recovery whose receipt was cancelled is owed again; the caller posts the mirror entry. */
export const cancelRecovery = (work: Work, recoveries: readonly LostMoney[]) =>
  raise(work, 'CANCELLED_RECOVERY', recoveries);

async function raise(
  work: Work,
  kind: 'BOUNCED_CHEQUE' | 'CANCELLED_RECOVERY',
  lost: readonly LostMoney[],
): Promise<RaisedCase[]> {
  const cases = await claimCases(
    work,
    kind,
    lost.map((one) => one.contract),
  );
  const { placed } = placeMoves(kind, cases, lost);
  await insertMovements(
    work,
    kind,
    placed.map((one) => ({ ...one, entry: one.move.entry, act: one.move.act })),
  );
  return placed.map(({ on: { contract, settlement, contested } }) => ({
    contract,
    settlement,
    contested,
  }));
}
