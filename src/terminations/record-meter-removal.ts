import { recordAct } from '#audit';
import type { Work } from '#database';
import { liftHold, type Position, readPositions, settle } from '#settlement';
import { type CalendarDate, Refusal } from '#values';
import { mustFollow, REMOVAL_AFTER_TERMINATION } from './must-follow.ts';
import { setFinalBillIssued, setMeterRemoved } from './terminations.sql.ts';

/** E2: the meter was removed; the hold falls, and what is balanced is settled at once (R0–R2). */
export async function recordMeterRemoval(
  work: Work,
  contract: string,
  removedOn: CalendarDate,
): Promise<void> {
  const { agency, termination } = await mustBeOpen(work, contract);
  if (termination) mustFollow(termination.terminatedOn, removedOn, REMOVAL_AFTER_TERMINATION);
  await setMeterRemoved(work, contract, removedOn);
  const details = `${contract} ${removedOn}`;
  await recordAct(work, { agency, kind: 'METER_REMOVED', rowCount: 1, details });
  await liftHold(work, 'METER_NOT_REMOVED', [contract]);
  await settle(work, [{ contract, on: work.businessDate }]);
}

/** E2: the final bill is out; the hold falls, and what is balanced is settled at once (R0–R2). */
export async function recordFinalBill(work: Work, contract: string): Promise<void> {
  const { agency } = await mustBeOpen(work, contract);
  await setFinalBillIssued(work, contract);
  await recordAct(work, { agency, kind: 'FINAL_BILL_ISSUED', rowCount: 1, details: contract });
  await liftHold(work, 'FINAL_BILL_PENDING', [contract]);
  await settle(work, [{ contract, on: work.businessDate }]);
}

async function mustBeOpen(work: Work, contract: string): Promise<Position> {
  const position = (await readPositions(work, [contract])).get(contract);
  if (!position) {
    throw new Refusal(
      'CONTRACT_UNKNOWN',
      `Le contrat ${contract} est inconnu : vérifiez son numéro.`,
    );
  }
  if (!position.termination) {
    throw new Refusal(
      'NOT_TERMINATED',
      `Le contrat ${contract} n'est pas résilié : enregistrez d'abord sa résiliation.`,
    );
  }
  if (position.termination.settledOn) {
    throw new Refusal(
      'ALREADY_SETTLED',
      `Le contrat ${contract} est déjà soldé : rien à enregistrer.`,
    );
  }
  return position;
}
