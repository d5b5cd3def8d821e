import { column, type Work } from '#database';

export type Secrets = {
  readonly name: string;
  readonly password: string | null;
  /** Encrypted; null where no application was enrolled. */
  readonly totp: Buffer | null;
};

/** What somebody may sign in with: nobody who is disabled, and no program. */
export async function readSecrets(work: Work, name: string): Promise<Secrets | undefined> {
  const result = await work.tx.query<Secrets>(
    `SELECT p.name, w.hash AS password, t.secret AS totp FROM access.person p
     LEFT JOIN access.password w ON w.person = p.name
     LEFT JOIN access.totp t ON t.person = p.name AND t.confirmed_at IS NOT NULL
     WHERE p.name = $1 AND NOT p.program AND p.disabled_at IS NULL`,
    [name],
  );
  return result.rows[0];
}

export const storePassword = (work: Work, person: string, hash: string) =>
  work.tx.query(
    `INSERT INTO access.password (person, hash) VALUES ($1, $2)
     ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, set_at = now()`,
    [person, hash],
  );

export type Totp = { readonly secret: Buffer; readonly lastStep: bigint; readonly now: number };

/** The secret of the application, confirmed or about to be, and what time it is for the database. */
export async function readTotp(
  work: Work,
  person: string,
  confirmed: boolean,
): Promise<Totp | undefined> {
  const result = await work.tx.query<Totp>(
    `SELECT secret, last_step AS "lastStep", extract(epoch FROM clock_timestamp())::float8 AS now
     FROM access.totp WHERE person = $1 AND (confirmed_at IS NOT NULL) = $2`,
    [person, confirmed],
  );
  return result.rows[0];
}

/** Takes the code of a half minute; false where another request has taken it or a later one. */
export async function takeStep(work: Work, person: string, step: number): Promise<boolean> {
  const result = await work.tx.query(
    `UPDATE access.totp SET last_step = $2, confirmed_at = coalesce(confirmed_at, now())
     WHERE person = $1 AND last_step < $2`,
    [person, step],
  );
  return result.rowCount === 1;
}

export const storeTotp = (work: Work, person: string, secret: Buffer) =>
  work.tx.query(
    `INSERT INTO access.totp (person, secret) VALUES ($1, $2)
     ON CONFLICT (person) DO UPDATE
       SET secret = excluded.secret, confirmed_at = NULL, last_step = 0`,
    [person, secret],
  );

export async function storeRecoveryCodes(
  work: Work,
  person: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await work.tx.query('DELETE FROM access.recovery_code WHERE person = $1', [person]);
  await work.tx.query(
    'INSERT INTO access.recovery_code (person, hash) SELECT $1, h FROM unnest($2::bytea[]) h',
    [person, column(hashes.map((hash) => `\\x${hash.toString('hex')}`))],
  );
}

export async function useRecoveryCode(work: Work, person: string, hash: Buffer): Promise<boolean> {
  const result = await work.tx.query(
    'DELETE FROM access.recovery_code WHERE person = $1 AND hash = $2',
    [person, hash],
  );
  return result.rowCount === 1;
}

/** Whoever is invited anew starts anew: nothing that proved who they were is left. */
export async function forgetFactors(work: Work, person: string): Promise<void> {
  for (const table of ['password', 'totp', 'recovery_code', 'passkey']) {
    await work.tx.query(`DELETE FROM access.${table} WHERE person = $1`, [person]);
  }
}

export async function hasFactor(work: Work, person: string): Promise<boolean> {
  const result = await work.tx.query(
    `SELECT 1 FROM access.totp WHERE person = $1 AND confirmed_at IS NOT NULL
     UNION ALL SELECT 1 FROM access.passkey WHERE person = $1`,
    [person],
  );
  return result.rows.length > 0;
}
