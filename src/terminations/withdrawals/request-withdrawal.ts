import { refuseOwnContract } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import type { Terminated } from '#settlement';
import { Refusal } from '#values';
import { lookUpTerminated, lookUpUnsettled } from '../look-up.ts';
import { refuseFollowers } from './refuse-followers.ts';
import { insertWithdrawal, lockCase } from './withdrawals.sql.ts';

/** E13 before settlement: asks that a termination which was a mistake be taken back. */
export async function requestWithdrawal(
  work: Work,
  contract: string,
  reason: string,
): Promise<bigint> {
  const position = await lookUpUnsettled(work, contract);
  return request(work, position, reason, 'WITHDRAWAL_REQUESTED');
}

/** E13 after settlement: asks that the settlement be reversed, and the termination with it. */
export async function requestReversal(
  work: Work,
  contract: string,
  reason: string,
): Promise<bigint> {
  const position = await lookUpTerminated(work, contract);
  if (position.termination.settledOn === null) {
    throw new Refusal(
      'NOT_FOUND',
      `Le contrat ${contract} n'est pas soldé : demandez le retrait de sa résiliation.`,
      `Contract ${contract} is not settled: ask for its termination to be withdrawn.`,
    );
  }
  await refuseFollowers(work, contract);
  return request(work, position, reason, 'REVERSAL_REQUESTED');
}

async function request(
  work: Work,
  { contract, agency, termination }: Terminated,
  reason: string,
  kind: string,
): Promise<bigint> {
  await refuseOwnContract(work, [contract]);
  const standing = await lockCase(work, contract);
  if (!standing || standing.version !== termination.version) {
    throw new Refusal(
      'CHANGED_SINCE_SHOWN',
      `Le contrat ${contract} vient de changer : regardez-le de nouveau.`,
      `Contract ${contract} has just changed: look at it again.`,
    );
  }
  const withdrawal = await insertWithdrawal(work, contract, reason, standing);
  if (withdrawal === undefined) {
    throw new Refusal(
      'ALREADY_DONE',
      `Une demande est déjà en attente pour le contrat ${contract} : il faut d'abord y répondre.`,
      `A request is already waiting for contract ${contract}: it must be answered first.`,
    );
  }
  const details = `${contract}, request ${withdrawal}: ${reason}`;
  await recordAct(work, { agency, kind, rowCount: 1, details });
  return withdrawal;
}
