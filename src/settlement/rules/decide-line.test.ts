import { describe, expect, test } from 'vitest';
import { addDays, day, francs } from '#values';
import { type Act, decide } from './decide.ts';
import type { Position, Termination } from './position.ts';

const D = day('2026-10-01');

const terminated = (changes: Partial<Termination> = {}): Termination => ({
  terminatedOn: D,
  opensOn: addDays(D, 30),
  lateFrom: addDays(D, 31),
  contested: false,
  holds: [],
  lastMovement: 'TAKEOVER',
  settledOn: null,
  version: 1,
  ...changes,
});

const position = (changes: Partial<Position> = {}): Position => ({
  contract: 'C-000123',
  agency: 'COT-1',
  computerised: true,
  receivable: francs(45_200),
  deposit: francs(15_000),
  termination: terminated(),
  ...changes,
});

const manual = (on = addDays(D, 30), people = { samePerson: false, allowed: true }): Act => ({
  mode: 'MANUAL',
  on,
  people,
});

describe('a line of a frozen list', () => {
  const line = (
    changes: { debt?: number; deposit?: number; own?: boolean; agency?: string } = {},
  ) => ({
    debt: francs(changes.debt ?? 45_200),
    deposit: francs(changes.deposit ?? 15_000),
    agency: changes.agency ?? 'COT-1',
    own: changes.own ?? false,
  });
  const seen = (changes = {}, act = manual()): Act =>
    act.mode === 'MANUAL' ? { ...act, line: line(changes) } : act;

  test('that holds is settled with its figures', () => {
    expect(decide(position(), seen())).toMatchObject({
      outcome: 'SETTLE',
      settlement: { debt: 45_200n, deposit: 15_000n },
    });
  });

  test.each([
    ['a part was paid since', { debt: 45_201 }],
    ['a bill came since', { debt: 45_199 }],
    ['a part of the deposit went since', { deposit: 15_001 }],
    ['both changed and the net did not', { debt: 45_201, deposit: 15_001 }],
  ])('is refused where %s', (_, changes) => {
    expect(decide(position(), seen(changes))).toEqual({ outcome: 'REFUSE', code: 'LINE_CHANGED' });
  });

  test('is refused where the contract belongs to one of the two people, changed or not', () => {
    const refused = { outcome: 'REFUSE', code: 'OWN_CONTRACT' };
    expect(decide(position(), seen({ own: true }))).toEqual(refused);
    expect(decide(position(), seen({ own: true, debt: 1 }))).toEqual(refused);
  });

  test('is refused where the contract is in another agency by now, with other people (E28)', () => {
    const refused = { outcome: 'REFUSE', code: 'NOT_ALLOWED' };
    expect(decide(position(), seen({ agency: 'COT-2' }))).toEqual(refused);
  });

  test.each([
    ['ALREADY_SETTLED', position({ termination: terminated({ settledOn: D }) }), manual()],
    [
      'REFUND_REQUESTED',
      position({ termination: terminated({ holds: ['REFUND_REQUESTED'] }) }),
      manual(),
    ],
    ['NET_IS_ZERO', position({ receivable: francs(15_000) }), manual()],
    ['TOO_EARLY', position(), manual(addDays(D, 29))],
    ['NOT_ALLOWED', position(), manual(addDays(D, 30), { samePerson: false, allowed: false })],
  ] as const)('is first refused with %s, which the procedure promises', (code, found, act) => {
    expect(decide(found, seen({ debt: 1, own: true }, act))).toEqual({ outcome: 'REFUSE', code });
  });

  test('says nothing about an automatic settlement', () => {
    const act = { mode: 'AUTOMATIC', on: D, line: line({ debt: 1, own: true }) } as const;
    expect(decide(position({ receivable: francs(15_000) }), act).outcome).toBe('SETTLE');
  });
});
