import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { type CalendarDate, Refusal } from '#values';
import { readAnyone } from '../people.sql.ts';
import {
  type DelegationFault,
  faultOfDelegation,
  LONGEST_DAYS,
  mayApprove,
} from '../rules/delegation.ts';
import {
  approve,
  type Delegation,
  end,
  insertDelegation,
  lockDelegation,
} from './delegations.sql.ts';

export type Asked = {
  readonly delegate: string;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate;
  readonly reason: string;
};

/**
 * A head asks that another act in their role, where it holds, from one day to another (S3, S4). It
 * is in force once a second head or the DCC has approved it. Throws Refusal `NOT_FOUND`,
 * `NOT_ALLOWED`, `SAME_PERSON`, `IN_THE_WRONG_ORDER`.
 */
export async function delegate(work: Work, asked: Asked): Promise<bigint> {
  const head = await readAnyone(work, work.actor);
  const other = await readAnyone(work, asked.delegate);
  if (!head || !other || other.disabled) throw notFound(asked.delegate);
  const fault = faultOfDelegation(head, other, asked, work.businessDate);
  if (fault) throw refusalOf(fault);
  const delegation = await insertDelegation(work, { head: head.name, ...asked });
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'DELEGATION_ASKED',
    rowCount: 1,
    details: textOf({ ...asked, head: head.name }),
  });
  return delegation;
}

/** Throws Refusal `NOT_FOUND`, `ALREADY_DONE`, `SAME_PERSON`, `NOT_ALLOWED`. */
export async function approveDelegation(work: Work, number: bigint): Promise<void> {
  const found = await lockOpen(work, number);
  const approver = await readAnyone(work, work.actor);
  const may = approver && !approver.disabled ? mayApprove(approver, found) : 'NOT_ALLOWED';
  if (found.approvedBy !== null) throw alreadyDone();
  if (may !== 'YES') {
    throw new Refusal(
      may,
      'Une délégation est approuvée par un autre chef ou par la DCC, jamais par l’un des deux.',
      'A delegation is approved by another head or by the DCC, never by one of the two.',
    );
  }
  await approve(work, number);
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'DELEGATION_APPROVED',
    rowCount: 1,
    details: textOf(found),
  });
}

/** Ends it at once: by the head, the delegate or whoever approved it. */
export async function endDelegation(work: Work, number: bigint): Promise<void> {
  const found = await lockOpen(work, number);
  if (![found.head, found.delegate, found.approvedBy].includes(work.actor)) {
    throw new Refusal(
      'NOT_ALLOWED',
      'Seuls le chef, son délégué ou l’approbateur mettent fin à une délégation.',
      'Only the head, the delegate or the approver end a delegation.',
    );
  }
  await end(work, number);
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'DELEGATION_ENDED',
    rowCount: 1,
    details: textOf(found),
  });
}

async function lockOpen(work: Work, number: bigint): Promise<Delegation> {
  const found = await lockDelegation(work, number);
  if (!found) throw notFound(String(number));
  if (found.endedBy !== null) throw alreadyDone();
  return found;
}

const textOf = (one: Asked & { readonly head: string }): string =>
  `${one.head} → ${one.delegate}, ${one.fromOn}..${one.toOn} : ${one.reason}`;

const alreadyDone = () =>
  new Refusal(
    'ALREADY_DONE',
    'Cette délégation vient d’être approuvée ou terminée : reprenez la liste.',
    'This delegation has just been approved or ended: take the list again.',
  );

const notFound = (what: string) =>
  new Refusal('NOT_FOUND', `${what} est inconnu : reprenez la liste.`, `${what} is not known.`);

const SAYS: Readonly<Record<DelegationFault, readonly [string, string]>> = {
  NOT_A_HEAD: ['Seul un chef délègue son rôle.', 'Only a head delegates their role.'],
  NOT_A_DELEGATE: [
    'On délègue à un agent d’accueil ou à un autre chef, jamais à la caisse, au contrôle ou à l’administration.',
    'One delegates to the reception or to another head, never to the till, to control or to administration.',
  ],
  TO_ONESELF: ['On ne se délègue rien à soi-même.', 'Nobody delegates to themselves.'],
  OUT_OF_ORDER: ['La fin vient avant le début : corrigez les dates.', 'It ends before it begins.'],
  TOO_LONG: [
    `Une délégation dure au plus ${LONGEST_DAYS} jours : raccourcissez-la.`,
    `A delegation lasts ${LONGEST_DAYS} days at most.`,
  ],
  OVER: ['Ces jours sont passés : corrigez les dates.', 'These days are over.'],
};

function refusalOf(fault: DelegationFault): Refusal {
  const [french, english] = SAYS[fault];
  if (fault === 'TO_ONESELF') return new Refusal('SAME_PERSON', french, english);
  const aboutDays = fault === 'OUT_OF_ORDER' || fault === 'TOO_LONG' || fault === 'OVER';
  return new Refusal(aboutDays ? 'IN_THE_WRONG_ORDER' : 'NOT_ALLOWED', french, english);
}
