import { column, type Work } from '#database';
import type { Right } from './rules/person.ts';

export type PersonRow = Right & {
  readonly name: string;
  readonly customer: string | null;
  readonly email: string | null;
  readonly program: boolean;
  readonly disabled: boolean;
  readonly version: bigint;
};

const COLUMNS = `name, role, scope, places, customer, email, program,
  disabled_at IS NOT NULL AS disabled, version`;

export async function listPeople(
  work: Work,
  after: string | undefined,
  limit: number,
): Promise<PersonRow[]> {
  const result = await work.tx.query<PersonRow>(
    `SELECT ${COLUMNS} FROM access.person WHERE name > $1 ORDER BY name LIMIT $2`,
    [after ?? '', limit],
  );
  return result.rows;
}

export async function readPerson(work: Work, name: string): Promise<PersonRow | undefined> {
  const result = await work.tx.query<PersonRow>(
    `SELECT ${COLUMNS} FROM access.person WHERE name = $1`,
    [name],
  );
  return result.rows[0];
}

export type Change = Right & Pick<PersonRow, 'customer' | 'email' | 'disabled'>;

/** False where somebody else changed the person meanwhile. */
export async function updatePerson(
  work: Work,
  name: string,
  version: bigint,
  to: Change,
): Promise<boolean> {
  const result = await work.tx.query(
    `UPDATE access.person SET role = $3, scope = $4, places = $5, customer = $6, email = $7,
       disabled_at = CASE WHEN $8 THEN coalesce(disabled_at, now()) END,
       version = version + 1, changed_by = $9
     WHERE name = $1 AND version = $2`,
    [
      name,
      version,
      to.role,
      to.scope,
      column(to.places),
      to.customer,
      to.email,
      to.disabled,
      work.actor,
    ],
  );
  return result.rowCount === 1;
}

/** Of these contracts, those whose customer is one of these people. */
export async function readOwnContracts(
  work: Work,
  names: readonly string[],
  contracts: readonly string[],
): Promise<string[]> {
  const result = await work.tx.query<{ contract: string }>(
    `SELECT k.contract FROM access.person p JOIN contracts.contract k ON k.customer = p.customer
     WHERE p.name = ANY ($1::text[]) AND k.contract = ANY ($2::text[]) ORDER BY k.contract`,
    [column(names), column(contracts)],
  );
  return result.rows.map((row) => row.contract);
}

/** Those who control, and have an address for the heads of the day. */
export async function readAuditorAddresses(work: Work): Promise<string[]> {
  const result = await work.tx.query<{ email: string }>(
    `SELECT DISTINCT email FROM access.person WHERE role = 'auditor' AND scope = 'national'
       AND email IS NOT NULL AND disabled_at IS NULL ORDER BY email`,
  );
  return result.rows.map((row) => row.email);
}
