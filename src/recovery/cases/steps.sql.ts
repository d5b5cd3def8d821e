import type { Work } from '#database';
import type { CalendarDate } from '#values';
import type { CaseKey } from './cases.sql.ts';

export type StepKind =
  | 'CONTACT'
  | 'REMINDER'
  | 'FORMAL_NOTICE'
  | 'ACKNOWLEDGEMENT'
  | 'PAYMENT_ORDER'
  | 'SUIT'
  | 'ENFORCEMENT'
  | 'ASSIGNMENT'
  | 'CONTESTED'
  | 'CONTEST_LIFTED'
  | 'PLAN_ENDED';

export const insertStep = (
  work: Work,
  { contract, settlement }: CaseKey,
  step: { kind: StepKind; on: CalendarDate; note: string; entry?: bigint | undefined },
) =>
  work.tx.query(
    `INSERT INTO recovery.step (contract, settlement, kind, happened_on, note, entry, recorded_by,
       recorded_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      contract,
      settlement,
      step.kind,
      step.on,
      step.note,
      step.entry ?? null,
      work.actor,
      work.businessDate,
    ],
  );

export async function countContests(work: Work, { contract, settlement }: CaseKey) {
  const found = await work.tx.query<{ contests: number }>(
    `SELECT count(*)::integer AS contests FROM recovery.step
     WHERE (contract, settlement) = ($1, $2) AND kind IN ('CONTESTED', 'CONTEST_LIFTED')`,
    [contract, settlement],
  );
  return found.rows[0]?.contests ?? 0;
}
