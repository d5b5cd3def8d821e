import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { type Entry, postEntries, type Transfer, takeEntryNumbers } from '#ledger';
import type { Francs } from '#values';
import { addCredits, type NewCredit } from '../credits/add-credits.ts';
import {
  type CaseMove,
  insertMovements,
  type LiveCase,
  lockLiveCases,
  openEmptyCases,
} from './cases.sql.ts';
import { type MovementKind, type Parts, partsOf } from './rules/parts.ts';

/** How it fell: `excess` went to the credits to refund (4712), `left` is what is left after it. */
export type Booked = {
  readonly contract: string;
  readonly settlement: number;
  readonly reference: string;
  readonly moved: Francs;
  readonly excess: Francs;
  readonly left: Francs;
  readonly entry: bigint;
};

/** `CASE_CLOSED`: the contract has no live case, or is not settled at all. */
export type RefusedMove = {
  readonly contract: string;
  readonly reference: string;
  readonly code: 'CASE_CLOSED';
};

export type Moved = {
  readonly booked: readonly Booked[];
  readonly refused: readonly RefusedMove[];
};

/** How one kind of movement is told to the journal. */
export type Telling = {
  readonly kind: MovementKind;
  readonly event: Entry['event'];
  readonly journal: (move: CaseMove) => Entry['journal'];
  readonly transfers: (move: CaseMove, on: LiveCase, left: Francs) => readonly Transfer[];
};

/** Locks the cases, and opens one where a settlement left none, for what may come after it. */
export async function claimCases(
  work: Work,
  kind: MovementKind,
  contracts: readonly string[],
): Promise<ReadonlyMap<string, LiveCase>> {
  const unique = [...new Set(contracts)];
  const locked = await lockLiveCases(work, unique);
  const missing = unique.filter((contract) => !locked.has(contract));
  if (missing.length === 0 || kind === 'RECOVERY' || kind === 'CANCELLED_RECOVERY') return locked;
  await openEmptyCases(work, kind, missing);
  return new Map([...locked, ...(await lockLiveCases(work, missing))]);
}

/** An amount on its case: `before` is what was left of the case when it fell. */
type Placed<M> = Parts & {
  readonly move: M;
  readonly on: LiveCase;
  readonly before: Francs;
  readonly movement: number;
};

/** Places each amount on its case, in the order in which they came; several may fall on one. */
export function placeMoves<M extends CaseMove>(
  kind: MovementKind,
  cases: ReadonlyMap<string, LiveCase>,
  moves: readonly M[],
): { readonly placed: readonly Placed<M>[]; readonly refused: readonly RefusedMove[] } {
  const last = new Map<string, Placed<M>>();
  const placed: Placed<M>[] = [];
  const refused: RefusedMove[] = [];
  for (const move of moves) {
    const on = cases.get(move.contract);
    if (!on) {
      refused.push({ contract: move.contract, reference: move.reference, code: 'CASE_CLOSED' });
      continue;
    }
    const before = last.get(move.contract)?.left ?? on.left;
    const movement = (last.get(move.contract)?.movement ?? on.movements) + 1;
    const one = { move, on, before, movement, ...partsOf(kind, before, move.amount) };
    last.set(move.contract, one);
    placed.push(one);
  }
  return { placed, refused };
}

/**
 * Books a set of amounts on recovery cases: one entry and one movement each, one link of the trail
 * for each managing agency, whose region is told by it (E5). The contracts stay settled (P3).
 */
export async function moveCases(
  work: Work,
  telling: Telling,
  moves: readonly CaseMove[],
): Promise<Moved> {
  const { kind, event, journal, transfers } = telling;
  const cases = await claimCases(
    work,
    kind,
    moves.map((move) => move.contract),
  );
  const { placed, refused } = placeMoves(kind, cases, moves);
  if (placed.length === 0) return { booked: [], refused };
  const acts = await openActs(
    work,
    placed.map(({ on }) => on.agency),
  );
  const numbers = await takeEntryNumbers(work, placed.length);
  const numbered = placed.map((one, i) => ({
    ...one,
    entry: numbers[i] ?? 0n,
    act: acts.get(one.on.agency) ?? 0n,
  }));
  const digests = await postEntries(
    work,
    numbered.map(({ move, on, before, entry, act }) => ({
      contract: move.contract,
      entry,
      act,
      event,
      journal: journal(move),
      piece: move.reference,
      happenedOn: move.on,
      transfers: transfers(move, on, before),
    })),
  );
  await insertMovements(work, kind, numbered);
  await addCredits(work, creditsOf(kind, numbered));
  await recordActs(
    work,
    [...acts].map(([agency, act]) => ({
      agency,
      act,
      kind,
      rowCount: placed.filter(({ on }) => on.agency === agency).length,
      details: '',
      digest: combineDigests(undefined, digests.get(act)),
    })),
  );
  return { booked: numbered.map(toBooked), refused };
}

/** What exceeds a case is owed to the customer, and stands in the register of credits. */
const creditsOf = (
  kind: MovementKind,
  placed: readonly (Placed<CaseMove> & { readonly entry: bigint })[],
): NewCredit[] =>
  placed
    .filter((one) => one.excess > 0n)
    .map(({ move, on, excess, entry }) => ({
      contract: move.contract,
      settlement: on.settlement,
      origin: kind === 'CREDIT_NOTE' ? 'CREDIT_NOTE' : 'EXCESS_RECOVERY',
      openedOn: move.on,
      amount: excess,
      entry,
    }));

const toBooked = ({
  move,
  on,
  moved,
  excess,
  left,
  entry,
}: Placed<CaseMove> & { entry: bigint }): Booked => ({
  contract: move.contract,
  settlement: on.settlement,
  reference: move.reference,
  moved,
  excess,
  left,
  entry,
});
