import { type Command, Option } from 'commander';
import { type Person, ROLES, type Role } from '#access';
import { Obstacle } from '#values';
import type { CommonOptions } from './session.ts';

export type PersonOptions = CommonOptions & {
  readonly role: Role;
  readonly agency?: string[];
  readonly region?: string[];
  readonly national?: boolean;
};

/** The options that say as what somebody acts, and where. */
export const withRights = (command: Command): Command =>
  command
    .addOption(new Option('--role <rôle>', 'son rôle').choices(ROLES).makeOptionMandatory())
    .option('--agency <codes...>', 'ses agences')
    .option('--region <codes...>', 'ses directions')
    .option('--national', 'tout le pays');

const LONGEST_NAME = 100;

/** Throws Obstacle where the name is none, or where not exactly one place is said. */
export function personOf(name: string, options: PersonOptions): Person {
  const scopes = [options.agency, options.region, options.national].filter(Boolean);
  if (scopes.length !== 1) {
    throw new Obstacle('Dites où cette personne agit : --agency A…, --region R… ou --national.', {
      exitCode: 2,
    });
  }
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    throw new Obstacle('Donnez un nom de 1 à 100 caractères.', { exitCode: 2 });
  }
  const { role, agency, region } = options;
  if (agency) return { name, role, scope: 'agency', places: agency };
  if (region) return { name, role, scope: 'region', places: region };
  return { name, role, scope: 'national', places: [] };
}
