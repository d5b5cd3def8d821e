import { describe, expect, test } from 'vitest';
import { addDays, day, francs, REFUSALS, type RefusalCode } from '#values';
import { lateFrom, opensOn } from './deadlines.ts';
import { type Act, decide, refusals } from './decide.ts';
import type { Hold, Movement, Position, Termination } from './position.ts';

const D = day('2026-10-01');
const THIRTY = { manualOpensAfterDays: 30, manualLateAfterDays: 30 };

const terminated = (changes: Partial<Termination> = {}): Termination => ({
  terminatedOn: D,
  opensOn: opensOn(changes.terminatedOn ?? D, THIRTY),
  lateFrom: lateFrom(changes.terminatedOn ?? D, THIRTY),
  contested: false,
  holds: [],
  lastMovement: 'TAKEOVER',
  settledOn: null,
  version: 1,
  ...changes,
});

/** A contract that owes 30 200 and that nothing stands against. */
const position = (changes: Partial<Position> = {}): Position => ({
  contract: 'C-000123',
  agency: 'COT-1',
  computerised: true,
  receivable: francs(45_200),
  deposit: francs(15_000),
  termination: terminated(),
  ...changes,
});

const balanced = (changes: Partial<Termination> = {}): Position =>
  position({ receivable: francs(15_000), termination: terminated(changes) });

const automatic = (on = D): Act => ({ mode: 'AUTOMATIC', on });
const manual = (on = addDays(D, 30), people = { samePerson: false, allowed: true }): Act => ({
  mode: 'MANUAL',
  on,
  people,
});

type Case = { readonly position: Position | undefined; readonly act: Act };
type Fact = (before: Case) => Case;

const change =
  (changes: (position: Position) => Partial<Position>): Fact =>
  ({ position: before, act }) => ({ position: before && { ...before, ...changes(before) }, act });

const held = (hold: Hold): Fact =>
  change(({ termination }) => ({
    termination: termination && { ...termination, holds: [hold, ...termination.holds] },
  }));

const people = (changes: { samePerson: true } | { allowed: false }): Fact => {
  return ({ position: before, act }) => ({
    position: before,
    act: act.mode === 'MANUAL' ? { ...act, people: { ...act.people, ...changes } } : act,
  });
};

/** What makes each refusal true of a case that is otherwise fine. */
const FACTS: Record<RefusalCode, Fact> = {
  CONTRACT_UNKNOWN: ({ act }) => ({ position: undefined, act }),
  AGENCY_NOT_COMPUTERISED: change(() => ({ computerised: false })),
  NOT_TERMINATED: change(() => ({ termination: undefined })),
  ALREADY_SETTLED: change(({ termination }) => ({
    termination: termination && { ...termination, settledOn: addDays(D, 30) },
  })),
  METER_NOT_REMOVED: held('METER_NOT_REMOVED'),
  FINAL_BILL_PENDING: held('FINAL_BILL_PENDING'),
  REFUND_REQUESTED: held('REFUND_REQUESTED'),
  NET_IS_ZERO: change(({ deposit }) => ({ receivable: deposit })),
  TOO_EARLY: ({ position: before, act }) => ({ position: before, act: { ...act, on: D } }),
  SAME_PERSON: people({ samePerson: true }),
  NOT_ALLOWED: people({ allowed: false }),
};

const FINE: Case = { position: position(), act: manual() };

describe('a refund that a bank has the order to pay', () => {
  test.each([manual(), automatic()])('lets nothing settle: %j', (act) => {
    const found = balanced({ holds: ['REFUND_AT_THE_BANK'] });
    expect(decide(found, act)).toEqual({ outcome: 'REFUSE', code: 'REFUND_REQUESTED' });
  });

  test('where it is only requested, what is balanced settles by itself', () => {
    expect(decide(balanced({ holds: ['REFUND_REQUESTED'] }), automatic()).outcome).toBe('SETTLE');
  });
});

describe('a manual settlement', () => {
  test('is refused by nothing when everything is in order', () => {
    expect(refusals(FINE.position, FINE.act)).toEqual([]);
    expect(decide(FINE.position, FINE.act).outcome).toBe('SETTLE');
  });

  test.each(REFUSALS)('is refused with %s when that alone stands against it', (code) => {
    const { position: found, act } = FACTS[code](FINE);
    expect(decide(found, act)).toEqual({ outcome: 'REFUSE', code });
    expect(refusals(found, act)).toEqual([code]);
  });

  const PAIRS = REFUSALS.slice(1).map((code, i) => [REFUSALS[i] ?? code, code] as const);

  test.each(PAIRS)('%s is said before %s', (first, second) => {
    const { position: found, act } = FACTS[first](FACTS[second](FINE));
    expect(decide(found, act)).toEqual({ outcome: 'REFUSE', code: first });
  });

  test.each(REFUSALS.map((code, i) => [code, i] as const))(
    '%s wins over everything that comes after it',
    (code, i) => {
      const all = REFUSALS.slice(i).toReversed();
      const { position: found, act } = all.reduce((before, one) => FACTS[one](before), FINE);
      expect(decide(found, act)).toEqual({ outcome: 'REFUSE', code });
    },
  );

  test('names every reason at once, so that a clerk need not come back for each', () => {
    const after = REFUSALS.slice(REFUSALS.indexOf('METER_NOT_REMOVED'));
    const { position: found, act } = ['AGENCY_NOT_COMPUTERISED' as const, ...after].reduce(
      (before, one) => FACTS[one](before),
      FINE,
    );
    expect(refusals(found, act)).toEqual(['AGENCY_NOT_COMPUTERISED', ...after]);
  });

  test('of a settled contract names nothing else of its last days', () => {
    const { position: found, act } = ['METER_NOT_REMOVED', 'TOO_EARLY', 'ALREADY_SETTLED'].reduce(
      (before, one) => FACTS[one as RefusalCode](before),
      FINE,
    );
    expect(refusals(found, act)).toEqual(['ALREADY_SETTLED']);
  });

  test('of an active or settled contract says too that its agency is out of scope (P1)', () => {
    const outside = (code: RefusalCode) => FACTS.AGENCY_NOT_COMPUTERISED(FACTS[code](FINE));
    for (const code of ['NOT_TERMINATED', 'ALREADY_SETTLED'] as const) {
      const { position: found, act } = outside(code);
      expect(refusals(found, act)).toEqual(['AGENCY_NOT_COMPUTERISED', code]);
    }
  });

  test('without the right people is refused even by two right strangers on one desk', () => {
    const act = manual(addDays(D, 30), { samePerson: true, allowed: false });
    expect(refusals(position(), act)).toEqual(['SAME_PERSON', 'NOT_ALLOWED']);
  });
});

describe('the thirtieth day (R3, R4, E6)', () => {
  test.each([
    ['an ordinary month', '2026-10-01', '2026-10-30', '2026-10-31', '2026-11-01'],
    ['onto the leap day', '2028-01-30', '2028-02-28', '2028-02-29', '2028-03-01'],
    ['from the leap day', '2028-02-29', '2028-03-29', '2028-03-30', '2028-03-31'],
    ['a short February', '2027-01-30', '2027-02-28', '2027-03-01', '2027-03-02'],
    ['over the year end', '2026-12-15', '2027-01-13', '2027-01-14', '2027-01-15'],
    ['two months of 31 days', '2026-07-31', '2026-08-29', '2026-08-30', '2026-08-31'],
  ])('%s: D = %s; %s too early, %s in time, %s late', (_, d, early, intime, late) => {
    const found = position({ termination: terminated({ terminatedOn: day(d) }) });
    expect(decide(found, manual(day(early)))).toEqual({ outcome: 'REFUSE', code: 'TOO_EARLY' });
    const settled = (on: string) => decide(found, manual(day(on)));
    expect(settled(intime)).toMatchObject({ settlement: { on: intime, late: false } });
    expect(settled(late)).toMatchObject({ settlement: { on: late, late: true } });
  });
});

describe('what a manual settlement leaves', () => {
  test.each([
    ['no deposit (E20)', 45_200, 0, 'R3', 45_200],
    ['a deposit that covers a part', 45_200, 15_000, 'R3', 30_200],
    ['one franc left to pay', 15_001, 15_000, 'R3', 1],
    ['one franc left to refund', 14_999, 15_000, 'R4', -1],
    ['a deposit that covers the debt', 10_000, 15_000, 'R4', -5_000],
    ['no debt at all', 0, 15_000, 'R4', -15_000],
    ['a debt that was overpaid (E4)', -2_500, 15_000, 'R4', -17_500],
    ['a debt that was overpaid without deposit', -2_500, 0, 'R4', -2_500],
  ])('%s: debt %i, deposit %i: %s, net %i', (_, debt, deposit, rule, net) => {
    const found = position({ receivable: francs(debt), deposit: francs(deposit) });
    expect(decide(found, manual())).toEqual({
      outcome: 'SETTLE',
      settlement: {
        contract: 'C-000123',
        agency: 'COT-1',
        rule,
        on: '2026-10-31',
        debt: francs(debt),
        deposit: francs(deposit),
        net: francs(net),
        late: false,
        contested: false,
      },
    });
  });

  test.each([true, false])('remembers whether the debt was contested: %s (E22)', (contested) => {
    const found = position({ termination: terminated({ contested }) });
    expect(decide(found, manual())).toMatchObject({ settlement: { contested } });
  });

  test('whatever came last, paid or refunded, is still R3 or R4', () => {
    for (const lastMovement of ['PAYMENT', 'REFUND'] as const) {
      const termination = terminated({ lastMovement });
      expect(decide(position({ termination }), manual())).toMatchObject({
        settlement: { rule: 'R3' },
      });
    }
  });
});

describe('an automatic settlement', () => {
  const MOVEMENTS: [Movement, string][] = [
    ['TAKEOVER', 'R0'],
    ['BILL', 'R0'],
    ['CREDIT_NOTE', 'R0'],
    ['PAYMENT', 'R1'],
    ['REFUND', 'R2'],
  ];

  test.each(MOVEMENTS)('of a net made zero by %s is %s', (lastMovement, rule) => {
    expect(decide(balanced({ lastMovement }), automatic())).toEqual({
      outcome: 'SETTLE',
      settlement: {
        contract: 'C-000123',
        agency: 'COT-1',
        rule,
        on: D,
        debt: 15_000n,
        deposit: 15_000n,
        net: 0n,
        late: false,
        contested: false,
      },
    });
  });

  test('of a contract without debt and deposit settles too', () => {
    const found = position({ receivable: francs(0), deposit: francs(0) });
    expect(decide(found, automatic())).toMatchObject({
      outcome: 'SETTLE',
      settlement: { net: 0n },
    });
  });

  test.each([
    [45_200, 15_000],
    [15_001, 15_000],
    [14_999, 15_000],
    [0, 15_000],
    [-2_500, 0],
  ])('waits while debt %i and deposit %i are not equal (R1, R2)', (debt, deposit) => {
    const found = position({ receivable: francs(debt), deposit: francs(deposit) });
    expect(decide(found, automatic())).toEqual({ outcome: 'WAIT' });
    expect(decide(found, automatic(addDays(D, 400)))).toEqual({ outcome: 'WAIT' });
  });

  test('happens on the very day of the termination, and never before it', () => {
    expect(decide(balanced(), automatic(D))).toMatchObject({ settlement: { on: D } });
    expect(decide(balanced(), automatic(addDays(D, -1)))).toEqual({
      outcome: 'REFUSE',
      code: 'TOO_EARLY',
    });
  });

  test.each([
    [30, false],
    [31, true],
    [400, true],
  ])('%i days after the termination counts as late: %s (E29)', (days, late) => {
    expect(decide(balanced(), automatic(addDays(D, days)))).toMatchObject({ settlement: { late } });
  });

  test.each(['METER_NOT_REMOVED', 'FINAL_BILL_PENDING'] as const)(
    'is held back by %s (E2)',
    (hold) => {
      const found = balanced({ holds: [hold] });
      expect(decide(found, automatic())).toEqual({ outcome: 'REFUSE', code: hold });
    },
  );

  test('is not held back by a refund that is asked for (R4)', () => {
    const found = balanced({ holds: ['REFUND_REQUESTED'] });
    expect(refusals(found, automatic())).toEqual([]);
    expect(decide(found, automatic()).outcome).toBe('SETTLE');
  });

  test.each([
    ['CONTRACT_UNKNOWN', undefined],
    ['AGENCY_NOT_COMPUTERISED', { ...balanced(), computerised: false }],
    ['NOT_TERMINATED', { ...balanced(), termination: undefined }],
    ['ALREADY_SETTLED', balanced({ settledOn: D })],
    ['TOO_EARLY', balanced({ terminatedOn: addDays(D, 1) })],
  ])('is refused with %s', (code, found) => {
    expect(decide(found, automatic())).toEqual({ outcome: 'REFUSE', code });
  });
});
