import type { Work } from '#database';
import type { Version } from './rules/version.ts';

export async function readVersions(work: Work): Promise<(Version & { readonly reason: string })[]> {
  const result = await work.tx.query<Version & { readonly reason: string }>({
    name: 'read-versions',
    text: 'SELECT name, effective_on AS "effectiveOn", value, reason FROM parameters.version',
  });
  return result.rows;
}
