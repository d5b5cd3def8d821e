import type { Work } from '#database';
import type { Francs } from '#values';
import type { CustomerKind } from '../rules/cash.ts';
import type { Receipt } from '../rules/receipt.ts';

/** Everything beside its balances that a payment at a till needs to know, in one statement. */
export type AtTheTill = {
  /** Null where the cashier has no till open there today. */
  readonly till: bigint | null;
  readonly agencyName: string | null;
  /** Null where the contract is unknown. */
  readonly customer: string | null;
  readonly customerName: string;
  readonly customerKind: CustomerKind;
  readonly number: bigint;
  /**
   * The receipt that bears the same reference already; empty where that money came in without one: from
   * a file, on a recovery case, as a deposit, or on a line that waits for somebody to say whose it is.
   */
  readonly known: string | null;
};

export type Wanted = {
  readonly contract: string;
  readonly agency: string;
  readonly cashier: string;
  /** The desk of a program; undefined for a person. */
  readonly programDesk: string | undefined;
  readonly reference: string | undefined;
};

/**
 * Takes the contract for this work alone, among tills, so that two of them never take more together
 * than is owed (E7), and keeps the till from being closed meanwhile.
 */
export async function readAtTheTill(work: Work, wanted: Wanted): Promise<AtTheTill> {
  const found = await work.tx.query<AtTheTill>({
    name: 'at-the-till',
    text: `WITH open AS (
       SELECT t.till FROM payments.till t
       WHERE t.cashier = $2 AND t.agency = $3 AND t.opened_on = $4 AND t.closed_on IS NULL
         AND t.automatic = ($5::text IS NOT NULL) AND (NOT t.automatic OR t.desk = $5)
       FOR SHARE)
     SELECT (SELECT till FROM open) AS till, k.customer, u.name AS "customerName",
       u.kind AS "customerKind", nextval('payments.payment_number') AS number,
       (SELECT name FROM contracts.agency WHERE code = $3) AS "agencyName",
       coalesce((SELECT r.receipt FROM payments.receipt r WHERE r.reference = $6),
         (SELECT '' FROM payments.reference p WHERE p.reference = $6),
         (SELECT '' FROM payments.waiting_line w WHERE w.reference = $6)) AS known,
       pg_advisory_xact_lock(hashtextextended('quitus contract ' || $1, 0)) AS locked
     FROM (SELECT $1::text AS contract) one
     LEFT JOIN contracts.contract k ON k.contract = one.contract
     LEFT JOIN contracts.customer u ON u.code = k.customer`,
    values: [
      wanted.contract,
      wanted.cashier,
      wanted.agency,
      work.businessDate,
      wanted.programDesk ?? null,
      wanted.reference ?? null,
    ],
  });
  const row = found.rows[0];
  if (!row) throw new Error('a statement that always has one row had none');
  return row;
}

export type NewReceipt = Omit<
  Receipt,
  'receipt' | 'issuedAt' | 'hash' | 'cancelledOn' | 'bouncedOn' | 'agencyName'
>;

/** Numbers the receipt and writes it: the last statement of a work, since it locks the counter. */
export async function insertReceipt(work: Work, receipt: NewReceipt) {
  const made = await work.tx.query<Pick<Receipt, 'receipt' | 'issuedAt' | 'hash'>>({
    name: 'insert-receipt',
    text: `INSERT INTO payments.receipt (agency, till, cashier, kind, contract, managed_by, customer,
       customer_name, reference, paid_on, amount, duty, method, tendered, instrument, bank, drawer,
       operator, net_after, settled)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       $20)
     RETURNING receipt, issued_at AS "issuedAt", encode(hash, 'hex') AS hash`,
    values: [
      receipt.agency,
      receipt.till,
      receipt.cashier,
      receipt.kind,
      receipt.contract,
      receipt.managedBy,
      receipt.customer,
      receipt.customerName,
      receipt.reference,
      receipt.paidOn,
      receipt.amount,
      receipt.duty,
      receipt.method,
      receipt.tendered,
      receipt.instrument,
      receipt.bank,
      receipt.drawer,
      receipt.operator,
      receipt.netAfter,
      receipt.settled,
    ],
  });
  const row = made.rows[0];
  if (!row) throw new Error('a receipt that was written did not come back');
  return row;
}

/** A receipt as it was issued, of an agency in sight, by its number; and whether it was cancelled. */
export async function readReceipt(work: Work, receipt: string): Promise<Receipt | undefined> {
  const found = await work.tx.query<Receipt>(
    `SELECT r.receipt, r.kind, r.agency, a.name AS "agencyName", r.till, r.cashier,
       r.issued_at AS "issuedAt", r.contract, r.managed_by AS "managedBy", r.customer,
       r.customer_name AS "customerName", r.reference, r.paid_on AS "paidOn", r.amount, r.duty,
       r.method, r.tendered, r.instrument, r.bank, r.drawer, r.operator,
       r.net_after AS "netAfter", r.settled, encode(r.hash, 'hex') AS hash,
       (SELECT c.decided_on FROM payments.cancellation c
         WHERE c.receipt = r.receipt AND c.entry IS NOT NULL) AS "cancelledOn",
       (SELECT b.bounced_on FROM payments.bounce b
         WHERE b.contract = r.contract AND b.reference = r.reference) AS "bouncedOn"
     FROM payments.receipt r JOIN contracts.agency a ON a.code = r.agency
     WHERE r.receipt = $1 AND access.sees(r.agency)`,
    [receipt],
  );
  return found.rows[0];
}

/** Takes a contract for this work alone, among tills and those who undo what tills did. */
export const lockContract = (work: Work, contract: string) =>
  work.tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('quitus contract ' || $1, 0))`, [
    contract,
  ]);

/** Whether the till of a receipt is still open, on the day on which it was opened. */
export async function isStillOpen(work: Work, till: bigint): Promise<boolean> {
  const found = await work.tx.query(
    `SELECT FROM payments.till WHERE till = $1 AND closed_on IS NULL AND opened_on = $2 FOR SHARE`,
    [till, work.businessDate],
  );
  return found.rowCount === 1;
}

/**
 * How often a payment, on a contract or on its recovery case, was followed by other entries of the
 * contract: what a cancellation may upset.
 */
export async function countLater(work: Work, contract: string, reference: string): Promise<number> {
  const found = await work.tx.query<{ later: number }>(
    `SELECT count(DISTINCT t.entry)::integer AS later FROM ledger.transfer t
     JOIN (SELECT entry FROM payments.payment WHERE contract = $1 AND reference = $2
       UNION ALL SELECT entry FROM recovery.movement
         WHERE contract = $1 AND reference = $2 AND kind = 'RECOVERY') p ON t.entry > p.entry
     WHERE t.contract = $1 AND t.event NOT IN ('STAMP_DUTY', 'SETTLEMENT')`,
    [contract, reference],
  );
  return found.rows[0]?.later ?? 0;
}

export type NewCancellation = {
  readonly receipt: Receipt;
  readonly reason: string;
  readonly netShown: Francs;
  /** The mirror entry, where it was booked at once. */
  readonly entry: bigint | null;
};

export async function insertCancellation(work: Work, asked: NewCancellation): Promise<bigint> {
  const sameDay = asked.entry !== null;
  const made = await work.tx.query<{ cancellation: bigint }>(
    `INSERT INTO payments.cancellation (receipt, agency, contract, reason, requested_by,
       requested_on, net_shown, same_day, decided_on, entry)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING cancellation`,
    [
      asked.receipt.receipt,
      asked.receipt.agency,
      asked.receipt.contract,
      asked.reason,
      work.actor,
      work.businessDate,
      asked.netShown,
      sameDay,
      sameDay ? work.businessDate : null,
      asked.entry,
    ],
  );
  return made.rows[0]?.cancellation ?? 0n;
}

export type Cancellation = {
  readonly cancellation: bigint;
  readonly receipt: string;
  readonly agency: string;
  readonly contract: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedOn: string;
  readonly netShown: Francs;
  readonly decidedOn: string | null;
};

/** A request to cancel, locked until it is decided. */
export async function readCancellation(
  work: Work,
  cancellation: bigint,
): Promise<Cancellation | undefined> {
  const found = await work.tx.query<Cancellation>(
    `SELECT cancellation, receipt, agency, contract, reason, requested_by AS "requestedBy",
       requested_on AS "requestedOn", net_shown AS "netShown", decided_on AS "decidedOn"
     FROM payments.cancellation WHERE cancellation = $1 AND access.sees(agency)
     FOR NO KEY UPDATE`,
    [cancellation],
  );
  return found.rows[0];
}

/** Approved with the entry that mirrors the payment, rejected without one. */
export const decideCancellationRow = (work: Work, cancellation: bigint, entry: bigint | null) =>
  work.tx.query(
    `UPDATE payments.cancellation SET decided_by = $2, decided_on = $3, entry = $4
     WHERE cancellation = $1`,
    [cancellation, work.actor, work.businessDate, entry],
  );

/** What waits for a head, in the agencies in sight. */
export async function readCancellationsToDecide(work: Work): Promise<Cancellation[]> {
  const found = await work.tx.query<Cancellation>(
    `SELECT cancellation, receipt, agency, contract, reason, requested_by AS "requestedBy",
       requested_on AS "requestedOn", net_shown AS "netShown", decided_on AS "decidedOn"
     FROM payments.cancellation WHERE decided_on IS NULL AND access.sees(agency)
     ORDER BY cancellation LIMIT 200`,
  );
  return found.rows;
}

/**
 * Notes that a receipt is printed; returns how often it has been, this time included. Two prints of
 * one receipt at the same moment queue, so that one of them is the first.
 */
export async function countPrint(work: Work, { receipt, agency }: Receipt): Promise<number> {
  await work.tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('quitus receipt ' || $1, 0))`,
    [receipt],
  );
  const printed = await work.tx.query<{ print: number }>(
    `INSERT INTO payments.receipt_print (receipt, agency, print, printed_by)
     SELECT $1, $2, count(*) + 1, $3 FROM payments.receipt_print WHERE receipt = $1
     RETURNING print`,
    [receipt, agency, work.actor],
  );
  return printed.rows[0]?.print ?? 1;
}

export async function readSeal(work: Work, { receipt }: Receipt): Promise<string | undefined> {
  const found = await work.tx.query<{ sealed: string }>(
    'SELECT sealed FROM payments.receipt_seal WHERE receipt = $1',
    [receipt],
  );
  return found.rows[0]?.sealed;
}

/** Keeps the text for every later print; returns it. */
export async function keepSeal(
  work: Work,
  { receipt, agency }: Receipt,
  sealed: string,
): Promise<string> {
  await work.tx.query(
    'INSERT INTO payments.receipt_seal (receipt, agency, sealed) VALUES ($1, $2, $3)',
    [receipt, agency, sealed],
  );
  return sealed;
}
