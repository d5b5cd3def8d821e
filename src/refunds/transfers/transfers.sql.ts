import { column, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { TransferProfile } from './rules/order.ts';

export const insertProfile = async (work: Work, profile: TransferProfile): Promise<boolean> => {
  const result = await work.tx.query(
    `INSERT INTO refunds.transfer_profile (profile, format, debtor_name, debtor_account,
       debtor_bank, columns, separator, encoding, added_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      ...[profile.profile, profile.format, profile.debtorName, profile.debtorAccount],
      ...[profile.debtorBank, column(profile.columns), profile.separator, profile.encoding],
      work.actor,
    ],
  );
  return result.rowCount === 1;
};

/** The profile of this name, or all of them. */
export async function readProfiles(work: Work, profile?: string): Promise<TransferProfile[]> {
  const result = await work.tx.query<TransferProfile>(
    `SELECT profile, format, debtor_name AS "debtorName", debtor_account AS "debtorAccount",
       debtor_bank AS "debtorBank", columns, separator, encoding
     FROM refunds.transfer_profile WHERE $1::text IS NULL OR profile = $1 ORDER BY profile`,
    [profile ?? null],
  );
  return result.rows;
}

/** An approved transfer that no live file pays yet. `owed` is what all who wait there may still get. */
export type Payable = {
  readonly refund: bigint;
  readonly request: bigint;
  readonly contract: string;
  readonly beneficiary: string;
  readonly iban: string;
  readonly amount: Francs;
  readonly owed: Francs;
  readonly waiting: Francs;
};

/** Cases before refunds: whoever pays or ends one of these by hand waits, and then sees the file. */
export const lockPayableCases = (work: Work, agency: string) =>
  work.tx.query(
    `SELECT FROM settlement.case c WHERE c.agency = $1 AND EXISTS (
       SELECT FROM refunds.refund r WHERE r.contract = c.contract AND r.method = 'VIREMENT'
         AND r.approved_by IS NOT NULL AND r.issued_on IS NULL AND r.cancelled_on IS NULL)
     ORDER BY c.contract FOR NO KEY UPDATE`,
    [agency],
  );

/** The transfers of an agency that may go into a file, locked so that no second file takes them. */
export async function lockPayable(
  work: Work,
  agency: string,
  requests: readonly bigint[] | undefined,
  most: number,
): Promise<Payable[]> {
  const result = await work.tx.query<Payable>(
    `SELECT r.refund, r.request, r.contract, r.beneficiary, r.bank_account AS iban,
       r.asked AS amount,
       CASE WHEN r.credit IS NOT NULL THEN
           CASE WHEN k.voided_on IS NULL THEN k.amount - k.paid_out ELSE 0 END
         WHEN c.settled_on IS NULL THEN -c.net ELSE 0 END AS owed,
       (SELECT sum(w.asked)::bigint FROM refunds.refund w WHERE w.request = r.request
         AND w.issued_on IS NULL AND w.cancelled_on IS NULL) AS waiting
     FROM refunds.refund r
     JOIN settlement.case c ON c.contract = r.contract
     LEFT JOIN recovery.credit k ON k.contract = r.contract AND k.credit = r.credit
     WHERE c.agency = $1 AND access.sees(c.agency) AND r.origin = 'DESK'
       AND r.method = 'VIREMENT' AND r.approved_by IS NOT NULL
       AND r.issued_on IS NULL AND r.cancelled_on IS NULL
       AND ($2::bigint[] IS NULL OR r.request = ANY ($2))
       AND NOT EXISTS (SELECT FROM refunds.transfer_line l WHERE l.contract = r.contract
         AND l.refund = r.refund AND (l.outcome IS NULL OR l.outcome = 'EXECUTED'))
     ORDER BY r.refund LIMIT $3 FOR NO KEY UPDATE OF r`,
    [agency, requests === undefined ? null : column(requests), most],
  );
  return result.rows;
}

export async function takeFileNumber(work: Work): Promise<bigint> {
  const result = await work.tx.query<{ file: bigint }>(
    `SELECT nextval('refunds.file_number') AS file`,
  );
  return result.rows[0]?.file ?? 0n;
}

export type NewFile = {
  readonly file: bigint;
  readonly agency: string;
  readonly profile: string;
  readonly total: bigint;
  readonly content: Buffer;
  readonly lines: readonly Payable[];
};

export async function insertFile(work: Work, file: NewFile): Promise<void> {
  await work.tx.query(
    `INSERT INTO refunds.transfer_file (file, agency, profile, made_on, made_by, lines, total,
       content, digest)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, sha256($8))`,
    [
      ...[file.file, file.agency, file.profile, work.businessDate, work.actor],
      ...[file.lines.length, file.total, file.content],
    ],
  );
  await work.tx.query(
    `INSERT INTO refunds.transfer_line (contract, refund, file)
     SELECT contract, refund, $3 FROM unnest($1::text[], $2::bigint[]) AS n (contract, refund)`,
    [
      column(file.lines.map((line) => line.contract)),
      column(file.lines.map((line) => line.refund)),
      file.file,
    ],
  );
}

/** A file without its bytes; its digest says which bytes they are. */
export type TransferFile = {
  readonly file: bigint;
  readonly agency: string;
  readonly profile: string;
  readonly format: 'PAIN_001' | 'CSV';
  readonly madeOn: CalendarDate;
  readonly madeBy: string;
  readonly lines: number;
  readonly total: Francs;
  readonly digest: string;
  readonly executedOn: CalendarDate | null;
  readonly confirmedBy: string | null;
  readonly cancelledOn: CalendarDate | null;
};

const FILE = `SELECT f.file, f.agency, f.profile, p.format, f.made_on AS "madeOn",
    f.made_by AS "madeBy", f.lines, f.total, encode(f.digest, 'hex') AS digest,
    f.executed_on AS "executedOn", f.confirmed_by AS "confirmedBy",
    f.cancelled_on AS "cancelledOn"
  FROM refunds.transfer_file f JOIN refunds.transfer_profile p ON p.profile = f.profile`;

export async function readFilePage(
  work: Work,
  agency: string | undefined,
  after: bigint,
  limit: number,
): Promise<TransferFile[]> {
  const result = await work.tx.query<TransferFile>(
    `${FILE} WHERE access.sees(f.agency) AND ($1::text IS NULL OR f.agency = $1) AND f.file > $2
     ORDER BY f.file LIMIT $3`,
    [agency ?? null, after, limit],
  );
  return result.rows;
}

/** One file, locked until the work ends where something is about to become of it. */
export async function findFile(
  work: Work,
  file: bigint,
  lock: 'LOCKED' | 'FREE' = 'FREE',
): Promise<TransferFile | undefined> {
  const result = await work.tx.query<TransferFile>(
    `${FILE} WHERE access.sees(f.agency) AND f.file = $1
     ${lock === 'LOCKED' ? 'FOR NO KEY UPDATE OF f' : ''}`,
    [file],
  );
  return result.rows[0];
}

export async function readContent(work: Work, file: bigint): Promise<Buffer | undefined> {
  const result = await work.tx.query<{ content: Buffer }>(
    'SELECT content FROM refunds.transfer_file WHERE file = $1 AND access.sees(agency)',
    [file],
  );
  return result.rows[0]?.content;
}

/** The refunds that the lines of a file pay, each with its request and what became of it. */
export async function readLines(work: Work, file: bigint) {
  const result = await work.tx.query<{
    refund: bigint;
    request: bigint;
    contract: string;
    outcome: 'EXECUTED' | 'REJECTED' | 'CANCELLED' | null;
  }>(
    `SELECT l.refund, r.request, l.contract, l.outcome FROM refunds.transfer_line l
     JOIN refunds.refund r ON r.contract = l.contract AND r.refund = l.refund
     WHERE l.file = $1 ORDER BY l.refund`,
    [file],
  );
  return result.rows;
}

/** Those of the contracts of which another file that is under way pays a part. */
export async function readInOtherFiles(
  work: Work,
  file: bigint,
  contracts: readonly string[],
): Promise<Set<string>> {
  const result = await work.tx.query<{ contract: string }>(
    `SELECT DISTINCT contract FROM refunds.transfer_line
     WHERE contract = ANY ($1::text[]) AND file <> $2 AND outcome IS NULL`,
    [column(contracts), file],
  );
  return new Set(result.rows.map((row) => row.contract));
}

export const setOutcomes = (
  work: Work,
  file: bigint,
  refunds: readonly bigint[],
  outcome: 'EXECUTED' | 'REJECTED' | 'CANCELLED',
) =>
  work.tx.query(
    `UPDATE refunds.transfer_line SET outcome = $3
     WHERE file = $1 AND refund = ANY ($2::bigint[])`,
    [file, column(refunds), outcome],
  );

/** What a bank rejected has to be looked at again: its approval falls. */
export const dropApprovals = (work: Work, refunds: readonly bigint[]) =>
  work.tx.query(
    `UPDATE refunds.refund SET approved_by = NULL, approved_on = NULL
     WHERE refund = ANY ($1::bigint[]) AND issued_on IS NULL AND cancelled_on IS NULL`,
    [column(refunds)],
  );

export const setExecuted = (work: Work, file: bigint, on: CalendarDate) =>
  work.tx.query(
    'UPDATE refunds.transfer_file SET executed_on = $2, confirmed_by = $3 WHERE file = $1',
    [file, on, work.actor],
  );

export const setCancelled = (work: Work, file: bigint) =>
  work.tx.query('UPDATE refunds.transfer_file SET cancelled_on = $2 WHERE file = $1', [
    file,
    work.businessDate,
  ]);
