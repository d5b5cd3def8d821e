import { describe, expect, test } from 'vitest';
import { CATALOGUE, refuseValue } from './catalogue.ts';
import type { ParameterName } from './version.ts';

const CASES: readonly (readonly [ParameterName, string, boolean])[] = [
  ['manualOpensAfterDays', '30', true],
  ['manualOpensAfterDays', '0', true],
  ['manualOpensAfterDays', '365', true],
  ['manualOpensAfterDays', '366', false],
  ['manualOpensAfterDays', '-1', false],
  ['manualOpensAfterDays', '030', false],
  ['manualOpensAfterDays', '30.5', false],
  ['manualOpensAfterDays', '', false],
  ['manualOpensAfterDays', 'trente', false],
  ['manualOpensAfterDays', '٣٠', false],
  ['partPayments', 'accept', true],
  ['partPayments', 'refuse', true],
  ['partPayments', 'Accept', false],
  ['fourEyes', 'true', true],
  ['fourEyes', 'false', false],
  ['manualLateAfterDays', '365', true],
  ['manualLateAfterDays', '366', false],
  ['unpaidBillsBeforeTermination', '0', false],
  ['unpaidBillsBeforeTermination', '1', true],
  ['unpaidBillsBeforeTermination', '99', true],
  ['unpaidBillsBeforeTermination', '100', false],
  ['minimumUnpaidAmount', '0', true],
  ['minimumUnpaidAmount', '-1', false],
  ['planGraceDays', '90', true],
  ['planGraceDays', '91', false],
  ['stampDutyOnCash', 'on', true],
  ['stampDutyOnCash', 'off', true],
  ['stampDutyOnCash', 'true', false],
  ['stampDutyPerMille', '0', true],
  ['stampDutyPerMille', '1000', true],
  ['stampDutyAbove', '0', true],
  ['stampDutyAbove', '100000', true],
  ['stampDutyAbove', '1000000000000', true],
  ['stampDutyAbove', '1000000000001', false],
  ['stampDutyAbove', '1e5', false],
  ['stampDutyPerMille', '10', true],
  ['stampDutyPerMille', '1001', false],
];

describe('what a rule may say', () => {
  test.each(CASES)('%s = « %s »: %s', (name, value, isAllowed) => {
    expect(refuseValue(name, value) === undefined).toBe(isAllowed);
  });

  test('is told in both languages where it may not', () => {
    expect(refuseValue('manualOpensAfterDays', 'x')).toEqual([
      'Écrivez un nombre entier de 0 à 365.',
      'Write a whole number from 0 to 365.',
    ]);
    expect(refuseValue('partPayments', 'x')).toEqual([
      'Valeurs possibles : accept, refuse.',
      'Possible values: accept, refuse.',
    ]);
    expect(refuseValue('stampDutyAbove', 'x')).toEqual([
      'Écrivez un montant en francs entiers, zéro ou plus.',
      'Write an amount in whole francs, zero or more.',
    ]);
    expect(refuseValue('stampDutyPerMille', '-1')?.[1]).toBe(
      'Write a whole number from 0 to 1000.',
    );
  });

  test('is named for each rule, with its clause', () => {
    for (const { french, english, clause } of Object.values(CATALOGUE)) {
      expect([french, english, clause].every((text) => text.length > 1)).toBe(true);
    }
  });
});
