import type { Work } from '#database';
import { type JournalEntry, readJournal } from '#ledger';
import { type Described, describePosition, readOwedBy } from '#settlement';
import { type Francs, NO_FRANCS, plus } from '#values';
import {
  type Bill,
  type Deposit,
  type Happened,
  type Identity,
  readBills,
  readDeposits,
  readIdentity,
  readSiblings,
  readTimeline,
  type Sibling,
} from './read-contract.sql.ts';

/** Everything that is known of one contract, as the desk in charge of it needs it. */
export type WholeContract = {
  readonly identity: Identity;
  readonly position: Described;
  readonly bills: readonly Bill[];
  readonly deposits: readonly Deposit[];
  readonly entries: readonly JournalEntry[];
  readonly timeline: readonly Happened[];
  readonly siblings: readonly Sibling[];
  /** E11: what the customer owes on contracts that the work does not see; a sum, and no more. */
  readonly owedElsewhere: { readonly contracts: number; readonly amount: Francs };
};

/** Undefined where the contract is unknown, or in an agency that the work does not see. */
export async function readContract(
  work: Work,
  contract: string,
): Promise<WholeContract | undefined> {
  const identity = await readIdentity(work, contract);
  const position = await describePosition(work, contract);
  if (!identity || !position) return undefined;
  const siblings = await readSiblings(work, identity.customer, contract);
  const seen = new Set([contract, ...siblings.map((one) => one.contract)]);
  const elsewhere = (await readOwedBy(work, { customer: identity.customer })).filter(
    (one) => !seen.has(one.contract),
  );
  const entries: JournalEntry[] = [];
  for await (const batch of readJournal(work, { contract, withTakeover: true })) {
    entries.push(...batch);
  }
  return {
    identity,
    position,
    bills: await readBills(work, contract),
    deposits: await readDeposits(work, contract),
    entries,
    timeline: await readTimeline(work, contract),
    siblings,
    owedElsewhere: {
      contracts: elsewhere.length,
      amount: elsewhere.reduce((sum, one) => plus(sum, one.owes), NO_FRANCS),
    },
  };
}
