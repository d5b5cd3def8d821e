import type { Work } from '#database';

/** Who may sign in with this mail address: more than one is as good as none. */
export async function readByEmail(work: Work, email: string): Promise<string[]> {
  const result = await work.tx.query<{ name: string }>(
    `SELECT name FROM access.person
     WHERE lower(email) = lower($1) AND NOT program AND disabled_at IS NULL LIMIT 2`,
    [email],
  );
  return result.rows.map((row) => row.name);
}
