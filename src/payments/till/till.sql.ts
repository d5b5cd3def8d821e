import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';

/** One session of one person, or of one program for a day, at one desk of one agency. */
export type Till = {
  readonly till: bigint;
  readonly agency: string;
  readonly desk: string;
  readonly cashier: string;
  readonly automatic: boolean;
  readonly openedOn: CalendarDate;
  readonly openedAt: Date;
  readonly float: Francs;
  readonly closedOn: CalendarDate | null;
  readonly expected: Francs | null;
  /** Null in a closed till that was left open overnight and never counted. */
  readonly counted: Francs | null;
};

const TILL = `t.till, t.agency, t.desk, t.cashier, t.automatic, t.opened_on AS "openedOn",
  t.opened_at AS "openedAt", t.opening_float AS float, t.closed_on AS "closedOn", t.expected,
  t.counted`;

/** The open till of a person; a till that waits for its closing is locked until the work ends. */
export async function readOpenTill(work: Work, cashier: string): Promise<Till | undefined> {
  const found = await work.tx.query<Till>(
    `SELECT ${TILL} FROM payments.till t
     WHERE t.cashier = $1 AND NOT t.automatic AND t.closed_on IS NULL FOR NO KEY UPDATE`,
    [cashier],
  );
  return found.rows[0];
}

/** Every open till of a person or at a desk, locked: what opening a new one runs into. */
export async function readTillsInTheWay(
  work: Work,
  cashier: string,
  agency: string,
  desk: string,
): Promise<Till[]> {
  const found = await work.tx.query<Till>(
    `SELECT ${TILL} FROM payments.till t
     WHERE t.closed_on IS NULL
       AND (t.cashier = $1 AND NOT t.automatic OR (t.agency, t.desk) = ($2, $3))
     ORDER BY t.till FOR NO KEY UPDATE`,
    [cashier, agency, desk],
  );
  return found.rows;
}

export type NewTill = Pick<Till, 'agency' | 'desk' | 'cashier' | 'automatic' | 'float'>;

/** Opens a till for the business date; undefined where another work has just opened one there. */
export async function insertTill(work: Work, till: NewTill): Promise<Till | undefined> {
  const opened = await work.tx.query<Till>(
    `INSERT INTO payments.till AS t (agency, desk, cashier, automatic, opened_on, opening_float)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING ${TILL}`,
    [till.agency, till.desk, till.cashier, till.automatic, work.businessDate, till.float],
  );
  return opened.rows[0];
}

/** What came in, by method, and what of the cash was taken to the bank. */
export type Takings = {
  readonly receipts: number;
  readonly cash: Francs;
  readonly cheques: Francs;
  readonly transfers: Francs;
  readonly mobileMoney: Francs;
  readonly deposited: Francs;
};

const inMethod = (method: string): string =>
  `coalesce(sum(r.amount + r.duty) FILTER (WHERE r.method = '${method}'), 0)::bigint`;

/** Cancelled receipts do not count: their money was given back. */
export async function sumTakings(work: Work, till: bigint): Promise<Takings> {
  const summed = await work.tx.query<Takings>(
    `SELECT count(r.receipt)::integer AS receipts, ${inMethod('ESPECES')} AS cash,
       ${inMethod('CHEQUE')} AS cheques, ${inMethod('VIREMENT')} AS transfers,
       ${inMethod('MOBILE_MONEY')} AS "mobileMoney",
       coalesce((SELECT sum(d.amount) FROM payments.bank_deposit d WHERE d.till = $1), 0)::bigint
         AS deposited
     FROM payments.receipt r
     WHERE r.till = $1 AND NOT EXISTS (SELECT FROM payments.cancellation c
       WHERE c.receipt = r.receipt AND c.entry IS NOT NULL)`,
    [till],
  );
  const row = summed.rows[0];
  if (!row) throw new Error('a sum without a row');
  return row;
}

export const markClosed = (work: Work, till: bigint, expected: Francs, counted: Francs | null) =>
  work.tx.query(
    `UPDATE payments.till SET closed_on = $2, closed_at = clock_timestamp(), expected = $3,
       counted = $4 WHERE till = $1`,
    [till, work.businessDate, expected, counted],
  );

export type BankDeposit = {
  readonly deposit: bigint;
  readonly till: bigint;
  readonly agency: string;
  readonly amount: Francs;
  readonly reference: string;
  readonly depositedOn: CalendarDate;
};

/** Undefined where the reference of the bank is known already. */
export async function insertBankDeposit(
  work: Work,
  { till, agency }: Pick<Till, 'till' | 'agency'>,
  amount: Francs,
  reference: string,
): Promise<BankDeposit | undefined> {
  const made = await work.tx.query<BankDeposit>(
    `INSERT INTO payments.bank_deposit
       (till, agency, amount, reference, deposited_on, deposited_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (reference) DO NOTHING
     RETURNING deposit, till, agency, amount, reference, deposited_on AS "depositedOn"`,
    [till, agency, amount, reference, work.businessDate, work.actor],
  );
  return made.rows[0];
}

/** The tills of the agencies in sight, the latest first: what a head looks at in the evening. */
export async function readTills(
  work: Work,
  filter: { readonly agency?: string | undefined; readonly on?: CalendarDate | undefined },
  page: { readonly before?: bigint | undefined; readonly limit: number },
): Promise<Till[]> {
  const found = await work.tx.query<Till>(
    `SELECT ${TILL} FROM payments.till t
     WHERE ($1::text IS NULL OR t.agency = $1) AND ($2::date IS NULL OR t.opened_on = $2)
       AND ($3::bigint IS NULL OR t.till < $3) AND access.sees(t.agency)
     ORDER BY t.till DESC LIMIT $4`,
    [filter.agency ?? null, filter.on ?? null, page.before ?? null, page.limit],
  );
  return found.rows;
}
