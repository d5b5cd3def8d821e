import { column, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { NewCredit } from './add-credits.ts';

export async function insertCredits(work: Work, credits: readonly NewCredit[]): Promise<void> {
  await work.tx.query(
    `INSERT INTO recovery.credit (contract, settlement, origin, opened_on, amount, entry)
     SELECT * FROM unnest($1::text[], $2::smallint[], $3::text[], $4::date[], $5::bigint[],
       $6::bigint[])`,
    [
      column(credits.map((credit) => credit.contract)),
      column(credits.map((credit) => credit.settlement)),
      column(credits.map((credit) => credit.origin)),
      column(credits.map((credit) => credit.openedOn)),
      column(credits.map((credit) => credit.amount)),
      column(credits.map((credit) => credit.entry)),
    ],
  );
}

/** One credit as it stands; `left` is nothing once the settlement it came from was reversed. */
export type Credit = {
  readonly credit: bigint;
  readonly contract: string;
  readonly agency: string;
  readonly customer: string;
  readonly customerName: string;
  readonly settlement: number;
  readonly origin: string;
  readonly openedOn: CalendarDate;
  readonly amount: Francs;
  readonly left: Francs;
  readonly voidedOn: CalendarDate | null;
  readonly lastContactOn: CalendarDate | null;
};

const CREDIT = `SELECT c.credit, c.contract, k.agency, k.customer, u.name AS "customerName",
    c.settlement, c.origin, c.opened_on AS "openedOn", c.amount,
    CASE WHEN c.voided_on IS NULL THEN c.amount - c.paid_out ELSE 0 END AS left,
    c.voided_on AS "voidedOn", (SELECT max(n.on_day) FROM recovery.credit_contact n
      WHERE n.contract = c.contract AND n.credit = c.credit) AS "lastContactOn"
  FROM recovery.credit c
  JOIN contracts.contract k ON k.contract = c.contract
  JOIN contracts.customer u ON u.code = k.customer`;

export type CreditFilter = {
  readonly agency?: string | undefined;
  /** Open: something is left to pay out; closed: nothing is, or the credit was voided. */
  readonly state?: 'OPEN' | 'CLOSED' | undefined;
  readonly openedBy?: CalendarDate | undefined;
};

/** One page of the register, the oldest credit first, after the last one of the page before. */
export async function readCreditPage(
  work: Work,
  { agency, state, openedBy }: CreditFilter,
  [afterDay, afterCredit]: readonly [CalendarDate, bigint],
  limit: number,
): Promise<Credit[]> {
  const result = await work.tx.query<Credit>(
    `${CREDIT}
     WHERE access.sees(k.agency) AND (c.opened_on, c.credit) > ($1::date, $2::bigint)
       AND ($3::text IS NULL OR k.agency = $3) AND ($4::date IS NULL OR c.opened_on <= $4)
       AND ($5::text IS NULL
         OR (c.voided_on IS NULL AND c.paid_out < c.amount) = ($5 = 'OPEN'))
     ORDER BY c.opened_on, c.credit LIMIT $6`,
    [afterDay, afterCredit, agency ?? null, openedBy ?? null, state ?? null, limit],
  );
  return result.rows;
}

/** One credit, locked until the work ends where it is about to be paid from. */
export async function findCredit(
  work: Work,
  credit: bigint,
  lock: 'LOCKED' | 'FREE' = 'FREE',
): Promise<Credit | undefined> {
  const result = await work.tx.query<Credit>(
    `${CREDIT} WHERE access.sees(k.agency) AND c.credit = $1
     ${lock === 'LOCKED' ? 'FOR NO KEY UPDATE OF c' : ''}`,
    [credit],
  );
  return result.rows[0];
}

/** Takes amounts out of credits; returns those that had as much left. */
export async function takeFromCredits(
  work: Work,
  parts: readonly { readonly credit: bigint; readonly amount: Francs }[],
): Promise<Set<bigint>> {
  const result = await work.tx.query<{ credit: bigint }>(
    `UPDATE recovery.credit c SET paid_out = c.paid_out + n.amount
     FROM (SELECT credit, sum(amount)::bigint AS amount
       FROM unnest($1::bigint[], $2::bigint[]) AS n (credit, amount) GROUP BY credit) n
     WHERE c.credit = n.credit AND c.voided_on IS NULL AND c.paid_out + n.amount <= c.amount
     RETURNING c.credit`,
    [
      column(parts.map((payment) => payment.credit)),
      column(parts.map((payment) => payment.amount)),
    ],
  );
  return new Set(result.rows.map((row) => row.credit));
}

export type Contact = {
  readonly on: CalendarDate;
  readonly channel: string;
  readonly result: string;
  readonly notedBy: string;
};

export async function readContacts(work: Work, credit: Credit): Promise<Contact[]> {
  const result = await work.tx.query<Contact>(
    `SELECT on_day AS on, channel, result, noted_by AS "notedBy" FROM recovery.credit_contact
     WHERE contract = $1 AND credit = $2 ORDER BY on_day, contact`,
    [credit.contract, credit.credit],
  );
  return result.rows;
}

export const insertContact = (work: Work, credit: Credit, contact: Omit<Contact, 'notedBy'>) =>
  work.tx.query(
    `INSERT INTO recovery.credit_contact (contract, credit, on_day, channel, result, noted_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [credit.contract, credit.credit, contact.on, contact.channel, contact.result, work.actor],
  );
