import { namesOf } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { findCredit } from '#recovery';
import { readPositions } from '#settlement';
import { type Francs, NO_FRANCS, Refusal } from '#values';
import { accountFor, type RefundMethod } from '../rules/plan-parts.ts';
import { creditOf } from '../rules/refund.ts';
import { isPending, type Part, refuseApproval } from '../rules/steps.ts';
import { notFound, refuseFault, refuseStep } from './refuse.ts';
import {
  lockCases,
  readOwn,
  readParts,
  type ShownPart,
  setAccount,
  setApproved,
} from './requests.sql.ts';

/** One request with all of its parts, on a case or credit that waits until this work ends. */
export async function lockRequest(
  work: Work,
  request: bigint,
): Promise<[ShownPart, ...ShownPart[]]> {
  const [seen] = await readParts(work, [request]);
  if (!seen) throw notFound(`La demande ${request}`, `Request ${request}`);
  await lockCases(work, [seen.contract]);
  if (seen.credit !== null) await findCredit(work, seen.credit, 'LOCKED');
  const [first = seen, ...others] = await readParts(work, [request]);
  return [first, ...others];
}

/** What the utility owes now, on the open contract or in the register: what approvals are held to. */
export async function readOwed(work: Work, { contract, credit }: Part): Promise<Francs> {
  if (credit !== null) return (await findCredit(work, credit))?.left ?? NO_FRANCS;
  const position = (await readPositions(work, [contract])).get(contract);
  return !position || position.termination?.settledOn ? NO_FRANCS : creditOf(position);
}

/** Who acts, and whether on their own contract. */
export const doerOn = async (work: Work, contract: string) => ({
  names: namesOf(work),
  ownContract: (await readOwn(work, namesOf(work), [contract])).has(contract),
});

/** A second person approves what was asked for, as long as it is still what is owed. */
export async function approveRequest(work: Work, request: bigint): Promise<void> {
  const parts = await lockRequest(work, request);
  const [first] = parts;
  const doer = await doerOn(work, first.contract);
  const code = refuseApproval(parts, doer, await readOwed(work, first));
  if (code) throw refuseStep(code, request);
  await setApproved(work, request);
  await recordAct(work, {
    agency: first.agency,
    kind: first.credit === null ? 'REFUND_APPROVED' : 'CLAIM_APPROVED',
    rowCount: parts.length,
    details: `${first.contract} request ${request}`,
  });
}

export type NewAccount = {
  readonly part?: number | undefined;
  readonly method: RefundMethod;
  readonly bankAccount?: string | undefined;
};

/** Pays to another account, or by cheque instead: it has to be approved again, and leaves its mark. */
export async function changeAccount(
  work: Work,
  request: bigint,
  change: NewAccount,
): Promise<void> {
  const parts = await lockRequest(work, request);
  const part = choosePart(parts, change.part);
  if (!isPending(part) || part.origin !== 'DESK') throw refuseStep('REFUND_NOT_PENDING', request);
  if (part.file !== null) throw refuseStep('HAS_FOLLOWERS', request);
  const account = accountFor(change);
  if (typeof account === 'string') throw refuseFault(account);
  if ((await readOwn(work, namesOf(work), [part.contract])).size > 0)
    throw refuseStep('OWN_CONTRACT', request);
  if (part.method === change.method && part.bankAccount === account.bankAccount) return;
  await setAccount(work, part.refund, change.method, account.bankAccount);
  await recordAct(work, {
    agency: part.agency,
    kind: 'REFUND_ACCOUNT_CHANGED',
    rowCount: 1,
    details: `${part.contract} request ${request} part ${part.part}`,
  });
}

/** The part that is meant: by its number, or the only one that still waits. */
export function choosePart<T extends Part>(parts: readonly T[], number: number | undefined): T {
  const meant = parts.filter((part) =>
    number === undefined ? parts.length === 1 || isPending(part) : part.part === number,
  );
  const [only] = meant;
  if (only && meant.length === 1) return only;
  throw new Refusal(
    'MALFORMED',
    'Cette demande a plusieurs parts : indiquez le numéro de celle dont il s’agit.',
    'This request has several parts: give the number of the one that is meant.',
  );
}
