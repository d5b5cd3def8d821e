import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { postEntries, type Transfer, takeEntryNumbers } from '#ledger';
import { moveBalances, settle } from '#settlement';
import { type CalendarDate, type Francs, plus } from '#values';
import { lookUp } from '../look-up.ts';

/** A bill or a credit note of the billing system, as the books take it (journal AN). */
export type OnReceivable = {
  readonly contract: string;
  readonly event: 'BILL' | 'CREDIT_NOTE';
  readonly number: string;
  readonly happenedOn: CalendarDate;
  /** What it adds to the receivable; below zero for a credit note. */
  readonly change: Francs;
  readonly transfers: readonly Transfer[];
  /** Writes the row that names the entry. */
  readonly write: (entry: bigint) => Promise<void>;
};

/**
 * Moves what a contract owes, posts it, and settles at once where that made the net zero (R0). On an
 * active contract only the journal moves. The caller holds the states. Undefined where the account is
 * closed (P3): then nothing is done here.
 */
export async function bookOnReceivable(
  work: Work,
  one: OnReceivable,
): Promise<{ settled: boolean } | undefined> {
  const { contract } = one;
  const agency = await moveReceivable(work, one);
  if (agency === undefined) return undefined;
  const acts = await openActs(work, [agency]);
  const act = acts.get(agency) ?? 0n;
  const [entry = 0n] = await takeEntryNumbers(work, 1);
  const digests = await postEntries(work, [
    {
      contract,
      entry,
      act,
      event: one.event,
      journal: 'AN',
      piece: one.number,
      happenedOn: one.happenedOn,
      transfers: one.transfers,
    },
  ]);
  await one.write(entry);
  await recordActs(work, [
    {
      agency,
      act,
      kind: one.event,
      rowCount: 1,
      details: `${contract} ${one.number} ${one.change}`,
      digest: combineDigests(undefined, digests.get(act)),
    },
  ]);
  const { settled } = await settle(work, [{ contract, on: work.businessDate }]);
  return { settled: settled.length > 0 };
}

/** The agency of the contract; undefined where it is settled. What somebody else moved meanwhile is read and moved anew. */
async function moveReceivable(work: Work, one: OnReceivable): Promise<string | undefined> {
  for (;;) {
    const position = await lookUp(work, one.contract);
    const { termination, receivable, deposit, agency } = position;
    if (!termination) return agency;
    if (termination.settledOn !== null) return undefined;
    const moved = await moveBalances(work, [
      {
        contract: one.contract,
        version: termination.version,
        receivable: plus(receivable, one.change),
        deposit,
        movement: one.event,
      },
    ]);
    if (moved.size === 1) return agency;
  }
}
