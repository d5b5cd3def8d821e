import { type Circumstances, type Database, inWork, type Work } from '#database';
import { Refusal } from '#values';
import { attemptWasRight, beginAttempt, type Subject } from './attempts.ts';
import { beginSession, type Origin } from './begin-session.ts';
import { readSecrets, type Secrets, useRecoveryCode } from './factors.sql.ts';
import { isPassword } from './hash-password.ts';
import { hashOf } from './secrets.ts';
import { takeCode } from './totp.ts';

export type Claim = {
  readonly name: string;
  readonly password: string;
  /** Of the application, or one of the recovery codes. */
  readonly code?: string | undefined;
};

/**
 * Signs a person in by name and password, and by a code where an application is enrolled; gives the
 * token of the session. An unknown name, one that was disabled and a wrong password are one answer
 * and take one time. Throws Refusal `SIGN_IN_REFUSED`, `SECOND_FACTOR_REQUIRED`, `TRY_LATER`.
 */
export async function signIn(
  database: Database,
  circumstances: Circumstances,
  claim: Claim,
  origin: Origin,
): Promise<string> {
  // Names are stored composed; some keyboards send their accents apart.
  const name = claim.name.normalize('NFC').trim();
  const secrets = await inWork(database, circumstances, (work) => readSecrets(work, name));
  const tried = subjectsOf(name, secrets, origin);
  await inWork(database, circumstances, (work) => beginAttempt(work, tried));
  if (!(await isPassword(claim.password, secrets?.password ?? undefined)) || !secrets) {
    throw new Refusal(
      'SIGN_IN_REFUSED',
      'Nom ou mot de passe inconnu : vérifiez les deux, puis recommencez.',
      'Unknown name or password: check both, then try again.',
    );
  }
  if (secrets.totp && claim.code === undefined) {
    // The password was right: an agency that asks for each code in a second step is no attacker.
    await inWork(database, circumstances, (work) => attemptWasRight(work, tried.slice(0, 1)));
    throw codeRequired();
  }
  return inWork(database, circumstances, async (work) => {
    if (secrets.totp) await takeSecondFactor(work, secrets.name, claim.code);
    await attemptWasRight(work, tried);
    return beginSession(work, secrets.name, 'PASSWORD', origin);
  });
}

/** The address first, everywhere: two sign-ins at once never wait for each other in a ring. */
const subjectsOf = (name: string, known: Secrets | undefined, { ip }: Origin): Subject[] => [
  { counted: 'ADDRESS', text: ip, says: `address ${ip}` },
  { counted: 'NAME', text: name, says: known ? `name ${known.name}` : 'an unknown name' },
];

async function takeSecondFactor(work: Work, name: string, code = ''): Promise<void> {
  if (await takeCode(work, name, code)) return;
  if (await useRecoveryCode(work, name, hashOf(code.trim().toLowerCase()))) return;
  throw codeRequired();
}

const codeRequired = () =>
  new Refusal(
    'SECOND_FACTOR_REQUIRED',
    'Donnez le code de six chiffres de votre application ; chaque code ne sert qu’une fois.',
    'Give the six-digit code of your application; each code is good for one use.',
  );
