import { column, type Work } from '#database';
import type { Person } from './rules/person.ts';

export async function insertPerson(work: Work, person: Person): Promise<boolean> {
  const result = await work.tx.query(
    `INSERT INTO access.person (name, role, scope, places) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [person.name, person.role, person.scope, column(person.places)],
  );
  return result.rowCount === 1;
}

export async function readPeople(work: Work, names: readonly string[]): Promise<Person[]> {
  const result = await work.tx.query<Person>(
    'SELECT name, role, scope, places FROM access.person WHERE name = ANY ($1::text[])',
    [column(names)],
  );
  return result.rows;
}
