import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { type Entry, postEntries, takeEntryNumbers } from '#ledger';
import { holdStates, moveBalances, type Position, readPositions, settle } from '#settlement';
import { type CalendarDate, type Francs, plus } from '#values';
import { readLastMovement } from './undo-payment.sql.ts';

/** A payment that turned out to be none: cancelled (E30), or a cheque that came back (E-H). */
export type Undoing = {
  readonly contract: string;
  readonly reference: string;
  readonly on: CalendarDate;
  /** By how much the debt rises again. */
  readonly amount: Francs;
  readonly kind: 'PAYMENT_CANCELLED' | 'CHEQUE_BOUNCED';
  readonly entries: readonly Omit<Entry, 'contract' | 'entry' | 'act' | 'happenedOn'>[];
};

export type Undone = {
  readonly entry: bigint;
  /** As it was before: the debt has risen since. */
  readonly before: Position;
};

/**
 * Lets a debt stand again: balances, entries and one act. The case remembers the movement before the
 * one that is undone, so that a later settlement names the right rule (R0–R2). `look` refuses on the
 * very balances that are about to change. Undefined where the contract is settled: its account is
 * closed (P3), and the caller says what follows.
 */
export async function undoPayment(
  work: Work,
  undoing: Undoing,
  look: (position: Position) => void = () => undefined,
): Promise<Undone | undefined> {
  const { contract, amount } = undoing;
  await holdStates(work);
  for (;;) {
    const position = (await readPositions(work, [contract])).get(contract);
    if (!position || position.termination?.settledOn) return undefined;
    look(position);
    if (position.termination) {
      const move = {
        contract,
        version: position.termination.version,
        receivable: plus(position.receivable, amount),
        deposit: position.deposit,
        movement: await readLastMovement(work, contract, undoing.reference),
      };
      if (!(await moveBalances(work, [move])).has(contract)) continue;
    }
    const entry = await post(work, undoing, position.agency);
    await settle(work, [{ contract, on: undoing.on }]);
    return { entry, before: position };
  }
}

/** The first of the entries is the one that the undoing is known by. */
async function post(work: Work, undoing: Undoing, agency: string): Promise<bigint> {
  const acts = await openActs(work, [agency]);
  const act = acts.get(agency) ?? 0n;
  const numbers = await takeEntryNumbers(work, undoing.entries.length);
  const entries = undoing.entries.map((entry, i) => ({
    ...entry,
    contract: undoing.contract,
    entry: numbers[i] ?? 0n,
    act,
    happenedOn: undoing.on,
  }));
  const digests = await postEntries(work, entries);
  const details = `${undoing.contract} ${undoing.reference}`;
  const digest = combineDigests(undefined, digests.get(act));
  await recordActs(work, [{ agency, act, kind: undoing.kind, rowCount: 1, details, digest }]);
  return numbers[0] ?? 0n;
}
