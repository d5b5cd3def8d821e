import { refuseOwnContract } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { type Hold, liftHold, settle, type Terminated } from '#settlement';
import { type CalendarDate, Refusal } from '#values';
import { lookUpUnsettled, mustFollow, refuseFuture } from './look-up.ts';
import { REMOVAL_AFTER_TERMINATION } from './terminate.ts';
import { setFinalBillIssued, setMeterRemoved } from './terminations.sql.ts';

/**
 * E2: the meter was removed, with the index it was read at; the hold falls, and what is balanced is
 * settled at once (R0–R2). Medium voltage awaits no removal, but one that took place is recorded.
 * Returns whether it was settled. The same removal twice is one; another is refused.
 */
export async function recordMeterRemoval(
  work: Work,
  contract: string,
  removedOn: CalendarDate,
  index: bigint | null = null,
): Promise<boolean> {
  const position = await lookUpUnsettled(work, contract);
  await refuseOwnContract(work, [contract]);
  mustFollow(position.termination.terminatedOn, removedOn, ...REMOVAL_AFTER_TERMINATION);
  refuseFuture(work, removedOn, 'Une dépose', 'A removal');
  const recorded = await setMeterRemoved(work, contract, removedOn, index);
  if (recorded === 'OTHER') {
    throw new Refusal(
      'ALREADY_DONE',
      `La dépose du compteur du contrat ${contract} est déjà enregistrée, avec une autre date ou un autre index : vérifiez-les.`,
      `The meter removal of contract ${contract} is recorded already, with another day or index: check them.`,
    );
  }
  if (recorded === 'SAME') return false;
  const details = `${contract} ${removedOn}${index === null ? '' : ` index ${index}`}`;
  return lift(work, position, 'METER_NOT_REMOVED', { kind: 'METER_REMOVED', details });
}

/**
 * E2: the final bill is out; the hold falls, and what is balanced is settled at once (R0–R2). Says
 * whether it was. Once more changes nothing.
 */
export async function recordFinalBill(work: Work, contract: string): Promise<boolean> {
  const position = await lookUpUnsettled(work, contract);
  await refuseOwnContract(work, [contract]);
  if (!(await setFinalBillIssued(work, contract))) return false;
  const act = { kind: 'FINAL_BILL_ISSUED', details: contract };
  return lift(work, position, 'FINAL_BILL_PENDING', act);
}

async function lift(
  work: Work,
  { contract, agency }: Terminated,
  hold: Hold,
  act: { readonly kind: string; readonly details: string },
): Promise<boolean> {
  await liftHold(work, hold, [contract]);
  await recordAct(work, { agency, rowCount: 1, ...act });
  const { settled } = await settle(work, [{ contract, on: work.businessDate }]);
  return settled.length > 0;
}
