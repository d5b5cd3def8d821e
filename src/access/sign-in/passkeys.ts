import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { beginSession, type Origin } from './begin-session.ts';
import { houseOrigin } from './origin.ts';
import {
  countPasskeyUse,
  deletePasskey,
  findPasskey,
  insertPasskey,
  readPasskeysOf,
} from './passkeys.sql.ts';
import { hashOf, newSecret } from './secrets.ts';
import { insertTicket, type TicketKind, useTicket } from './tickets.sql.ts';

/** What a browser made, and what it answers, as the standard writes them. */
export type NewPasskey = RegistrationResponseJSON;
export type Assertion = AuthenticationResponseJSON;

const CHALLENGE_MINUTES = 5;
const CONFIRMATION_MINUTES = 2;

type ChallengeKind = Extract<TicketKind, 'PASSKEY_ADD' | 'PASSKEY_SIGN_IN' | 'PASSKEY_CONFIRM'>;

async function keepChallenge(work: Work, challenge: string, kind: ChallengeKind, person?: string) {
  const ticket = { hash: hashOf(challenge), kind, minutes: CHALLENGE_MINUTES };
  await insertTicket(work, person === undefined ? ticket : { ...ticket, person });
}

/** What a browser needs to make a passkey: it has to check its owner by finger, face or PIN. */
export async function offerPasskey(
  work: Work,
  name: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const options = await generateRegistrationOptions({
    rpName: 'Quitus',
    rpID: houseOrigin().hostname,
    userName: name,
    excludeCredentials: (await readPasskeysOf(work, name)).map((one) => ({ id: one.credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(work, options.challenge, 'PASSKEY_ADD', name);
  return options;
}

/** Adds the passkey that a browser made. Throws Refusal `MALFORMED`, `ALREADY_DONE`. */
export async function addPasskey(
  work: Work,
  name: string,
  label: string,
  response: NewPasskey,
): Promise<string> {
  const expectedChallenge = await useChallenge(work, response, 'PASSKEY_ADD', name);
  const verified = await verifying(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: houseOrigin().origin,
      expectedRPID: houseOrigin().hostname,
    }),
  );
  if (!verified?.verified) throw notVerified();
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const added = await insertPasskey(work, {
    credential: id,
    person: name,
    label,
    publicKey: Buffer.from(publicKey),
    counter: BigInt(counter),
  });
  if (!added) {
    throw new Refusal(
      'ALREADY_DONE',
      'Cette clé est déjà connue : utilisez-la.',
      'This passkey is known already: use it.',
    );
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'SECOND_FACTOR_ADDED',
    rowCount: 1,
    details: `${name} PASSKEY ${label}`,
  });
  return id;
}

export async function removePasskey(work: Work, name: string, credential: string): Promise<void> {
  if (!(await deletePasskey(work, name, credential))) {
    throw new Refusal(
      'NOT_FOUND',
      'Cette clé n’est pas sur votre compte : reprenez la liste de vos clés.',
      'This passkey is not on your account: take the list of your passkeys again.',
    );
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'SECOND_FACTOR_REMOVED',
    rowCount: 1,
    details: `${name} PASSKEY`,
  });
}

/** A challenge for whoever comes (`name` undefined), or for somebody who confirms an approval. */
export async function challengePasskey(
  work: Work,
  name?: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const allowed = name === undefined ? [] : await readPasskeysOf(work, name);
  const options = await generateAuthenticationOptions({
    rpID: houseOrigin().hostname,
    userVerification: 'required',
    allowCredentials: allowed.map((one) => ({ id: one.credential })),
  });
  const kind = name === undefined ? 'PASSKEY_SIGN_IN' : 'PASSKEY_CONFIRM';
  await keepChallenge(work, options.challenge, kind, name);
  return options;
}

/** Signs in by passkey: what one has and what one is, so no code is asked for beside it. */
export async function signInByPasskey(
  work: Work,
  response: Assertion,
  origin: Origin,
): Promise<string> {
  const person = await prove(work, response, 'PASSKEY_SIGN_IN');
  return beginSession(work, person, 'PASSKEY', origin);
}

/** A confirmation that one approving request may carry; it is good for two minutes and one use. */
export async function confirmByPasskey(
  work: Work,
  name: string,
  response: Assertion,
): Promise<string> {
  await prove(work, response, 'PASSKEY_CONFIRM', name);
  const confirmation = newSecret('qco_');
  await insertTicket(work, {
    hash: hashOf(confirmation),
    kind: 'CONFIRMATION',
    person: name,
    minutes: CONFIRMATION_MINUTES,
  });
  return confirmation;
}

/** Whose passkey answered the challenge. Throws Refusal `SIGN_IN_REFUSED`. */
async function prove(
  work: Work,
  response: Assertion,
  kind: ChallengeKind,
  name?: string,
): Promise<string> {
  const passkey = await findPasskey(work, response.id);
  if (!passkey || (name !== undefined && passkey.person !== name)) throw notProved();
  const expectedChallenge = await useChallenge(work, response, kind, name);
  const verified = await verifying(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: houseOrigin().origin,
      expectedRPID: houseOrigin().hostname,
      credential: {
        id: passkey.credential,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
      },
    }),
  );
  if (!verified?.verified) throw notProved();
  await countPasskeyUse(work, passkey.credential, verified.authenticationInfo.newCounter);
  return passkey.person;
}

/** The challenge that was answered, used up whatever comes of the rest; none where it is not ours. */
async function useChallenge(
  work: Work,
  { response }: { readonly response: { readonly clientDataJSON: string } },
  kind: ChallengeKind,
  name?: string,
): Promise<string> {
  const challenge = challengeIn(response.clientDataJSON);
  const ticket = await useTicket(work, hashOf(challenge), kind);
  if (!ticket || (ticket.person ?? undefined) !== name) throw notProved();
  return challenge;
}

function challengeIn(clientData: string): string {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientData, 'base64url').toString());
    return said && typeof said === 'object' && 'challenge' in said ? String(said.challenge) : '';
  } catch {
    return '';
  }
}

/** The library throws for each thing that is wrong; to whoever sent it, all are one. */
async function verifying<T>(verify: () => Promise<T>): Promise<T | undefined> {
  return verify().catch(() => undefined);
}

const notVerified = () =>
  new Refusal(
    'MALFORMED',
    'Cette clé n’a pas pu être vérifiée : recommencez depuis le début.',
    'This passkey could not be verified: start again.',
  );

const notProved = () =>
  new Refusal(
    'SIGN_IN_REFUSED',
    'Cette clé n’a pas été reconnue : recommencez, ou prenez un autre moyen.',
    'This passkey was not recognised: try again, or use another way.',
  );
