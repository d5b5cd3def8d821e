import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { hashOf, newSecret } from './secrets.ts';
import { endOtherDesks, endSession, insertSession, type Way } from './sessions.sql.ts';

/** Where a sign-in came from; `session` is the cookie that the browser had before. */
export type Origin = {
  readonly ip: string;
  readonly userAgent: string;
  readonly session?: string | undefined;
};

const LONGEST_AGENT = 200;

/**
 * A new session for whoever has just proved who they are, and the token of its cookie. What the
 * browser had before ends with it: a session is never carried over a sign-in.
 */
export async function beginSession(
  work: Work,
  person: string,
  way: Way,
  { ip, userAgent, session }: Origin,
): Promise<string> {
  if (session !== undefined) await endSession(work, hashOf(session));
  await endOtherDesks(work, person);
  const token = newSecret('qse_');
  await insertSession(work, {
    hash: hashOf(token),
    person,
    way,
    ip,
    userAgent: userAgent.slice(0, LONGEST_AGENT),
  });
  await recordAct(
    { ...work, actor: person },
    {
      agency: NO_AGENCY,
      kind: 'SIGNED_IN',
      rowCount: 1,
      details: `${way} ${ip}`,
    },
  );
  return token;
}
