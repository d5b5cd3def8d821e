import type { Work } from '#database';

export type Recipient = {
  readonly person: string;
  readonly email: string;
  readonly scope: 'agency' | 'region' | 'national';
  readonly places: readonly string[];
};

/** An older claim was left by a run that was cut: no mail server is given so long (`openMail`). */
const STILL_CLAIMED = "m.claimed_at > now() - interval '2 minutes'";

/** The heads, the recovery sectors and the DCC: who must know what is late, and has an address. */
export async function readRecipients(work: Work): Promise<Recipient[]> {
  const result = await work.tx.query<Recipient>(
    `SELECT p.name AS person, p.email, p.scope, p.places FROM access.person p
     WHERE p.email IS NOT NULL AND p.disabled_at IS NULL AND p.role IN
         ('agency_head', 'commercial_head', 'recovery', 'functional_owner')
       AND NOT EXISTS (SELECT FROM notices.mail m WHERE m.person = p.name AND m.day = $1
         AND (m.sent_at IS NOT NULL OR ${STILL_CLAIMED}))
     ORDER BY p.name`,
    [work.businessDate],
  );
  return result.rows;
}

/** Claims the mail of the day for a person; false where another run has it, or has sent it. */
export async function claimMail(work: Work, person: string): Promise<boolean> {
  const result = await work.tx.query(
    `INSERT INTO notices.mail AS m (day, person, claimed_at) VALUES ($1, $2, now())
     ON CONFLICT (day, person) DO UPDATE SET claimed_at = excluded.claimed_at
     WHERE m.sent_at IS NULL AND NOT ${STILL_CLAIMED}`,
    [work.businessDate, person],
  );
  return result.rowCount === 1;
}

/** The mail server has it: no run of the day sends it again. */
export const keepAsSent = (work: Work, person: string) =>
  work.tx.query('UPDATE notices.mail SET sent_at = now() WHERE day = $1 AND person = $2', [
    work.businessDate,
    person,
  ]);

/** A mail that could not be sent is free for the next run. */
export const releaseMail = (work: Work, person: string) =>
  work.tx.query('DELETE FROM notices.mail WHERE day = $1 AND person = $2', [
    work.businessDate,
    person,
  ]);
