import type { Work } from '#database';
import { IDLE_MINUTES, LONGEST_HOURS } from '../rules/session.ts';

export type Way = 'PASSWORD' | 'PASSKEY' | 'COMPANY';

/** A cashier has one desk: whatever other session is open under the name ends. */
export const endOtherDesks = (work: Work, person: string) =>
  work.tx.query('UPDATE access.session SET ended_at = now() WHERE desk = $1 AND ended_at IS NULL', [
    person,
  ]);

export const insertSession = (
  work: Work,
  session: {
    readonly hash: Buffer;
    readonly person: string;
    readonly way: Way;
    readonly ip: string;
    readonly userAgent: string;
  },
) =>
  work.tx.query(
    `INSERT INTO access.session (hash, person, desk, way, ends_at, ip, user_agent)
     SELECT $1, name, CASE role WHEN 'cashier' THEN name END, $3,
       now() + make_interval(hours => $6), $4, $5 FROM access.person WHERE name = $2`,
    [session.hash, session.person, session.way, session.ip, session.userAgent, LONGEST_HOURS],
  );

export async function endSession(work: Work, hash: Buffer): Promise<boolean> {
  const result = await work.tx.query(
    'UPDATE access.session SET ended_at = now() WHERE hash = $1 AND ended_at IS NULL',
    [hash],
  );
  return result.rowCount === 1;
}

/** Ends the sessions of a person, all but `kept`; how many there were. */
export async function endSessionsOf(work: Work, person: string, kept?: Buffer): Promise<number> {
  const result = await work.tx.query(
    `UPDATE access.session SET ended_at = now()
     WHERE person = $1 AND ended_at IS NULL AND hash IS DISTINCT FROM $2`,
    [person, kept ?? null],
  );
  return result.rowCount ?? 0;
}

export type SessionRow = {
  readonly id: string;
  readonly way: Way;
  readonly beganAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
  readonly ip: string;
  readonly userAgent: string;
};

/** The hash of a session names it to its owner: nobody finds the session again from it. */
export async function readSessionsOf(work: Work, person: string): Promise<SessionRow[]> {
  const result = await work.tx.query<SessionRow>(
    `SELECT encode(hash, 'hex') AS id, way, began_at AS "beganAt", seen_at AS "seenAt",
       ends_at AS "endsAt", ip, user_agent AS "userAgent" FROM access.session
     WHERE person = $1 AND ended_at IS NULL AND ends_at > now()
       AND seen_at > now() - make_interval(mins => $2) ORDER BY began_at DESC`,
    [person, IDLE_MINUTES],
  );
  return result.rows;
}

export async function endSessionOf(work: Work, person: string, id: string): Promise<boolean> {
  const result = await work.tx.query(
    `UPDATE access.session SET ended_at = now()
     WHERE encode(hash, 'hex') = $2 AND person = $1 AND ended_at IS NULL`,
    [person, id],
  );
  return result.rowCount === 1;
}

/** Whose session it is or was, since yesterday at most. */
export async function whoseSession(work: Work, hash: Buffer): Promise<string | undefined> {
  const result = await work.tx.query<{ person: string }>(
    `SELECT person FROM access.session WHERE hash = $1 AND began_at > now() - interval '1 day'`,
    [hash],
  );
  return result.rows[0]?.person;
}

export const setHat = (work: Work, hash: Buffer, delegation: bigint | undefined) =>
  work.tx.query('UPDATE access.session SET hat = $2 WHERE hash = $1', [hash, delegation ?? null]);
