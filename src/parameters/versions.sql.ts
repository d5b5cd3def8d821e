import type { Work } from '#database';
import type { Version } from './rules/version.ts';

export async function readVersions(work: Work): Promise<Version[]> {
  const result = await work.tx.query<Version>(
    'SELECT name, effective_on AS "effectiveOn", value FROM parameters.version',
  );
  return result.rows;
}
