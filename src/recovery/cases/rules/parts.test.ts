import { describe, expect, test } from 'vitest';
import { francs } from '#values';
import { type MovementKind, partsOf } from './parts.ts';

describe('an amount falls on a recovery case', () => {
  test.each<[MovementKind, number, number, number, number, number]>([
    // kind, left before, amount → moved, excess, left after
    ['RECOVERY', 600, 200, -200, 0, 400],
    ['RECOVERY', 600, 600, -600, 0, 0],
    ['RECOVERY', 600, 601, -600, 1, 0],
    ['RECOVERY', 0, 50, 0, 50, 0],
    ['CREDIT_NOTE', 600, 700, -600, 100, 0],
    ['CREDIT_NOTE', 600, 100, -100, 0, 500],
    ['SUPPLEMENT', 600, 100, 100, 0, 700],
    ['SUPPLEMENT', 0, 100, 100, 0, 100],
    ['BOUNCED_CHEQUE', 0, 100, 100, 0, 100],
    ['CANCELLED_RECOVERY', 400, 200, 200, 0, 600],
  ])(
    '%s: of %i, %i moves %i, exceeds by %i, leaves %i',
    (kind, left, amount, moved, excess, after) => {
      expect(partsOf(kind, francs(left), francs(amount))).toEqual({
        moved: francs(moved),
        excess: francs(excess),
        left: francs(after),
      });
    },
  );
});
