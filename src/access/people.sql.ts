import { column, type Work } from '#database';
import type { Person } from './rules/person.ts';

export type NewPerson = Person & {
  readonly program?: boolean;
  readonly customer?: string | null;
  readonly email?: string | null;
};

export async function insertPerson(work: Work, person: NewPerson): Promise<boolean> {
  const result = await work.tx.query(
    `INSERT INTO access.person (name, role, scope, places, program, customer, email, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      person.name,
      person.role,
      person.scope,
      column(person.places),
      person.program ?? false,
      person.customer ?? null,
      person.email ?? null,
      work.actor,
    ],
  );
  return result.rowCount === 1;
}

/** Those who may act: whoever is disabled is as unknown as a name that nobody bears. */
export async function readPeople(work: Work, names: readonly string[]): Promise<Person[]> {
  const result = await work.tx.query<Person>(
    `SELECT name, role, scope, places FROM access.person
     WHERE name = ANY ($1::text[]) AND disabled_at IS NULL`,
    [column(names)],
  );
  return result.rows;
}

export type Anyone = Person & { readonly program: boolean; readonly disabled: boolean };

/** Whoever bears this name, disabled or not. */
export async function readAnyone(work: Work, name: string): Promise<Anyone | undefined> {
  const result = await work.tx.query<Anyone>(
    `SELECT name, role, scope, places, program, disabled_at IS NOT NULL AS disabled
     FROM access.person WHERE name = $1`,
    [name],
  );
  return result.rows[0];
}
