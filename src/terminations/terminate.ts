import { recordAct } from '#audit';
import type { Work } from '#database';
import { type Cause, changeStates, readPositions, settle } from '#settlement';
import { type CalendarDate, Refusal } from '#values';
import { mustFollow, REMOVAL_AFTER_TERMINATION } from './must-follow.ts';
import { recordTerminations } from './record-terminations.ts';
import { readContractForTermination } from './terminations.sql.ts';

export type NewTermination = {
  readonly contract: string;
  readonly on: CalendarDate;
  readonly cause: Cause;
  readonly meterRemovedOn: CalendarDate | null;
};

/** P2, P7, G3: terminates an active contract by force; where deposit = debt it is settled at once (R0). */
export async function terminate(work: Work, termination: NewTermination): Promise<void> {
  const { contract } = termination;
  await changeStates(work);
  const facts = await readContractForTermination(work, contract);
  const position = (await readPositions(work, [contract])).get(contract);
  if (!facts || !position) {
    throw new Refusal(
      'CONTRACT_UNKNOWN',
      `Le contrat ${contract} est inconnu : vérifiez son numéro.`,
    );
  }
  if (position.termination) {
    const settled = position.termination.settledOn !== null;
    throw new Refusal(
      settled ? 'ALREADY_SETTLED' : 'NOT_ALLOWED',
      `Le contrat ${contract} est déjà ${settled ? 'soldé' : 'résilié'} : rien à faire.`,
    );
  }
  mustFollow(facts.subscribedOn, termination.on, 'La résiliation ne précède pas la souscription');
  if (termination.meterRemovedOn !== null) {
    mustFollow(termination.on, termination.meterRemovedOn, REMOVAL_AFTER_TERMINATION);
  }
  await recordTerminations(work, [
    {
      contract,
      agency: position.agency,
      servicePoint: facts.servicePoint,
      terminatedOn: termination.on,
      cause: termination.cause,
      voltage: facts.voltage,
      meterRemovedOn: termination.meterRemovedOn,
      finalBill: 'EMISE',
      contested: false,
      receivable: position.receivable,
      deposit: position.deposit,
    },
  ]);
  await settle(work, [{ contract, on: work.businessDate }]);
  await recordAct(work, {
    agency: position.agency,
    kind: 'TERMINATION',
    rowCount: 1,
    details: `${contract} ${termination.cause} ${termination.on}`,
  });
}
