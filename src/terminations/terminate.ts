import { refuseOwnContract } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { type Cause, changeStates, settle } from '#settlement';
import { type CalendarDate, Refusal } from '#values';
import { deriveEvidence } from './derive-evidence.ts';
import { lookUp, mustFollow, refuseFuture, refuseSettled } from './look-up.ts';
import { breakPlan } from './plans/plans.sql.ts';
import { recordTerminations } from './record-terminations.ts';
import { readContractForTermination } from './terminations.sql.ts';

export type NewTermination = {
  readonly contract: string;
  readonly on: CalendarDate;
  readonly cause: Cause;
  readonly meterRemovedOn: CalendarDate | null;
  /** What whoever terminates says in support of the cause, beside what the books know. */
  readonly stated?: string | undefined;
};

export type Terminated = { readonly borneOut: boolean; readonly settled: boolean };

/**
 * P2, P7, G3: terminates an active contract by force; where deposit = debt it is settled at once
 * (R0). What the books know in support of the cause is frozen with it; where that is not enough, it
 * is recorded all the same and shown to those who control. A running plan ends as broken (E14).
 */
export async function terminate(work: Work, termination: NewTermination): Promise<Terminated> {
  const { contract, on, cause, meterRemovedOn } = termination;
  await changeStates(work);
  const facts = await readContractForTermination(work, contract);
  const position = await lookUp(work, contract);
  refuseSettled(position);
  if (position.termination || !facts) {
    throw new Refusal(
      'ALREADY_TERMINATED',
      `Le contrat ${contract} est déjà résilié : rien à faire.`,
      `Contract ${contract} is terminated already: nothing to do.`,
    );
  }
  await refuseOwnContract(work, [contract]);
  refuseFuture(work, on, 'Une résiliation', 'A termination');
  mustFollow(facts.subscribedOn, on, ...AFTER_SUBSCRIPTION);
  if (meterRemovedOn !== null) {
    mustFollow(on, meterRemovedOn, ...REMOVAL_AFTER_TERMINATION);
    refuseFuture(work, meterRemovedOn, 'Une dépose', 'A removal');
  }
  const { evidence, borneOut } = await deriveEvidence(work, position, cause, on);
  await recordTerminations(work, [
    {
      contract,
      agency: position.agency,
      servicePoint: facts.servicePoint,
      terminatedOn: on,
      cause,
      voltage: facts.voltage,
      meterRemovedOn,
      finalBill: 'EMISE',
      contested: false,
      receivable: position.receivable,
      deposit: position.deposit,
      basis: { evidence, stated: termination.stated ?? null, borneOut },
    },
  ]);
  await breakPlan(work, contract, on);
  const { settled } = await settle(work, [{ contract, on: work.businessDate }]);
  await recordAct(work, {
    agency: position.agency,
    kind: 'TERMINATION',
    rowCount: 1,
    details: `${contract} ${cause} ${on}${borneOut ? '' : ' not borne out by the books'}`,
  });
  return { borneOut, settled: settled.length > 0 };
}

const AFTER_SUBSCRIPTION = [
  'La résiliation ne précède pas la souscription',
  'A termination does not precede the subscription',
] as const;

export const REMOVAL_AFTER_TERMINATION = [
  'La dépose du compteur ne précède pas la résiliation',
  'A meter is not removed before the termination',
] as const;
