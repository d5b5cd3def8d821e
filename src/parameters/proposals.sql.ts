import type { Work } from '#database';
import type { CalendarDate } from '#values';
import type { ParameterName } from './rules/version.ts';

export type Proposal = {
  readonly proposal: bigint;
  readonly name: ParameterName;
  readonly effectiveOn: CalendarDate;
  readonly value: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedOn: CalendarDate;
  readonly decidedBy: string | null;
  readonly decidedOn: CalendarDate | null;
  readonly approved: boolean | null;
};

export type NewProposal = Pick<Proposal, 'name' | 'effectiveOn' | 'value' | 'reason'>;

const COLUMNS = `proposal, name, effective_on AS "effectiveOn", value, reason,
  proposed_by AS "proposedBy", proposed_on AS "proposedOn", decided_by AS "decidedBy",
  decided_on AS "decidedOn", approved`;

/** Undefined where one for the same rule and day waits already. */
export async function insertProposal(work: Work, one: NewProposal): Promise<bigint | undefined> {
  const result = await work.tx.query<{ proposal: bigint }>(
    `INSERT INTO parameters.proposal (name, effective_on, value, reason, proposed_by, proposed_on)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING proposal`,
    [one.name, one.effectiveOn, one.value, one.reason, work.actor, work.businessDate],
  );
  return result.rows[0]?.proposal;
}

/** One proposal, held until the end of the work: two deciders follow each other. */
export async function holdProposal(work: Work, proposal: bigint): Promise<Proposal | undefined> {
  const result = await work.tx.query<Proposal>(
    `SELECT ${COLUMNS} FROM parameters.proposal WHERE proposal = $1 FOR UPDATE`,
    [proposal],
  );
  return result.rows[0];
}

export const decide = (work: Work, proposal: bigint, approved: boolean) =>
  work.tx.query(
    `UPDATE parameters.proposal SET decided_by = $2, decided_on = $3, approved = $4
     WHERE proposal = $1`,
    [proposal, work.actor, work.businessDate, approved],
  );

/** False where a version of that rule and day stands already. */
export async function insertVersion(work: Work, one: Proposal): Promise<boolean> {
  const result = await work.tx.query(
    `INSERT INTO parameters.version (name, effective_on, value, reason, proposal)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name, effective_on) DO NOTHING`,
    [one.name, one.effectiveOn, one.value, one.reason, one.proposal],
  );
  return result.rowCount === 1;
}

/** What waits for a second person, the oldest first. */
export async function readWaiting(work: Work): Promise<Proposal[]> {
  const result = await work.tx.query<Proposal>(
    `SELECT ${COLUMNS} FROM parameters.proposal WHERE decided_by IS NULL ORDER BY proposal`,
  );
  return result.rows;
}
