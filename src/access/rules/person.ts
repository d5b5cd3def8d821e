import type { Agency } from '#contracts';
import { ACTS, type ActName } from './acts.ts';

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

/** A role, and where it holds: codes of agencies or regions, none for the whole country. */
export type Right = {
  readonly role: Role;
  readonly scope: 'agency' | 'region' | 'national';
  readonly places: readonly string[];
};

export type Person = Right & {
  readonly name: string;
  /** What heads have delegated to this person, and is in force on the day of the work. */
  readonly delegated?: readonly Right[];
};

/** Who may do what in the manual settlement: S3 and S4. */
export type ListAct = 'PREPARE' | 'APPROVE' | 'TRANSMIT' | 'ANSWER';

const ACT_ON_LISTS: Readonly<Record<ListAct, ActName>> = {
  PREPARE: 'PREPARE_LIST',
  APPROVE: 'APPROVE_LIST',
  TRANSMIT: 'TRANSMIT_LIST',
  ANSWER: 'ANSWER_LIST',
};

type Place = Pick<Agency, 'code' | 'region'>;

/** The role allows the act, wherever it is done: the table of acts says so (P6). */
export const mayDo = ({ role }: Pick<Right, 'role'>, act: ActName): boolean =>
  (ACTS[act].roles as readonly Role[]).includes(role);

/** The agency lies where the right holds. */
export const covers = (
  { scope, places }: Pick<Right, 'scope' | 'places'>,
  agency: Place,
): boolean =>
  scope === 'national' || places.includes(scope === 'region' ? agency.region : agency.code);

/** P6, S3, S4: one right of the person allows the act, in this agency. */
export const may = (
  person: Omit<Person, 'name'> | undefined,
  act: ListAct,
  agency: Place,
): boolean =>
  person !== undefined &&
  [person, ...(person.delegated ?? [])].some(
    (right) => mayDo(right, ACT_ON_LISTS[act]) && covers(right, agency),
  );
