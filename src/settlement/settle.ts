import { combineDigests, type Act as Recorded, recordActs } from '#audit';
import { forgetPlans, type Work } from '#database';
import { type Entry, openEntries, postEntries, settlementTransfers } from '#ledger';
import { openCredits, openRecoveryCases } from '#recovery';
import type { CalendarDate } from '#values';
import { readCases } from './read-cases.sql.ts';
import { readPositions } from './read-positions.sql.ts';
import { settlementDay } from './rules/deadlines.ts';
import {
  type Act,
  decide,
  type Line,
  type ManualRefusal,
  type People,
  type Settlement,
} from './rules/decide.ts';
import type { Position } from './rules/position.ts';
import { claimCases, insertSettlements, readLastMoves } from './settle.sql.ts';

/** `line`: what a frozen list says of the contract; without it today's figures are settled. */
export type Request = {
  readonly contract: string;
  readonly on: CalendarDate;
  readonly line?: Line | undefined;
};

/** Behind a manual settlement: the frozen list and the two people who answer for it (S3). */
export type Authority = {
  readonly list: bigint;
  readonly preparedBy: string;
  readonly approvedBy: string;
  readonly people: People;
};

/** `number`: 1, or one more than the settlements that were reversed before (E13). */
export type Settled = Settlement & { readonly number: number; readonly entry: bigint | null };
export type Refused = { readonly contract: string; readonly code: ManualRefusal };
export type Outcome = { readonly settled: Settled[]; readonly refused: Refused[] };

/** From so many on, planning the guards anew costs nothing beside running them. */
const MANY = 100;

/**
 * Settles a set of contracts, one or thousands: decide, claim, write (R0–R5, P4). What somebody
 * else changed between reading and claiming is not claimed, and is decided anew on today's figures,
 * or refused where they are not those of its line. With an authority it settles manually, without
 * one only what is balanced. Contracts that still wait for a payment or a refund are in neither list
 * of the outcome. `before`: the acts of this work that led here; they are recorded first, and as late
 * as possible, since they hold up their agencies until the commit.
 */
export async function settle(
  work: Work,
  requests: readonly Request[],
  authority?: Authority,
  before: readonly Recorded[] = [],
): Promise<Outcome> {
  let unrecorded = before;
  const settled: Settled[] = [];
  const refused: Refused[] = [];
  let open = requests;
  if (requests.length >= MANY) await forgetPlans(work);
  while (open.length > 0) {
    const cases = await readCases(
      work,
      open.map((request) => request.contract),
    );
    const active = authority ? await readActive(work, open, cases) : cases;
    const movedOn = authority ? new Map() : await readMovedOn(work, open, cases);
    const accepted: Settlement[] = [];
    for (const { contract, on, line } of open) {
      const position = cases.get(contract) ?? active.get(contract);
      const terminatedOn = position?.termination?.terminatedOn;
      const day = settlementDay(on, terminatedOn, movedOn.get(contract), work.businessDate);
      const decision = decide(position, actOf(day, authority, line));
      if (decision.outcome === 'SETTLE') accepted.push(decision.settlement);
      if (decision.outcome === 'REFUSE') refused.push({ contract, code: decision.code });
    }
    const claimed = await claimCases(work, accepted, (contract) => versionOf(cases, contract));
    const mine = accepted.filter((settlement) => claimed.has(settlement.contract));
    if (mine.length > 0) {
      settled.push(...(await write(work, mine, claimed, authority, unrecorded)));
      unrecorded = [];
    }
    const missed = new Set(
      accepted.map(({ contract }) => contract).filter((contract) => !claimed.has(contract)),
    );
    open = open.filter(({ contract }) => missed.has(contract));
  }
  await recordActs(work, unrecorded);
  return { settled, refused };
}

/** Lines of a list whose termination was withdrawn meanwhile (E13): known, but not terminated. */
async function readActive(
  work: Work,
  open: readonly Request[],
  cases: ReadonlyMap<string, Position>,
): Promise<ReadonlyMap<string, Position>> {
  const others = open.map(({ contract }) => contract).filter((contract) => !cases.has(contract));
  return others.length === 0 ? cases : readPositions(work, others);
}

/** The last movements of what a movement of an earlier day has balanced. */
async function readMovedOn(
  work: Work,
  open: readonly Request[],
  cases: ReadonlyMap<string, Position>,
): Promise<ReadonlyMap<string, CalendarDate>> {
  const balanced = open.filter(({ contract, on }) => {
    const now = cases.get(contract);
    return on < work.businessDate && now !== undefined && now.receivable === now.deposit;
  });
  return readLastMoves(
    work,
    balanced.map(({ contract }) => contract),
  );
}

const actOf = (on: CalendarDate, authority: Authority | undefined, line: Line | undefined): Act =>
  authority ? { mode: 'MANUAL', on, people: authority.people, line } : { mode: 'AUTOMATIC', on };

const versionOf = (cases: ReadonlyMap<string, Position>, contract: string): number =>
  cases.get(contract)?.termination?.version ?? 0;

/** Everything that a settlement is, for those that were claimed: one statement a table. */
async function write(
  work: Work,
  settlements: readonly Settlement[],
  numberOf: ReadonlyMap<string, number>,
  authority: Authority | undefined,
  before: readonly Recorded[],
): Promise<Settled[]> {
  const withMoney = settlements.filter(hasMoney);
  const agencies = settlements.map((settlement) => settlement.agency);
  const { acts, numbers } = await openEntries(work, agencies, withMoney.length);
  const actIn = (agency: string): bigint => acts.get(agency) ?? 0n;
  const entryOf = new Map(withMoney.map((one, i) => [one.contract, numbers[i] ?? 0n]));
  const settled = settlements.map((one) => ({
    ...one,
    number: numberOf.get(one.contract) ?? 1,
    entry: entryOf.get(one.contract) ?? null,
  }));

  const settlementDigests = await insertSettlements(work, settled, actIn, authority);
  const entries = settled.flatMap((one) =>
    one.entry === null ? [] : [entryFor(one, one.entry, actIn(one.agency), authority)],
  );
  const entryDigests = await postEntries(work, entries);
  await openRecoveryCases(work, settled.filter((one) => one.net > 0n).map(toRecover));
  await openCredits(work, settled.filter((one) => one.net < 0n).map(toRefund));
  await recordActs(work, before);
  await recordActs(
    work,
    [...acts].map(([agency, act]) => ({
      agency,
      act,
      kind: authority ? 'MANUAL_SETTLEMENT' : 'AUTOMATIC_SETTLEMENT',
      rowCount: settled.filter((one) => one.agency === agency).length,
      details: authority ? `list ${authority.list}` : '',
      digest: combineDigests(settlementDigests.get(act), entryDigests.get(act)),
    })),
  );
  return settled;
}

/** A settlement of a contract without debt and deposit moves nothing and has no entry. */
const hasMoney = (one: Settlement): boolean => one.debt !== 0n || one.deposit !== 0n;

const entryFor = (
  one: Settlement,
  entry: bigint,
  act: bigint,
  authority: Authority | undefined,
): Entry => ({
  contract: one.contract,
  entry,
  act,
  event: 'SETTLEMENT',
  journal: 'OD',
  piece: authority ? `L-${authority.list}` : one.rule,
  happenedOn: one.on,
  transfers: settlementTransfers({
    receivable: one.debt,
    deposit: one.deposit,
    contested: one.contested,
  }),
});

const toRecover = (one: Settled) => ({
  contract: one.contract,
  settlement: one.number,
  openedOn: one.on,
  amount: one.net,
  contested: one.contested,
});

const toRefund = (one: Settled) => ({
  contract: one.contract,
  settlement: one.number,
  openedOn: one.on,
  amount: one.net,
});
