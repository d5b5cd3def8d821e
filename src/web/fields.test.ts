import { describe, expect, it } from 'vitest';
import { amountField } from './fields.ts';

describe('an amount as it is typed', () => {
  it.each([
    ['45200', 45_200n],
    ['45 200', 45_200n],
    ['45\u202f200 F CFA', 45_200n],
    ['1.234.567 FCFA', 1_234_567n],
    ['12.500', 12_500n],
  ])('%s is taken', (typed, amount) => {
    expect(amountField.parse(typed)).toBe(amount);
  });

  it.each(['45200.00', '12.50', '1.2345', '1234.567', '.500', '12,50', '0', '-5', ''])(
    '%s is refused: francs have no centimes, and points stand between thousands alone',
    (typed) => {
      expect(amountField.safeParse(typed).success).toBe(false);
    },
  );
});
