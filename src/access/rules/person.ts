import type { Agency } from '#contracts';

export const ROLES = [
  'reception',
  'cashier',
  'commercial_head',
  'agency_head',
  'recovery',
  'functional_owner',
  'auditor',
  'admin',
] as const;

export type Role = (typeof ROLES)[number];

/** `places` are codes of agencies or regions, as `scope` says; none for the whole country. */
export type Person = {
  readonly name: string;
  readonly role: Role;
  readonly scope: 'agency' | 'region' | 'national';
  readonly places: readonly string[];
};

/** Who may do what in the manual settlement: S3 and S4. */
export type ListAct = 'PREPARE' | 'APPROVE' | 'TRANSMIT' | 'ANSWER';

const MAY: Record<ListAct, ReadonlySet<Role>> = {
  PREPARE: new Set(['reception', 'commercial_head', 'agency_head']),
  APPROVE: new Set(['commercial_head', 'agency_head']),
  TRANSMIT: new Set(['agency_head']),
  ANSWER: new Set(['recovery']),
};

/** P6, S3, S4: the role allows the act, and the agency lies within the person's scope. */
export const may = (
  person: Pick<Person, 'role' | 'scope' | 'places'> | undefined,
  act: ListAct,
  agency: Pick<Agency, 'code' | 'region'>,
): boolean =>
  person !== undefined &&
  MAY[act].has(person.role) &&
  (person.scope === 'national' ||
    person.places.includes(person.scope === 'region' ? agency.region : agency.code));
