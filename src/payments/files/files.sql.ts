import { column, type Work } from '#database';
import type { PaymentMethod } from '#ledger';
import type { CalendarDate, Francs } from '#values';
import type { FileLine, Profile } from '../rules/payment-file.ts';

export type NewFile = {
  readonly profile: Profile;
  readonly digest: Buffer;
  readonly lines: number;
};

/** The number of a file that was never taken before; undefined for one that was. */
export async function insertFile(work: Work, file: NewFile): Promise<bigint | undefined> {
  const made = await work.tx.query<{ file: bigint }>(
    `INSERT INTO payments.payment_file (profile, digest, taken_on, taken_by, lines)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (digest) DO NOTHING RETURNING file`,
    [file.profile, file.digest, work.businessDate, work.actor, file.lines],
  );
  return made.rows[0]?.file;
}

/** Those references that are known already: booked, or waiting for somebody to say whose they are. */
export async function readKnown(work: Work, references: readonly string[]): Promise<Set<string>> {
  const found = await work.tx.query<{ reference: string }>(
    `SELECT n.reference FROM unnest($1::text[]) AS n (reference)
     WHERE EXISTS (SELECT FROM payments.reference p WHERE p.reference = n.reference)
       OR EXISTS (SELECT FROM payments.waiting_line w WHERE w.reference = n.reference)`,
    [column(references)],
  );
  return new Set(found.rows.map((row) => row.reference));
}

export type Match = {
  readonly line: number;
  readonly contract: string;
  readonly agency: string;
};

/** Which contracts the words of the lines name, by their own number or by that of a bill. */
export async function matchWords(
  work: Work,
  words: readonly { readonly line: number; readonly word: string }[],
): Promise<Match[]> {
  const found = await work.tx.query<Match>(
    `WITH said AS (SELECT * FROM unnest($1::integer[], $2::text[]) AS n (line, word))
     SELECT s.line, k.contract, k.agency FROM said s
       JOIN contracts.contract k ON k.contract = s.word COLLATE "C"
     UNION
     SELECT s.line, k.contract, k.agency FROM said s
       JOIN contracts.bill b ON b.bill = s.word COLLATE "C"
       JOIN contracts.contract k ON k.contract = b.contract`,
    [column(words.map(({ line }) => line)), column(words.map(({ word }) => word))],
  );
  return found.rows;
}

/** Why a line waits: no contract is named, several are, or the one that is has no case to pay. */
export type Why = 'NO_CONTRACT' | 'SEVERAL_CONTRACTS' | 'ALREADY_SETTLED';

export const insertWaiting = (
  work: Work,
  file: bigint,
  lines: readonly { readonly line: FileLine; readonly why: Why }[],
) =>
  work.tx.query(
    `INSERT INTO payments.waiting_line (file, line, reference, paid_on, amount, method, label, why)
     SELECT $1, * FROM unnest($2::integer[], $3::text[], $4::date[], $5::bigint[], $6::text[],
       $7::text[], $8::text[])`,
    [
      file,
      column(lines.map(({ line }) => line.line)),
      column(lines.map(({ line }) => line.reference)),
      column(lines.map(({ line }) => line.paidOn)),
      column(lines.map(({ line }) => line.amount)),
      column(lines.map(({ line }) => line.method)),
      column(lines.map(({ line }) => line.label)),
      column(lines.map(({ why }) => why)),
    ],
  );

export type WaitingLine = {
  readonly waiting: bigint;
  readonly file: bigint;
  readonly line: number;
  readonly reference: string;
  readonly paidOn: CalendarDate;
  readonly amount: Francs;
  readonly method: PaymentMethod;
  readonly label: string;
  readonly why: Why;
  readonly decided: boolean;
};

const WAITING = `w.waiting, w.file, w.line, w.reference, w.paid_on AS "paidOn", w.amount, w.method,
  w.label, w.why, w.decided_on IS NOT NULL AS decided`;

/** A page of the queue, the oldest first. */
export async function readWaiting(
  work: Work,
  page: { readonly after?: bigint | undefined; readonly limit: number },
): Promise<WaitingLine[]> {
  const found = await work.tx.query<WaitingLine>(
    `SELECT ${WAITING} FROM payments.waiting_line w
     WHERE w.decided_on IS NULL AND ($1::bigint IS NULL OR w.waiting > $1)
     ORDER BY w.waiting LIMIT $2`,
    [page.after ?? null, page.limit],
  );
  return found.rows;
}

/** One line of the queue, locked until it is decided. */
export async function lockWaiting(work: Work, waiting: bigint): Promise<WaitingLine | undefined> {
  const found = await work.tx.query<WaitingLine>(
    `SELECT ${WAITING} FROM payments.waiting_line w WHERE w.waiting = $1 FOR NO KEY UPDATE`,
    [waiting],
  );
  return found.rows[0];
}

export const decideLine = (
  work: Work,
  waiting: bigint,
  decided: { readonly contract: string } | { readonly reason: string },
) =>
  work.tx.query(
    `UPDATE payments.waiting_line SET decided_by = $2, decided_on = $3, contract = $4, reason = $5
     WHERE waiting = $1`,
    [
      waiting,
      work.actor,
      work.businessDate,
      'contract' in decided ? decided.contract : null,
      'reason' in decided ? decided.reason : null,
    ],
  );

/** Where a contract is managed, and whose it is. */
export async function readHolder(work: Work, contract: string) {
  const found = await work.tx.query<{ agency: string; customer: string }>(
    'SELECT agency, customer FROM contracts.contract WHERE contract = $1',
    [contract],
  );
  return found.rows[0];
}
