import { expect, test } from 'vitest';
import { day } from '#values';
import { holdsOf } from './holds.ts';

const REMOVED = day('2026-10-02');

test.each([
  ['BT', null, 'EMISE', ['METER_NOT_REMOVED']],
  ['BT', REMOVED, 'EMISE', []],
  ['BT', null, 'EN_ATTENTE', ['METER_NOT_REMOVED', 'FINAL_BILL_PENDING']],
  ['BT', REMOVED, 'EN_ATTENTE', ['FINAL_BILL_PENDING']],
  ['MT', null, 'EMISE', []],
  ['MT', REMOVED, 'EMISE', []],
  ['MT', null, 'EN_ATTENTE', ['FINAL_BILL_PENDING']],
] as const)('%s, meter removed on %s, final bill %s: held by %j (E2)', (...row) => {
  const [voltage, meterRemovedOn, finalBill, holds] = row;
  expect(holdsOf({ voltage, meterRemovedOn, finalBill })).toEqual(holds);
});
