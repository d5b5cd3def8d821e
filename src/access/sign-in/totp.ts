import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';
import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { isCode, stepTaken } from '../rules/one-time-code.ts';
import { readTotp, storeRecoveryCodes, storeTotp, takeStep } from './factors.sql.ts';
import { open, seal } from './secret-key.ts';
import { hashOf } from './secrets.ts';

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

const totpOf = (secret: Buffer, name: string) =>
  new TOTP({ issuer: 'Quitus', label: name, secret: new Secret({ buffer: arrayOf(secret) }) });

const arrayOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

/**
 * Takes the code that the application on the telephone shows: true once, for one code. A code of the
 * half minute before or after is taken too, since no two clocks are the same.
 */
export async function takeCode(
  work: Work,
  name: string,
  proof: string,
  confirmed = true,
): Promise<boolean> {
  if (!isCode(proof)) return false;
  const totp = await readTotp(work, name, confirmed);
  if (!totp) return false;
  const secret = await open(totp.secret, name);
  const delta = totpOf(secret, name).validate({
    token: proof.replace(' ', ''),
    window: 1,
    timestamp: totp.now * 1_000,
  });
  const step = stepTaken(totp.now, delta, Number(totp.lastStep));
  return step !== undefined && takeStep(work, name, step);
}

export type Enrolment = { readonly address: string; readonly qr: string };

/**
 * Begins the enrolment of an application: what it scans. It counts once a code of it was given. The
 * application before it is forgotten.
 */
export async function beginTotp(work: Work, name: string): Promise<Enrolment> {
  const secret = randomBytes(SECRET_BYTES);
  await storeTotp(work, name, await seal(secret, name));
  const address = totpOf(secret, name).toString();
  return { address, qr: renderSVG(address, { border: 2 }) };
}

/**
 * Ends the enrolment with a first code, and gives the codes for the day when the telephone is lost:
 * they are shown this once. Throws Refusal `SECOND_FACTOR_REQUIRED` for a wrong code.
 */
export async function confirmTotp(work: Work, name: string, code: string): Promise<string[]> {
  if (!(await takeCode(work, name, code, false))) {
    throw new Refusal(
      'SECOND_FACTOR_REQUIRED',
      'Ce code n’est pas celui que montre l’application : attendez le suivant et donnez-le.',
      'This is not the code that the application shows: wait for the next one and give it.',
    );
  }
  const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  await storeRecoveryCodes(work, name, codes.map(hashOf));
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'SECOND_FACTOR_ADDED',
    rowCount: 1,
    details: `${name} TOTP`,
  });
  return codes;
}

const recoveryCode = (): string =>
  (randomBytes(RECOVERY_BYTES).toString('hex').match(/.{5}/g) ?? []).join('-');
