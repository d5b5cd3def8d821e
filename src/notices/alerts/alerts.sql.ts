import type { Work } from '#database';

export type Recipient = {
  readonly person: string;
  readonly email: string;
  readonly scope: 'agency' | 'region' | 'national';
  readonly places: readonly string[];
};

/** The heads, the recovery sectors and the DCC: who must know what is late, and has an address. */
export async function readRecipients(work: Work): Promise<Recipient[]> {
  const result = await work.tx.query<Recipient>(
    `SELECT p.name AS person, p.email, p.scope, p.places FROM access.person p
     WHERE p.email IS NOT NULL AND p.disabled_at IS NULL AND p.role IN
         ('agency_head', 'commercial_head', 'recovery', 'functional_owner')
       AND NOT EXISTS (SELECT FROM notices.mail m WHERE m.person = p.name AND m.day = $1)
     ORDER BY p.name`,
    [work.businessDate],
  );
  return result.rows;
}

/** Claims the mail of the day for a person; false where another run has it. */
export async function claimMail(work: Work, person: string): Promise<boolean> {
  const result = await work.tx.query(
    'INSERT INTO notices.mail (day, person) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [work.businessDate, person],
  );
  return result.rowCount === 1;
}

/** A mail that could not be sent is free for the next run. */
export const releaseMail = (work: Work, person: string) =>
  work.tx.query('DELETE FROM notices.mail WHERE day = $1 AND person = $2', [
    work.businessDate,
    person,
  ]);
