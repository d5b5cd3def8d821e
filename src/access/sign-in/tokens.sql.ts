import type { Work } from '#database';
import type { CalendarDate } from '#values';

export const insertToken = (
  work: Work,
  person: string,
  hash: Buffer,
  expiresOn: CalendarDate | undefined,
) =>
  work.tx.query(
    `INSERT INTO access.token (person, hash, issued_by, expires_on) VALUES ($1, $2, $3, $4)`,
    [person, hash, work.actor, expiresOn ?? null],
  );

/** Revokes every token of a program; how many there were. */
export async function revokeTokensOf(work: Work, person: string): Promise<number> {
  const result = await work.tx.query(
    'UPDATE access.token SET revoked_at = now() WHERE person = $1 AND revoked_at IS NULL',
    [person],
  );
  return result.rowCount ?? 0;
}
