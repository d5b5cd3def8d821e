import type { Work } from '#database';

export type Agency = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly regionName: string;
  readonly computerised: boolean;
};

/** Every agency with its region, in the order of their codes. A few dozen rows. */
export async function readAgencies(work: Work): Promise<Agency[]> {
  const result = await work.tx.query<Agency>({
    name: 'read-agencies',
    text: `SELECT a.code, a.name, a.region, r.name AS "regionName", a.computerised
     FROM contracts.agency a JOIN contracts.region r ON r.code = a.region ORDER BY a.code`,
  });
  return result.rows;
}
