import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { claimTransfers, postEntries, takeEntryNumbers } from '#ledger';
import { payOutCredits } from '#recovery';
import { type CalendarDate, Refusal } from '#values';
import { issueRefunds } from '../issue-refunds.ts';
import { refuseIssue } from '../rules/steps.ts';
import { choosePart, doerOn, lockRequest, readOwed } from './approve.ts';
import { refuseContract, refuseStep } from './refuse.ts';
import { type ShownPart, setClaimsPaid } from './requests.sql.ts';

/** One approved part and how it left the house: a cheque number or the reference of a transfer. */
export type Paid = {
  readonly part: ShownPart;
  readonly reference: string;
  readonly on: CalendarDate;
  /** The bank has executed it: what is booked is a fact. */
  readonly executed: boolean;
};

/**
 * S1a, E-F: a third person records that an approved refund was issued. That is what makes R2 happen
 * today; on a credit of the register it is the claim that is paid.
 */
export async function issueRequest(
  work: Work,
  request: bigint,
  issue: { readonly reference: string; readonly part?: number | undefined },
): Promise<{ readonly settled: boolean }> {
  const parts = await lockRequest(work, request);
  const part = choosePart(parts, issue.part);
  const doer = await doerOn(work, part.contract);
  const code = refuseIssue(part, parts, doer, await readOwed(work, part));
  if (code) throw refuseStep(code, request);
  const { reference } = issue;
  const settled = await pay(work, [{ part, reference, on: work.businessDate, executed: false }]);
  return { settled: settled.length > 0 };
}

/** Pays parts that may be paid, as sets; returns the contracts that were settled by it (R2). */
export async function pay(work: Work, paid: readonly Paid[]): Promise<readonly string[]> {
  await payClaims(
    work,
    paid.filter(({ part }) => part.credit !== null),
  );
  const settled: string[] = [];
  for (const round of roundsOf(paid.filter(({ part }) => part.credit === null))) {
    const outcome = await issueRefunds(
      work,
      round.map(({ part, reference, on, executed }) => ({
        contract: part.contract,
        requestedOn: part.requestedOn,
        method: part.method,
        issuedOn: on,
        reference,
        amount: part.asked,
        refund: part.refund,
        executed,
      })),
    );
    const [refused] = outcome.refused;
    if (refused) throw refuseContract(refused.code, refused.request.contract);
    settled.push(...outcome.settled);
  }
  return settled;
}

/** Heirs of one contract are paid one after the other: the first of each, then the second ones. */
function roundsOf(paid: readonly Paid[]): Paid[][] {
  const rounds: Paid[][] = [];
  const seen = new Map<string, number>();
  for (const one of paid) {
    const round = seen.get(one.part.contract) ?? 0;
    seen.set(one.part.contract, round + 1);
    rounds[round] = [...(rounds[round] ?? []), one];
  }
  return rounds;
}

async function payClaims(work: Work, claims: readonly Paid[]): Promise<void> {
  if (claims.length === 0) return;
  const short = await payOutCredits(
    work,
    claims.map(({ part }) => ({ credit: part.credit ?? 0n, amount: part.asked })),
  );
  if (short.length > 0) {
    throw new Refusal(
      'REFUND_EXCEEDS_CREDIT',
      `Il ne reste pas autant du crédit ${short[0]} : relisez le registre.`,
      `There is not as much left of credit ${short[0]}: read the register again.`,
    );
  }
  const acts = await openActs(
    work,
    claims.map(({ part }) => part.agency),
  );
  const numbers = await takeEntryNumbers(work, claims.length);
  const digests = await postEntries(
    work,
    claims.map(({ part, reference, on }, i) => ({
      contract: part.contract,
      entry: numbers[i] ?? 0n,
      act: acts.get(part.agency) ?? 0n,
      event: 'CREDIT_CLAIM' as const,
      journal: 'BQ' as const,
      piece: reference,
      happenedOn: on,
      transfers: claimTransfers(part.asked),
    })),
  );
  await setClaimsPaid(
    work,
    claims.map(({ part, reference, on }) => ({ refund: part.refund, reference, on })),
    numbers,
  );
  await recordActs(
    work,
    [...acts].map(([agency, act]) => ({
      agency,
      act,
      kind: 'CREDIT_CLAIM',
      rowCount: claims.filter(({ part }) => part.agency === agency).length,
      details: '',
      digest: combineDigests(undefined, digests.get(act)),
    })),
  );
}
