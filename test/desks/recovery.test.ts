import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { combineDigests, openActs, recordActs } from '#audit';
import { inWork, type Work } from '#database';
import { bouncedAfterSettlementTransfers, postEntries, takeEntryNumbers } from '#ledger';
import { verify } from '#oversight';
import { addSupplement, lowerCase, openBouncedCase, readCaseOf, recordRecovery } from '#recovery';
import { francs } from '#values';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { ON, SETTLED } from '../verify/settled-book.ts';

let fresh: FreshDatabase;
let agency: string;
let debtors: readonly string[];
let automatic: string;

const within = <T>(act: (work: Work) => Promise<T>): Promise<T> =>
  inWork(fresh.database, { ...ON, actor: 'cashier' }, act);
const rows = <T extends object>(text: string, ...values: unknown[]) =>
  within(async (work) => (await work.tx.query<T>(text, values)).rows);
const leftOf = async (contract: string) =>
  (await within((work) => readCaseOf(work, [contract]))).get(contract)?.left;
const entriesOf = (contract: string, event: string) =>
  rows(
    `SELECT debit, credit, amount FROM ledger.transfer WHERE contract = $1 AND event = $2
     ORDER BY entry, line`,
    contract,
    event,
  );

const recovery = (contract: string, amount: bigint, reference: string) => ({
  contract,
  amount: francs(amount),
  reference,
  on: ON.businessDate,
  method: 'ESPECES' as const,
  agency,
});

beforeAll(async () => {
  fresh = await withFreshDatabase(SETTLED);
  const found = await rows<{ contract: string; agency: string }>(
    `SELECT r.contract, c.agency FROM recovery.recovery_case r
     JOIN settlement.case c USING (contract) WHERE NOT r.contested AND r.amount > 1000
     ORDER BY r.contract`,
  );
  debtors = found.map((one) => one.contract);
  agency = found[0]?.agency ?? '';
  const [zero] = await rows<{ contract: string }>(
    `SELECT min(contract) AS contract FROM settlement.settlement WHERE rule = 'R0'`,
  );
  automatic = zero?.contract ?? '';
});
afterAll(() => fresh.drop());

const debtor = (i: number): string => debtors[i] ?? '';

describe('E-G, E5: money after a manual settlement', () => {
  test('is booked on the case, and the excess goes to the credits', async () => {
    const left = (await leftOf(debtor(0))) ?? 0n;
    const { booked, refused } = await within((work) =>
      recordRecovery(work, [
        recovery(debtor(0), left - 100n, 'RC-1'),
        recovery(debtor(0), 150n, 'RC-2'),
        recovery(automatic, 150n, 'RC-3'),
      ]),
    );
    expect(booked.map(({ moved, excess, left: after }) => [moved, excess, after])).toEqual([
      [100n - left, 0n, 100n],
      [-100n, 50n, 0n],
    ]);
    expect(refused).toEqual([{ contract: automatic, reference: 'RC-3', code: 'CASE_CLOSED' }]);
    expect(await entriesOf(debtor(0), 'RECOVERY')).toEqual([
      { debit: '5711', credit: '4162', amount: left - 100n },
      { debit: '5711', credit: '4162', amount: 100n },
      { debit: '5711', credit: '4712', amount: 50n },
    ]);
    expect(await leftOf(debtor(0))).toBe(0n);
    const credits = await rows(
      'SELECT origin, amount FROM recovery.credit WHERE contract = $1',
      debtor(0),
    );
    expect(credits).toEqual([{ origin: 'EXCESS_RECOVERY', amount: 50n }]);
    const settled = await rows(
      'SELECT settled_on FROM settlement.case WHERE contract = $1',
      debtor(0),
    );
    expect(settled).toEqual([{ settled_on: ON.businessDate }]);
  });

  test('tells the region: the act stands on the chain of the managing agency', async () => {
    const told = await rows(
      `SELECT a.agency, a.row_count FROM audit.act a JOIN settlement.case c ON c.agency = a.agency
       WHERE c.contract = $1 AND a.kind = 'RECOVERY'`,
      debtor(0),
    );
    expect(told).toHaveLength(1);
  });

  test('is taken once for one reference', async () => {
    await expect(
      within((work) => recordRecovery(work, [recovery(debtor(1), 100n, 'RC-1')])),
    ).rejects.toMatchObject({ constraint: 'movement_taken_once' });
  });

  test('E7: at two desks at once, the second takes what the first left', async () => {
    const before = (await leftOf(debtor(1))) ?? 0n;
    const parts = await Promise.all(
      ['RC-10', 'RC-11', 'RC-12'].map((reference) =>
        within((work) => recordRecovery(work, [recovery(debtor(1), before - 1n, reference)])),
      ),
    );
    const moved = parts.flatMap(({ booked }) => booked.map((one) => one.moved));
    expect(moved.reduce((sum, one) => sum + one, 0n)).toBe(-before);
    expect(await leftOf(debtor(1))).toBe(0n);
  });
});

describe('what comes too late for the contract', () => {
  const late = (contract: string, reference: string, amount: bigint) => [
    { contract, reference, on: ON.businessDate, amount: francs(amount) },
  ];

  test('E15: a bill adds to the case, or opens one where the settlement left none', async () => {
    const before = (await leftOf(debtor(2))) ?? 0n;
    await within((work) => addSupplement(work, late(debtor(2), 'F-LATE-1', 700n)));
    await within((work) => addSupplement(work, late(automatic, 'F-LATE-2', 900n)));
    expect(await leftOf(debtor(2))).toBe(before + 700n);
    expect(await leftOf(automatic)).toBe(900n);
    expect(await entriesOf(automatic, 'SUPPLEMENT')).toEqual([
      { debit: '4162', credit: '4719', amount: 900n },
    ]);
  });

  test('E16: a credit note lowers the case, and the excess is a credit', async () => {
    const { booked } = await within((work) => lowerCase(work, late(automatic, 'AV-1', 1000n)));
    expect(booked.map(({ moved, excess, left }) => [moved, excess, left])).toEqual([
      [-900n, 100n, 0n],
    ]);
    expect(await entriesOf(automatic, 'CASE_CREDIT_NOTE')).toEqual([
      { debit: '4719', credit: '4162', amount: 900n },
      { debit: '4719', credit: '4712', amount: 100n },
    ]);
  });

  test('E-I: a cheque that bounced after the settlement raises the case', async () => {
    await within(async (work) => {
      const acts = await openActs(work, [agency]);
      const act = acts.get(agency) ?? 0n;
      const [entry = 0n] = await takeEntryNumbers(work, 1);
      const amount = francs(400n);
      const raised = await openBouncedCase(work, [
        { contract: automatic, reference: 'CHQ-1', on: ON.businessDate, amount, entry, act },
      ]);
      expect(raised).toEqual([{ contract: automatic, settlement: 1, contested: false }]);
      const digests = await postEntries(work, [
        {
          contract: automatic,
          entry,
          act,
          event: 'BOUNCED_CHEQUE',
          journal: 'BQ',
          piece: 'CHQ-1',
          happenedOn: ON.businessDate,
          transfers: bouncedAfterSettlementTransfers(amount, false),
        },
      ]);
      const digest = combineDigests(undefined, digests.get(act));
      await recordActs(work, [
        { agency, act, kind: 'BOUNCED_CHEQUE', rowCount: 1, details: '', digest },
      ]);
    });
    expect(await leftOf(automatic)).toBe(400n);
  });
});

test('verify says that all is well after all of it', async () => {
  const checks = await inWork(fresh.database, ON, (work) => verify(work, () => undefined));
  expect(checks.filter((check) => !check.ok)).toEqual([]);
});
