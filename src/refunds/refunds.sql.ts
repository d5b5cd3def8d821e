import { column, type Work } from '#database';
import type { CalendarDate } from '#values';
import type { IssuedRefund } from './issue-refunds.ts';
import type { RefundRequest } from './request-refunds.ts';

/** A second request of the same day on the same contract is the same request. */
export async function insertRequests(
  work: Work,
  requests: readonly RefundRequest[],
): Promise<void> {
  if (requests.length === 0) return;
  await work.tx.query(
    `INSERT INTO refunds.refund (contract, requested_on, method)
     SELECT * FROM unnest($1::text[], $2::date[], $3::text[])
     ON CONFLICT DO NOTHING`,
    [
      column(requests.map((request) => request.contract)),
      column(requests.map((request) => request.requestedOn)),
      column(requests.map((request) => request.method)),
    ],
  );
}

/** Completes the pending request of the same contract and day where there is one, else adds a row. */
export async function insertIssued(
  work: Work,
  refunds: readonly IssuedRefund[],
  entries: readonly bigint[],
): Promise<void> {
  await work.tx.query(
    `WITH issued AS (
       SELECT * FROM unnest($1::text[], $2::date[], $3::text[], $4::date[], $5::text[], $6::bigint[],
         $7::bigint[])
         AS n (contract, requested_on, method, issued_on, reference, amount, entry)),
     completed AS (
       UPDATE refunds.refund r SET method = n.method, issued_on = n.issued_on,
         reference = n.reference, amount = n.amount, entry = n.entry
       FROM issued n
       WHERE r.contract = n.contract AND r.requested_on = n.requested_on
         AND r.issued_on IS NULL AND r.cancelled_on IS NULL
       RETURNING r.contract)
     INSERT INTO refunds.refund (contract, requested_on, method, issued_on, reference, amount, entry)
     SELECT * FROM issued WHERE contract NOT IN (SELECT contract FROM completed)`,
    [
      column(refunds.map((refund) => refund.contract)),
      column(refunds.map((refund) => refund.requestedOn)),
      column(refunds.map((refund) => refund.method)),
      column(refunds.map((refund) => refund.issuedOn)),
      column(refunds.map((refund) => refund.reference)),
      column(refunds.map((refund) => refund.amount)),
      column(entries),
    ],
  );
}

/** Those of the contracts for which a request is still pending. */
export async function readPending(work: Work, contracts: readonly string[]): Promise<Set<string>> {
  const result = await work.tx.query<{ contract: string }>(
    `SELECT DISTINCT contract FROM refunds.refund
     WHERE contract = ANY ($1::text[]) AND issued_on IS NULL AND cancelled_on IS NULL`,
    [column(contracts)],
  );
  return new Set(result.rows.map((row) => row.contract));
}

/** A settled account owes nothing any more: what was still asked for has no object. */
export async function cancelPending(
  work: Work,
  settled: readonly { readonly contract: string; readonly on: CalendarDate }[],
): Promise<void> {
  if (settled.length === 0) return;
  await work.tx.query(
    `UPDATE refunds.refund r SET cancelled_on = n.on_day
     FROM unnest($1::text[], $2::date[]) AS n (contract, on_day)
     WHERE r.contract = n.contract AND r.issued_on IS NULL AND r.cancelled_on IS NULL`,
    [column(settled.map((one) => one.contract)), column(settled.map((one) => one.on))],
  );
}
