import type { Work } from '#database';
import type { CalendarDate } from '#values';
import type { Statement } from './rules/statement.ts';

/** What is known of a contract's live settlement; `settlement` is null while it has none. */
export type Settled = Omit<Statement, 'number' | 'issuedOn'> & {
  readonly settlement: number | null;
};

/** The facts of one contract, with what is still owed of its case or of its credits today. */
export async function readSettled(work: Work, contract: string): Promise<Settled | undefined> {
  const result = await work.tx.query<Settled>(
    `SELECT k.contract, u.name AS holder, k.service_point AS "servicePoint", k.agency,
       c.terminated_on AS "terminatedOn", s.settlement, s.settled_on AS "settledOn", s.rule,
       s.debt - s.deposit AS net,
       coalesce((SELECT r.remaining FROM recovery.recovery_case r
         WHERE r.contract = s.contract AND r.settlement = s.settlement
           AND r.ended_on IS NULL), 0) AS owed,
       coalesce((SELECT sum(d.amount - d.paid_out) FROM recovery.credit d
         WHERE d.contract = s.contract AND d.settlement = s.settlement
           AND d.voided_on IS NULL), 0)::bigint AS due
     FROM contracts.contract k
     JOIN contracts.customer u ON u.code = k.customer
     LEFT JOIN settlement.case c ON c.contract = k.contract
     LEFT JOIN settlement.settlement s ON s.contract = k.contract AND s.reversed_on IS NULL
     WHERE k.contract = $1`,
    [contract],
  );
  return result.rows[0];
}

export async function takeNumber(work: Work): Promise<bigint> {
  const result = await work.tx.query<{ number: bigint }>(
    `SELECT nextval('attestations.attestation_number') AS number`,
  );
  return result.rows[0]?.number ?? 0n;
}

export const insertAttestation = (
  work: Work,
  { number, contract }: Statement,
  settlement: number,
  sealed: string,
) =>
  work.tx.query(
    `INSERT INTO attestations.attestation
       (contract, attestation, settlement, issued_on, issued_by, sealed)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [contract, number, settlement, work.businessDate, work.actor, sealed],
  );

/** One attestation as it was issued; `isReversed` where its settlement is no longer live (E13). */
export type Attestation = {
  readonly number: bigint;
  readonly contract: string;
  readonly agency: string;
  readonly issuedOn: CalendarDate;
  readonly issuedBy: string;
  readonly sealed: string;
  readonly isReversed: boolean;
};

export async function readAttestation(
  work: Work,
  number: bigint,
): Promise<Attestation | undefined> {
  const result = await work.tx.query<Attestation>(
    `SELECT a.attestation AS number, a.contract, k.agency, a.issued_on AS "issuedOn",
       a.issued_by AS "issuedBy", a.sealed, s.reversed_on IS NOT NULL AS "isReversed"
     FROM attestations.attestation a
     JOIN contracts.contract k ON k.contract = a.contract
     JOIN settlement.settlement s ON s.contract = a.contract AND s.settlement = a.settlement
     WHERE a.attestation = $1`,
    [number],
  );
  return result.rows[0];
}
