import type { Work } from '#database';

export type Passkey = {
  readonly credential: string;
  readonly person: string;
  readonly publicKey: Buffer;
  readonly counter: bigint;
};

export async function insertPasskey(
  work: Work,
  passkey: Passkey & { readonly label: string },
): Promise<boolean> {
  const result = await work.tx.query(
    `INSERT INTO access.passkey (credential, person, label, public_key, counter)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [passkey.credential, passkey.person, passkey.label, passkey.publicKey, passkey.counter],
  );
  return result.rowCount === 1;
}

/** The passkey of somebody who may sign in. */
export async function findPasskey(work: Work, credential: string): Promise<Passkey | undefined> {
  const result = await work.tx.query<Passkey>(
    `SELECT k.credential, k.person, k.public_key AS "publicKey", k.counter
     FROM access.passkey k JOIN access.person p ON p.name = k.person
     WHERE k.credential = $1 AND p.disabled_at IS NULL FOR NO KEY UPDATE OF k`,
    [credential],
  );
  return result.rows[0];
}

export const countPasskeyUse = (work: Work, credential: string, counter: number) =>
  work.tx.query(
    'UPDATE access.passkey SET counter = $2, last_used_at = now() WHERE credential = $1',
    [credential, counter],
  );

export type PasskeyRow = {
  readonly credential: string;
  readonly label: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
};

export async function readPasskeysOf(work: Work, person: string): Promise<PasskeyRow[]> {
  const result = await work.tx.query<PasskeyRow>(
    `SELECT credential, label, added_at AS "addedAt", last_used_at AS "lastUsedAt"
     FROM access.passkey WHERE person = $1 ORDER BY added_at, credential`,
    [person],
  );
  return result.rows;
}

export async function deletePasskey(
  work: Work,
  person: string,
  credential: string,
): Promise<boolean> {
  const result = await work.tx.query(
    'DELETE FROM access.passkey WHERE person = $1 AND credential = $2',
    [person, credential],
  );
  return result.rowCount === 1;
}
