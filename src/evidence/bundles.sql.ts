import { column, type Work } from '#database';
import type { CaseKey } from '#recovery';
import type { CalendarDate } from '#values';
import type { EvidenceFacts } from './rules/facts.ts';

const one = (...pairs: readonly string[]): string => `jsonb_build_object(${pairs.join(', ')})`;
const all = (row: string, order: string, from: string): string =>
  `coalesce((SELECT jsonb_agg(${row} ORDER BY ${order}) FROM ${from}), '[]')`;

/**
 * The facts of a set of cases as they stood at their settlement. Every source is append-only, and
 * each is cut at the day of the settlement, so that whoever asks later finds the same facts. The
 * agency is that of the settled case, which stays when the contract moves (E28).
 */
const FACTS = `SELECT r.contract, r.settlement, ${one(
  `'form', 1`,
  `'contract', ${one(
    `'number', k.contract`,
    `'subscribedOn', k.subscribed_on`,
    `'servicePoint', k.service_point`,
    `'address', p.address`,
    `'voltage', p.voltage`,
    `'agency', a.code`,
    `'agencyName', a.name`,
    `'region', g.code`,
    `'regionName', g.name`,
  )}`,
  `'customer', ${one(`'code', u.code`, `'name', u.name`, `'identity', u.identity_document`)}`,
  `'termination', ${one(
    `'on', c.terminated_on`,
    `'cause', c.cause`,
    `'contested', c.contested`,
    `'opensOn', c.opens_on`,
    `'lateFrom', c.late_from`,
    `'meterRemovedOn', t.meter_removed_on`,
    `'meterIndex', t.meter_index`,
    `'terminatedBy', t.terminated_by`,
    `'finalBill', t.final_bill`,
    `'evidence', t.evidence`,
  )}`,
  `'bills', ${all(
    one(
      `'bill', b.bill`,
      `'kind', b.kind`,
      `'issuedOn', b.issued_on`,
      `'dueOn', b.due_on`,
      `'amount', b.amount`,
      `'open', b.open_amount`,
    ),
    'b.due_on, b.bill',
    'contracts.bill b WHERE b.contract = r.contract AND b.issued_on <= s.settled_on',
  )}`,
  `'deposits', ${all(
    one(`'paidOn', d.paid_on`, `'amount', d.amount`),
    'd.paid_on, d.amount',
    'contracts.deposit d WHERE d.contract = r.contract AND d.paid_on <= s.settled_on',
  )}`,
  `'payments', ${all(
    one(
      `'on', y.paid_on`,
      `'amount', y.amount`,
      `'method', y.method`,
      `'reference', y.reference`,
      `'agency', y.agency`,
    ),
    'y.paid_on, y.reference',
    'payments.payment y WHERE y.contract = r.contract AND y.paid_on <= s.settled_on',
  )}`,
  `'creditNotes', ${all(
    one(`'creditNote', n.credit_note`, `'bill', n.bill`, `'on', n.given_on`, `'amount', n.amount`),
    'n.given_on, n.credit_note',
    'contracts.credit_note n WHERE n.contract = r.contract AND n.given_on <= s.settled_on',
  )}`,
  `'settlement', ${one(
    `'number', s.settlement`,
    `'on', s.settled_on`,
    `'rule', s.rule`,
    `'late', s.late`,
    `'debt', s.debt`,
    `'deposit', s.deposit`,
    `'entry', s.entry`,
    `'list', s.list`,
    `'listMadeOn', l.made_on`,
    `'preparedBy', s.prepared_by`,
    `'approvedBy', s.approved_by`,
  )}`,
  `'entry', ${all(
    one(
      `'debit', f.debit`,
      `'debitLabel', fd.label`,
      `'credit', f.credit`,
      `'creditLabel', fc.label`,
      `'amount', f.amount`,
      `'bookedOn', f.booked_on`,
      `'piece', f.piece`,
    ),
    'f.line',
    `ledger.transfer f JOIN ledger.account fd ON fd.account = f.debit
      JOIN ledger.account fc ON fc.account = f.credit
      WHERE f.contract = r.contract AND f.entry = s.entry`,
  )}`,
)} AS facts
  FROM recovery.recovery_case r
  JOIN settlement.settlement s ON s.contract = r.contract AND s.settlement = r.settlement
  JOIN settlement.case c ON c.contract = r.contract
  JOIN contracts.contract k ON k.contract = r.contract
  JOIN contracts.service_point p ON p.code = k.service_point
  JOIN contracts.agency a ON a.code = c.agency
  JOIN contracts.region g ON g.code = a.region
  JOIN contracts.customer u ON u.code = k.customer
  LEFT JOIN terminations.termination t ON t.contract = r.contract
  LEFT JOIN lists.list l ON l.list = s.list`;

/**
 * Freezes the bundles of these cases that have none yet; returns how many those were. A case that has
 * ended has lost its termination with it (E13): what was not frozen by then is not gathered any more.
 */
export async function insertBundles(work: Work, keys: readonly CaseKey[]): Promise<number> {
  const frozen = await work.tx.query(
    `INSERT INTO evidence.bundle (contract, settlement, frozen_on, facts, digest)
     SELECT contract, settlement, $3, facts, sha256(convert_to(facts::text, 'UTF8'))
     FROM (${FACTS} JOIN unnest($1::text[], $2::smallint[]) AS n (contract, settlement)
       ON n.contract = r.contract AND n.settlement = r.settlement
       WHERE r.ended_on IS NULL) f
     ON CONFLICT DO NOTHING`,
    [
      column(keys.map((key) => key.contract)),
      column(keys.map((key) => key.settlement)),
      work.businessDate,
    ],
  );
  return frozen.rowCount ?? 0;
}

/** Cases without a bundle, in the order of their contracts, after one of them. */
export async function findUnbundled(work: Work, after: CaseKey, limit: number) {
  const found = await work.tx.query<CaseKey>(
    `SELECT r.contract, r.settlement FROM recovery.recovery_case r
     WHERE (r.contract, r.settlement) > ($1, $2) AND r.ended_on IS NULL
       AND NOT EXISTS (SELECT FROM evidence.bundle b
         WHERE b.contract = r.contract AND b.settlement = r.settlement)
     ORDER BY r.contract, r.settlement LIMIT $3`,
    [after.contract, after.settlement, limit],
  );
  return found.rows;
}

export async function findBundle(work: Work, { contract, settlement }: CaseKey) {
  const found = await work.tx.query<{
    facts: EvidenceFacts;
    digest: string;
    frozenOn: CalendarDate;
  }>(
    `SELECT facts, encode(digest, 'hex') AS digest, frozen_on AS "frozenOn" FROM evidence.bundle
     WHERE (contract, settlement) = ($1, $2)`,
    [contract, settlement],
  );
  return found.rows[0];
}
