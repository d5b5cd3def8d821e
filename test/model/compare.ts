import { expect } from 'vitest';
import type { Work } from '#database';
import { verify } from '#oversight';
import {
  describePosition,
  listPositions,
  type Position,
  readPositions,
  sumList,
} from '#settlement';
import { type Contract, dayAfter, netOf } from './model.ts';
import { doing, type World } from './world.ts';

type State = Readonly<Record<string, unknown>>;

const sorted = (texts: Iterable<string>): string[] => [...texts].sort();

/** What the model says of one contract, in the shape in which the product is asked. */
function expectedState({ model }: World, contract: Contract): State {
  const { termination } = contract;
  const settled = termination?.settled;
  const closed = settled !== undefined;
  const holds = [
    ...(termination?.meterMissing ? ['METER_NOT_REMOVED'] : []),
    ...(termination?.finalBillPending ? ['FINAL_BILL_PENDING'] : []),
    ...(termination && termination.requests.size > 0 ? ['REFUND_REQUESTED'] : []),
  ];
  return {
    status: closed ? 'SETTLED' : termination ? 'TERMINATED' : 'ACTIVE',
    computerised: model.agencies.get(contract.agency)?.computerised,
    debt: closed ? undefined : contract.debt,
    deposit: closed ? undefined : contract.deposit,
    holds: closed ? undefined : sorted(holds),
    opensOn: termination && dayAfter(termination.on, 30),
    lateFrom: termination && dayAfter(termination.on, 31),
    occupied: !closed,
    settlement: settled && `${settled.rule} ${settled.on} ${settled.net} late ${settled.late}`,
    left: settled && settled.net !== 0n ? `${settled.net} ${termination?.contested}` : undefined,
    accounts: sorted(
      [...contract.accounts].filter(([, sum]) => sum !== 0n).map(([of, sum]) => `${of} ${sum}`),
    ),
    entries: sorted(contract.entries),
  };
}

type Facts = { readonly [contract: string]: readonly string[] };

/** One statement, and for each contract the texts that it yields. */
async function factsOf(work: Work, prefix: string, sql: string): Promise<Facts> {
  const result = await work.tx.query<{ contract: string; said: string }>(
    `SELECT contract, said FROM (${sql}) f WHERE starts_with(contract, $1) ORDER BY contract, said`,
    [prefix],
  );
  const facts: Record<string, string[]> = {};
  for (const { contract, said } of result.rows) {
    facts[contract] ??= [];
    facts[contract].push(said);
  }
  return facts;
}

const SETTLED = `SELECT contract, rule || ' ' || settled_on || ' ' || debt - deposit || ' late '
    || late AS said FROM settlement.settlement`;
const LEFT = `SELECT contract, amount || ' ' || contested AS said FROM recovery.recovery_case
  UNION ALL SELECT c.contract, -amount || ' ' || contested FROM recovery.credit c
    JOIN settlement.case s ON s.contract = c.contract`;
const OCCUPIED = `SELECT contract, service_point AS said FROM contracts.occupancy
  WHERE freed_on IS NULL`;
const ACCOUNTS = `SELECT contract, account || ' ' || sum(amount) AS said FROM (
    SELECT contract, debit AS account, amount FROM ledger.transfer
    UNION ALL SELECT contract, credit, -amount FROM ledger.transfer) t
  GROUP BY contract, account HAVING sum(amount) <> 0`;
const ENTRIES = `SELECT DISTINCT contract, entry, event || ' ' || booked_on AS said
  FROM ledger.transfer`;

function foundState(contract: string, position: Position | undefined, facts: Facts[]): State {
  const termination = position?.termination;
  const closed = Boolean(termination?.settledOn);
  const [settled, left, occupied, accounts, entries] = facts.map((one) => one[contract] ?? []);
  return {
    status: closed ? 'SETTLED' : termination ? 'TERMINATED' : position ? 'ACTIVE' : 'UNKNOWN',
    computerised: position?.computerised,
    debt: closed ? undefined : position?.receivable,
    deposit: closed ? undefined : position?.deposit,
    holds: closed ? undefined : sorted(termination?.holds ?? []),
    opensOn: termination?.opensOn,
    lateFrom: termination?.lateFrom,
    occupied: occupied?.length === 1,
    settlement: settled?.[0],
    left: left?.[0],
    accounts: sorted(accounts ?? []),
    entries: sorted(entries ?? []),
  };
}

/** After every step: each contract, its books, its point, what it left, and the list of S3. */
export async function compare(world: World): Promise<void> {
  const { model, prefix } = world;
  const numbers = [...model.contracts.keys()];
  await doing(world, async (work) => {
    const positions = await readPositions(work, [...numbers, `${prefix}NOBODY`]);
    expect(sorted(positions.keys())).toEqual(sorted(numbers));
    const facts: Facts[] = [];
    for (const sql of [SETTLED, LEFT, OCCUPIED, ACCOUNTS, ENTRIES]) {
      facts.push(await factsOf(work, prefix, sql));
    }
    for (const contract of model.contracts.values()) {
      const { number } = contract;
      const found = { number, ...foundState(number, positions.get(number), facts) };
      expect(found).toEqual({ number, ...expectedState(world, contract) });
    }
    for (const region of ['R1', 'R2']) await compareList(world, work, `${prefix}${region}`);
  });
}

async function compareList({ model }: World, work: Work, region: string): Promise<void> {
  const lines: string[] = [];
  for await (const batch of listPositions(work, { region })) {
    for (const { agency, contract, receivable, deposit } of batch) {
      lines.push(`${agency} ${contract} ${receivable} ${deposit}`);
    }
  }
  const listed = [...model.contracts.values()].filter(
    (one) => model.isListed(one) && model.agencies.get(one.agency)?.region === region,
  );
  const byPlace = (one: Contract) => `${one.agency} ${one.number}`;
  const expected = listed.toSorted((a, b) => (byPlace(a) < byPlace(b) ? -1 : 1));
  expect(lines).toEqual(
    expected.map((one) => `${one.agency} ${one.number} ${one.debt} ${one.deposit}`),
  );
  const totals = (side: readonly Contract[]) => ({
    count: side.length,
    debt: side.reduce((sum, { debt }) => sum + debt, 0n),
    deposit: side.reduce((sum, { deposit }) => sum + deposit, 0n),
    net: side.reduce((sum, one) => sum + netOf(one), 0n),
  });
  const { debtors, creditors } = await sumList(work, { region });
  expect({ ...debtors }).toMatchObject(totals(listed.filter((one) => netOf(one) > 0n)));
  expect({ ...creditors }).toMatchObject(totals(listed.filter((one) => netOf(one) < 0n)));
}

/** At the end of a story: each contract as a person sees it, and the proof of the books. */
export async function compareAtTheEnd(world: World): Promise<void> {
  await doing(world, async (work) => {
    for (const { number, termination, debt, deposit } of world.model.contracts.values()) {
      const described = await describePosition(work, number);
      expect(described?.settlement?.rule).toBe(termination?.settled?.rule);
      expect(described?.settlement?.late).toBe(termination?.settled?.late);
      if (!termination?.settled) expect(described).toMatchObject({ receivable: debt, deposit });
    }
  });
  const checks = await doing(world, (work) => verify(work, () => undefined));
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
}

export async function readAll<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
