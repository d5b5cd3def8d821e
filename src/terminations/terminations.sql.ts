import { column, type Work } from '#database';
import type { CalendarDate } from '#values';
import type { ForcedTermination } from './record-terminations.ts';

export async function insertTerminations(
  work: Work,
  terminations: readonly ForcedTermination[],
): Promise<void> {
  await work.tx.query(
    `INSERT INTO terminations.termination (contract, terminated_on, meter_removed_on, final_bill)
     SELECT * FROM unnest($1::text[], $2::date[], $3::date[], $4::text[])`,
    [
      column(terminations.map((one) => one.contract)),
      column(terminations.map((one) => one.terminatedOn)),
      column(terminations.map((one) => one.meterRemovedOn)),
      column(terminations.map((one) => one.finalBill)),
    ],
  );
}

export async function setMeterRemoved(work: Work, contract: string, on: CalendarDate) {
  await work.tx.query(
    `UPDATE terminations.termination SET meter_removed_on = $2
     WHERE contract = $1 AND meter_removed_on IS NULL`,
    [contract, on],
  );
}

export async function setFinalBillIssued(work: Work, contract: string) {
  await work.tx.query(
    `UPDATE terminations.termination SET final_bill = 'EMISE' WHERE contract = $1`,
    [contract],
  );
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
