import { NO_AGENCY, recordAct } from '#audit';
import { type Circumstances, type Database, inWork } from '#database';
import { Refusal } from '#values';
import { attemptWasRight, beginAttempt } from './attempts.ts';
import { readSecrets, storePassword } from './factors.sql.ts';
import { hashPassword, isPassword } from './hash-password.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';
import { endSessionsOf } from './sessions.sql.ts';

/**
 * Whether this is the password of whoever is signed in: asked again before what a stolen session
 * must not do. It counts as an attempt. Throws Refusal `SIGN_IN_REFUSED`, `TRY_LATER`.
 */
export async function askPasswordAgain(
  database: Database,
  circumstances: Circumstances,
  name: string,
  password: string,
): Promise<void> {
  const tried = [{ counted: 'NAME' as const, text: name, says: `name ${name}` }];
  const secrets = await inWork(database, circumstances, async (work) => {
    await beginAttempt(work, tried);
    return readSecrets(work, name);
  });
  if (!(await isPassword(password, secrets?.password ?? undefined))) {
    throw new Refusal(
      'SIGN_IN_REFUSED',
      'Ce n’est pas votre mot de passe : recommencez.',
      'This is not your password: try again.',
    );
  }
  await inWork(database, circumstances, (work) => attemptWasRight(work, tried));
}

/** Changes one's own password; every session ends, this one too, and one signs in anew. */
export async function changePassword(
  database: Database,
  circumstances: Circumstances,
  name: string,
  { old, chosen }: { readonly old: string; readonly chosen: string },
): Promise<void> {
  await askPasswordAgain(database, circumstances, name, old);
  await refuseWeakPassword(chosen, name);
  const hash = await hashPassword(chosen);
  await inWork(database, circumstances, async (work) => {
    await storePassword(work, name, hash);
    const ended = await endSessionsOf(work, name);
    await recordAct(work, {
      agency: NO_AGENCY,
      kind: 'PASSWORD_CHANGED',
      rowCount: ended,
      details: name,
    });
  });
}
