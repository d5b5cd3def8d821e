import type { Work } from '#database';
import { CATALOGUE, type Parameter } from './rules/catalogue.ts';
import { type ParameterName, type Version, valueOn } from './rules/version.ts';
import { readVersions } from './versions.sql.ts';

/** A rule with all its versions, the newest first, and what it says on the day of the work. */
export type RuleInForce = Parameter & {
  readonly name: ParameterName;
  readonly value: string;
  readonly versions: readonly (Version & { readonly reason: string })[];
};

/** Every rule of the procedure that has versions (P6), in the order of the catalogue. */
export async function readRules(work: Work): Promise<readonly RuleInForce[]> {
  const versions = await readVersions(work);
  const names = Object.keys(CATALOGUE) as ParameterName[];
  return names.map((name) => ({
    ...CATALOGUE[name],
    name,
    value: valueOn(versions, name, work.businessDate),
    versions: versions
      .filter((version) => version.name === name)
      .sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1)),
  }));
}
