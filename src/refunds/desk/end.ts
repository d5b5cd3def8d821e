import { combineDigests, openActs, recordAct, recordActs } from '#audit';
import type { Work } from '#database';
import { liftHold, settle } from '#settlement';
import { readPending } from '../refunds.sql.ts';
import { refuseEnding } from '../rules/steps.ts';
import { lockRequest } from './approve.ts';
import { refuseStep } from './refuse.ts';
import { lockCases, readWithoutObject, setEnded } from './requests.sql.ts';

/** A head rejects what was asked for, or the desk cancels it: the manual way is open again (R4). */
export async function endRequest(
  work: Work,
  request: bigint,
  how: 'REJECTED' | 'CANCELLED',
  because: string,
): Promise<void> {
  const parts = await lockRequest(work, request);
  const code = refuseEnding(parts);
  if (code) throw refuseStep(code, request);
  const [first] = parts;
  await setEnded(work, [request], how, because);
  await recordAct(work, {
    agency: first.agency,
    kind: how === 'REJECTED' ? 'REFUND_REJECTED' : 'REFUND_CANCELLED',
    rowCount: parts.length,
    details: `${first.contract} request ${request}`,
  });
  if (first.credit === null) await release(work, [first.contract]);
}

/** Lifts the hold where nothing waits any more, and settles what is balanced by now (R0). */
async function release(work: Work, contracts: readonly string[]): Promise<void> {
  const waiting = await readPending(work, contracts);
  const free = contracts.filter((contract) => !waiting.has(contract));
  await liftHold(work, 'REFUND_REQUESTED', free);
  await settle(
    work,
    free.map((contract) => ({ contract, on: work.businessDate })),
  );
}

/**
 * Ends requests that nothing is owed for any more: a later bill has used the credit up, or the contract
 * was settled by another movement. Whoever books bills calls it for those contracts, whoever freezes a
 * list for its agency; without either, as every night, it looks at all. Returns the contracts that are
 * free for settlement again.
 */
export async function endWithoutObject(
  work: Work,
  among?: readonly string[] | { readonly agency: string },
): Promise<readonly string[]> {
  const found = await readWithoutObject(work, among);
  if (found.length === 0) return [];
  await lockCases(
    work,
    found.map((one) => one.contract),
  );
  const ended = await readWithoutObject(
    work,
    found.map((one) => one.contract),
  );
  await setEnded(
    work,
    ended.map((one) => one.request),
    'WITHOUT_OBJECT',
    'Plus aucun crédit à rembourser',
  );
  await release(work, [...new Set(ended.map((one) => one.contract))]);
  const acts = await openActs(
    work,
    ended.map((one) => one.agency),
  );
  await recordActs(
    work,
    [...acts].map(([agency, act]) => {
      const those = ended.filter((one) => one.agency === agency);
      return {
        agency,
        act,
        kind: 'REFUND_WITHOUT_OBJECT',
        rowCount: those.length,
        details: those.map((one) => `${one.contract} request ${one.request}`).join(', '),
        digest: combineDigests(undefined, undefined),
      };
    }),
  );
  return ended.map((one) => one.contract);
}
