import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { hashOf } from './secrets.ts';
import { endSession, endSessionOf, endSessionsOf } from './sessions.sql.ts';

/** Signs out: the cookie opens nothing any more, here or on a copy of it. */
export async function signOut(work: Work, session: string): Promise<void> {
  if (!(await endSession(work, hashOf(session)))) return;
  await recordAct(work, { agency: NO_AGENCY, kind: 'SIGNED_OUT', rowCount: 1, details: '' });
}

/** Ends one session of a person: their own, or by whoever manages people. */
export async function endOneSession(work: Work, person: string, id: string): Promise<void> {
  if (!(await endSessionOf(work, person, id))) {
    throw new Refusal(
      'NOT_FOUND',
      'Cette session est déjà terminée : reprenez la liste.',
      'This session has ended already: take the list again.',
    );
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'SESSION_ENDED',
    rowCount: 1,
    details: person,
  });
}

/** Ends all sessions of a person, whoever uses them. */
export async function endAllSessions(work: Work, person: string): Promise<number> {
  const ended = await endSessionsOf(work, person);
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'SESSION_ENDED',
    rowCount: ended,
    details: person,
  });
  return ended;
}
