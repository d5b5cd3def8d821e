import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';

export type BillKind = 'CONSOMMATION' | 'PENALITE' | 'ECHEANCE' | 'FRAIS';

/** A bill as the billing system issued it. */
export type Bill = {
  readonly contract: string;
  readonly number: string;
  readonly kind: BillKind;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly amount: Francs;
};

export type CreditNote = {
  readonly contract: string;
  readonly number: string;
  readonly bill: string | null;
  readonly amount: Francs;
  readonly on: CalendarDate;
};

const BILL = `contract, bill AS number, kind, issued_on AS "issuedOn", due_on AS "dueOn", amount`;

/** The bill of this number, or undefined where the work sees none. */
export async function findBill(work: Work, number: string): Promise<Bill | undefined> {
  const found = await work.tx.query<Bill>(`SELECT ${BILL} FROM contracts.bill WHERE bill = $1`, [
    number,
  ]);
  return found.rows[0];
}

/** All of it is open. False where a bill bears this number already. */
export async function insertBill(work: Work, bill: Bill, entry: bigint): Promise<boolean> {
  const { contract, number, kind, issuedOn, dueOn, amount } = bill;
  const inserted = await work.tx.query(
    `INSERT INTO contracts.bill (contract, bill, kind, issued_on, due_on, amount, open_amount, entry)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7) ON CONFLICT DO NOTHING`,
    [contract, number, kind, issuedOn, dueOn, amount, entry],
  );
  return inserted.rowCount === 1;
}

/** The credit note of this number, or undefined where the work sees none. */
export async function findCreditNote(work: Work, number: string): Promise<CreditNote | undefined> {
  const found = await work.tx.query<CreditNote>(
    `SELECT contract, credit_note AS number, bill, amount, given_on AS on
     FROM contracts.credit_note WHERE credit_note = $1`,
    [number],
  );
  return found.rows[0];
}

/** False where a credit note bears this number already. */
export async function insertCreditNote(
  work: Work,
  { contract, number, bill, amount, on }: CreditNote,
  entry: bigint,
): Promise<boolean> {
  const inserted = await work.tx.query(
    `INSERT INTO contracts.credit_note (contract, credit_note, bill, given_on, amount, entry,
       recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [contract, number, bill, on, amount, entry, work.actor],
  );
  return inserted.rowCount === 1;
}
