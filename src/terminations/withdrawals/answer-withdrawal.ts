import { namesOf, refuseOwnContract } from '#access';
import { combineDigests, openActs, recordAct, recordActs } from '#audit';
import type { Work } from '#database';
import { postMirror, takeEntryNumbers } from '#ledger';
import { endCase } from '#recovery';
import { changeStates } from '#settlement';
import { Refusal } from '#values';
import { approve } from '../rules/withdrawal.ts';
import { followerOf, refuseFollowers } from './refuse-followers.ts';
import {
  lockCase,
  lockWithdrawal,
  setApproved,
  setMirror,
  setRejected,
  takeBack,
  type Withdrawal,
} from './withdrawals.sql.ts';

/** `APPROVED_ONCE`: a second approver is awaited. `DONE`: the contract is active again. */
export type Answered = 'APPROVED_ONCE' | 'DONE' | 'REJECTED';

/**
 * E13: approves that a termination be taken back. With the last approval that it needs the contract
 * is active again, in this work; a settlement is reversed by the exact mirror of its entry. Refused
 * where the case changed since it was shown, or where something followed the settlement.
 */
export async function approveWithdrawal(
  work: Work,
  number: bigint,
  kind: 'WITHDRAWAL' | 'REVERSAL',
): Promise<Answered> {
  await changeStates(work);
  const asked = await lookUpRequest(work, number, kind);
  const { contract, agency } = asked;
  const approval = approve(asked, namesOf(work));
  if (approval.outcome === 'REFUSE') throw refusalOf(approval.code);
  await refuseOwnContract(work, [contract]);
  const standing = await lockCase(work, contract);
  if (standing?.version !== asked.shownVersion || standing.settlement !== asked.settlement) {
    throw new Refusal(
      'CHANGED_SINCE_SHOWN',
      `Le contrat ${contract} a changé depuis la demande : rejetez-la et faites-en une nouvelle.`,
      `Contract ${contract} has changed since the request: reject it and make a new one.`,
    );
  }
  if (kind === 'REVERSAL') await refuseFollowers(work, contract);
  await setApproved(work, asked);
  if (approval.outcome === 'FIRST') {
    const details = `${contract}, request ${number}`;
    await recordAct(work, { agency, kind: 'REVERSAL_APPROVED', rowCount: 1, details });
    return 'APPROVED_ONCE';
  }
  await carryOut(work, asked, standing.entry).catch((error: unknown) => {
    throw followerOf(error, contract);
  });
  return 'DONE';
}

/** E13: the termination, and the settlement where there is one, stands. */
export async function rejectWithdrawal(
  work: Work,
  number: bigint,
  kind: 'WITHDRAWAL' | 'REVERSAL',
): Promise<Answered> {
  const asked = await lookUpRequest(work, number, kind);
  if (asked.answered) throw refusalOf('ALREADY_DONE');
  await refuseOwnContract(work, [asked.contract]);
  await setRejected(work, asked);
  await recordAct(work, {
    agency: asked.agency,
    kind: `${kind}_REJECTED`,
    rowCount: 1,
    details: `${asked.contract}, request ${number}`,
  });
  return 'REJECTED';
}

/** Mirror entry, way back, trail: a settlement without money has no entry to mirror. */
async function carryOut(work: Work, asked: Withdrawal, settled: bigint | null): Promise<void> {
  const { contract, agency, withdrawal } = asked;
  const acts = await openActs(work, [agency]);
  const act = acts.get(agency) ?? 0n;
  let posted: Buffer | undefined;
  if (settled !== null) {
    const [entry = 0n] = await takeEntryNumbers(work, 1);
    const digests = await postMirror(work, {
      contract,
      entry,
      act,
      journal: 'OD',
      piece: `E-${settled}`,
      happenedOn: work.businessDate,
      mirrors: settled,
    });
    posted = digests.get(act);
    await setMirror(work, asked, entry);
  }
  if (asked.settlement !== null) {
    await endCase(work, contract, asked.settlement, work.businessDate);
  }
  await takeBack(work, asked);
  await recordActs(work, [
    {
      agency,
      act,
      kind: asked.settlement === null ? 'TERMINATION_WITHDRAWN' : 'SETTLEMENT_REVERSED',
      rowCount: 1,
      details: `${contract}, request ${withdrawal} by ${asked.requestedBy}: ${asked.reason}`,
      digest: combineDigests(undefined, posted),
    },
  ]);
}

async function lookUpRequest(
  work: Work,
  number: bigint,
  kind: 'WITHDRAWAL' | 'REVERSAL',
): Promise<Withdrawal> {
  const asked = await lockWithdrawal(work, number, kind === 'REVERSAL');
  if (asked) return asked;
  throw new Refusal(
    'NOT_FOUND',
    `La demande ${number} n'existe pas : vérifiez son numéro.`,
    `Request ${number} does not exist: check its number.`,
  );
}

const refusalOf = (code: 'ALREADY_DONE' | 'SAME_PERSON'): Refusal =>
  code === 'ALREADY_DONE'
    ? new Refusal(
        code,
        'Cette demande a déjà reçu sa réponse : rien à faire.',
        'This request has been answered already: nothing to do.',
      )
    : new Refusal(
        code,
        "Vous avez déjà demandé ou approuvé : c'est à une autre personne d'approuver.",
        'You have requested or approved already: another person has to approve.',
      );
