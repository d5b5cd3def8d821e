import type { Work } from '#database';
import { placeHold, readPositions } from '#settlement';
import type { CalendarDate } from '#values';
import { insertRequests } from './refunds.sql.ts';
import type { RefundMethod } from './rules/plan-parts.ts';
import { type RefundRefusal, refuseRefund } from './rules/refund.ts';

/** The customer claims the credit; by cheque or transfer, never in cash (S1a). */
export type RefundRequest = {
  readonly contract: string;
  readonly requestedOn: CalendarDate;
  readonly method: RefundMethod;
};

export type RefusedRefund<T> = { readonly request: T; readonly code: RefundRefusal };

/** Records requests; while one is pending it holds the manual settlement back (R4). */
export async function requestRefunds<T extends RefundRequest>(
  work: Work,
  requests: readonly T[],
): Promise<readonly RefusedRefund<T>[]> {
  if (requests.length === 0) return [];
  const positions = await readPositions(
    work,
    requests.map((request) => request.contract),
  );
  const refused: RefusedRefund<T>[] = [];
  const accepted: T[] = [];
  for (const request of requests) {
    const code = refuseRefund(positions.get(request.contract), null);
    if (code) refused.push({ request, code });
    else accepted.push(request);
  }
  await insertRequests(work, accepted);
  await placeHold(
    work,
    'REFUND_REQUESTED',
    accepted.map((request) => request.contract),
  );
  return refused;
}
