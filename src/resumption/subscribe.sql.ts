import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';

/** A number that nobody bears: A for a contract, K for a customer. */
export async function takeNumber(work: Work, agency: string, letter: 'A' | 'K'): Promise<string> {
  const result = await work.tx.query<{ number: string }>(
    'SELECT resumption.take_number($1, $2) AS number',
    [agency, letter],
  );
  const number = result.rows[0]?.number;
  if (number === undefined) throw new Error('a number without a row');
  return number;
}

export type Place = {
  readonly agency: string;
  readonly computerised: boolean;
  /** When the last contract that the work sees there was settled. */
  readonly freedOn: CalendarDate | null;
};

/** The point as the work sees it; undefined where it does not. */
export async function readPlace(work: Work, point: string): Promise<Place | undefined> {
  const result = await work.tx.query<Place>(
    `SELECT p.agency, a.computerised, (SELECT max(o.freed_on) FROM contracts.occupancy o
       WHERE o.service_point = p.code) AS "freedOn"
     FROM contracts.service_point p JOIN contracts.agency a ON a.code = p.agency WHERE p.code = $1`,
    [point],
  );
  return result.rows[0];
}

export async function knowsCustomer(work: Work, customer: string): Promise<boolean> {
  const result = await work.tx.query<{ known: boolean }>(
    'SELECT resumption.knows_customer($1) AS known',
    [customer],
  );
  return result.rows[0]?.known ?? false;
}

/** Whether whoever acts is that customer: nobody signs their own contract. */
export async function isOneself(work: Work, customer: string): Promise<boolean> {
  const result = await work.tx.query(
    'SELECT FROM access.person WHERE name = $1 AND customer = $2',
    [work.actor, customer],
  );
  return result.rowCount === 1;
}

export type SignedSubscription = {
  readonly contract: string;
  readonly signedOn: CalendarDate;
  readonly deposit: Francs;
  readonly method: string;
  readonly reference: string;
  readonly entry: bigint;
  readonly debtShown: Francs;
};

export const insertSubscription = (work: Work, signed: SignedSubscription) =>
  work.tx.query(
    `INSERT INTO resumption.subscription
       (contract, signed_on, signed_by, deposit, method, reference, entry, debt_shown)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      signed.contract,
      signed.signedOn,
      work.actor,
      signed.deposit,
      signed.method,
      signed.reference,
      signed.entry,
      signed.debtShown,
    ],
  );
