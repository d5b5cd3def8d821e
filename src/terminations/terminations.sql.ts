import { column, type Work } from '#database';
import { type CalendarDate, toWire } from '#values';
import type { Basis, ForcedTermination } from './record-terminations.ts';

export async function insertTerminations(
  work: Work,
  terminations: readonly ForcedTermination[],
): Promise<void> {
  await work.tx.query(
    `INSERT INTO terminations.termination (contract, terminated_on, meter_removed_on, final_bill,
       evidence, borne_out, terminated_by)
     SELECT contract, terminated_on, meter_removed_on, final_bill, evidence, borne_out,
       CASE WHEN borne_out IS NOT NULL THEN $7 END
     FROM unnest($1::text[], $2::date[], $3::date[], $4::text[], $5::jsonb[], $6::boolean[])
       AS n (contract, terminated_on, meter_removed_on, final_bill, evidence, borne_out)`,
    [
      column(terminations.map((one) => one.contract)),
      column(terminations.map((one) => one.terminatedOn)),
      column(terminations.map((one) => one.meterRemovedOn)),
      column(terminations.map((one) => one.finalBill)),
      column(terminations.map((one) => (one.basis ? toText(one.basis) : null))),
      column(terminations.map((one) => one.basis?.borneOut ?? null)),
      work.actor,
    ],
  );
}

/** The evidence as it is frozen: whoever controls reads it as it was, in words and figures. */
const toText = ({ evidence, stated }: Basis): string =>
  JSON.stringify({
    bills: evidence.bills.map(({ bill, dueOn, open }) => ({ bill, dueOn, open: toWire(open) })),
    plan: evidence.plan,
    stated,
  });

/** Writes the removal where none is recorded; else says whether the one that is, is this one. */
export async function setMeterRemoved(
  work: Work,
  contract: string,
  on: CalendarDate,
  index: bigint | null,
): Promise<'RECORDED' | 'SAME' | 'OTHER'> {
  const recorded = await work.tx.query(
    `UPDATE terminations.termination SET meter_removed_on = $2, meter_index = $3
     WHERE contract = $1 AND meter_removed_on IS NULL`,
    [contract, on, index],
  );
  if (recorded.rowCount === 1) return 'RECORDED';
  const same = await work.tx.query(
    `SELECT FROM terminations.termination WHERE contract = $1 AND meter_removed_on = $2
       AND ($3::bigint IS NULL OR meter_index = $3)`,
    [contract, on, index],
  );
  return same.rowCount === 1 ? 'SAME' : 'OTHER';
}

/** Says whether it was pending before. */
export async function setFinalBillIssued(work: Work, contract: string): Promise<boolean> {
  const issued = await work.tx.query(
    `UPDATE terminations.termination SET final_bill = 'EMISE'
     WHERE contract = $1 AND final_bill = 'EN_ATTENTE'`,
    [contract],
  );
  return issued.rowCount === 1;
}

type ContractFacts = {
  readonly servicePoint: string;
  readonly voltage: 'BT' | 'MT';
  readonly subscribedOn: CalendarDate;
};

export async function readContractForTermination(
  work: Work,
  contract: string,
): Promise<ContractFacts | undefined> {
  const result = await work.tx.query<ContractFacts>(
    `SELECT k.service_point AS "servicePoint", p.voltage, k.subscribed_on AS "subscribedOn"
     FROM contracts.contract k JOIN contracts.service_point p ON p.code = k.service_point
     WHERE k.contract = $1`,
    [contract],
  );
  return result.rows[0];
}
