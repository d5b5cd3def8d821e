import type { Work } from '#database';
import type { CalendarDate } from '#values';
import type { Terminated } from '../rules/preview.ts';

/** The open, unbalanced cases of computerised agencies (P1), a row an agency and termination day. */
export async function readPortfolio(work: Work): Promise<Terminated[]> {
  const result = await work.tx.query<Terminated>(
    `SELECT c.agency, c.terminated_on AS "terminatedOn", c.opens_on AS "opensOn",
       c.late_from AS "lateFrom", count(*)::integer AS contracts,
       coalesce(sum(c.net) FILTER (WHERE c.net > 0), 0)::bigint AS debit,
       coalesce(-sum(c.net) FILTER (WHERE c.net < 0), 0)::bigint AS credit
     FROM settlement.case c JOIN contracts.agency a ON a.code = c.agency
     WHERE c.settled_on IS NULL AND c.net <> 0 AND a.computerised
     GROUP BY 1, 2, 3, 4`,
  );
  return result.rows;
}

/** Payments since a day, agency by agency, that left something to pay: part payments (S1b). */
export async function sumPartPayments(work: Work, since: CalendarDate) {
  const result = await work.tx.query<{ agency: string; contracts: number; amount: bigint }>(
    `SELECT c.agency, count(*)::integer AS contracts, sum(p.amount)::bigint AS amount
     FROM payments.payment p JOIN settlement.case c ON c.contract = p.contract
     WHERE p.paid_on >= $1 AND c.net > 0
       AND (c.settled_on IS NULL OR EXISTS (SELECT FROM settlement.settlement s
         WHERE s.contract = c.contract AND s.settlement = c.settlement AND s.rule = 'R3'))
     GROUP BY 1 ORDER BY 1`,
    [since],
  );
  return result.rows;
}
