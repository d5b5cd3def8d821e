import type { Hold } from '#settlement';
import type { CalendarDate } from '#values';

type Missing = {
  readonly voltage: 'BT' | 'MT';
  readonly meterRemovedOn: CalendarDate | null;
  readonly finalBill: 'EMISE' | 'EN_ATTENTE';
};

/** E2: in low voltage the meter must have been removed; everywhere the final bill must be out. */
export function holdsOf({ voltage, meterRemovedOn, finalBill }: Missing): Hold[] {
  const holds: Hold[] = [];
  if (voltage === 'BT' && meterRemovedOn === null) holds.push('METER_NOT_REMOVED');
  if (finalBill === 'EN_ATTENTE') holds.push('FINAL_BILL_PENDING');
  return holds;
}
