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

/**
 * Completes the approved request that is paid, or the pending one that a dossier has brought for the
 * same contract and day; where there is neither it adds a row.
 */
export async function insertIssued(
  work: Work,
  refunds: readonly IssuedRefund[],
  entries: readonly bigint[],
): Promise<void> {
  await work.tx.query(
    `WITH issued AS (
       SELECT * FROM unnest($1::text[], $2::date[], $3::text[], $4::date[], $5::text[], $6::bigint[],
         $7::bigint[], $8::bigint[])
         AS n (contract, requested_on, method, issued_on, reference, amount, entry, refund)),
     completed AS (
       UPDATE refunds.refund r SET method = n.method, issued_on = n.issued_on,
         reference = n.reference, amount = n.amount, entry = n.entry,
         issued_by = CASE WHEN n.refund IS NOT NULL THEN $9 END
       FROM issued n
       WHERE r.contract = n.contract AND r.issued_on IS NULL AND r.cancelled_on IS NULL
         AND CASE WHEN n.refund IS NULL
           THEN r.origin = 'IMPORTED' AND r.requested_on = n.requested_on
           ELSE r.refund = n.refund END
       RETURNING r.contract)
     INSERT INTO refunds.refund (contract, requested_on, method, issued_on, reference, amount, entry)
     SELECT contract, requested_on, method, issued_on, reference, amount, entry FROM issued
     WHERE contract NOT IN (SELECT contract FROM completed)`,
    [
      column(refunds.map((refund) => refund.contract)),
      column(refunds.map((refund) => refund.requestedOn)),
      column(refunds.map((refund) => refund.method)),
      column(refunds.map((refund) => refund.issuedOn)),
      column(refunds.map((refund) => refund.reference)),
      column(refunds.map((refund) => refund.amount)),
      column(entries),
      column(refunds.map((refund) => refund.refund ?? null)),
      work.actor,
    ],
  );
}

/** Those of the contracts for which a request is still pending. */
export async function readPending(work: Work, contracts: readonly string[]): Promise<Set<string>> {
  const result = await work.tx.query<{ contract: string }>(
    `SELECT DISTINCT contract FROM refunds.refund
     WHERE contract = ANY ($1::text[]) AND credit IS NULL
       AND issued_on IS NULL AND cancelled_on IS NULL`,
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
    `UPDATE refunds.refund r SET cancelled_on = n.on_day, ended_as = 'WITHOUT_OBJECT',
       ended_by = $3, ended_because = 'Contrat soldé'
     FROM unnest($1::text[], $2::date[]) AS n (contract, on_day)
     WHERE r.contract = n.contract AND r.credit IS NULL AND r.issued_on IS NULL
       AND r.cancelled_on IS NULL`,
    [column(settled.map((one) => one.contract)), column(settled.map((one) => one.on)), work.actor],
  );
}
