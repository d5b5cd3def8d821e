import { column, type Work } from '#database';
import type { CalendarDate } from '#values';
import type { NewCase } from './open-cases.ts';

type DatedCase = NewCase & { readonly opensOn: CalendarDate; readonly lateFrom: CalendarDate };

export async function insertCases(work: Work, cases: readonly DatedCase[]): Promise<void> {
  // Holds travel as one text a case: arrays of arrays would have to be rectangular.
  await work.tx.query(
    `INSERT INTO settlement.case (contract, agency, service_point, terminated_on, cause,
       opens_on, late_from, contested, holds, receivable, deposit, last_movement)
     SELECT contract, agency, service_point, terminated_on, cause, opens_on, late_from, contested,
       string_to_array(holds, ' '), receivable, deposit, 'TAKEOVER'
     FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::text[], $6::date[],
       $7::date[], $8::boolean[], $9::text[], $10::bigint[], $11::bigint[])
       AS n (contract, agency, service_point, terminated_on, cause, opens_on, late_from, contested,
         holds, receivable, deposit)`,
    [
      column(cases.map((one) => one.contract)),
      column(cases.map((one) => one.agency)),
      column(cases.map((one) => one.servicePoint)),
      column(cases.map((one) => one.terminatedOn)),
      column(cases.map((one) => one.cause)),
      column(cases.map((one) => one.opensOn)),
      column(cases.map((one) => one.lateFrom)),
      column(cases.map((one) => one.contested)),
      column(cases.map((one) => one.holds.join(' '))),
      column(cases.map((one) => one.receivable)),
      column(cases.map((one) => one.deposit)),
    ],
  );
}
