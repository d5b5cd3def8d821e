import { z } from 'zod';
import {
  type Assertion,
  addPasskey,
  askPasswordAgain,
  beginTotp,
  challengePasskey,
  confirmByPasskey,
  confirmTotp,
  type Identified,
  mayChangeFactors,
  type NewPasskey,
  offerPasskey,
  readPasskeysOf,
  removePasskey,
  signInByPasskey,
} from '#access';
import { type Circumstances, type Database, inWork, type Work } from '#database';
import { type Route, route } from '../route.ts';
import { textOf } from '../schemas.ts';

const text = z.string().max(20_000);
const credential = { id: z.string().max(1_400), rawId: z.string().max(1_400) };
const type = z.literal('public-key');
const extensions = z.record(z.string(), z.unknown()).default({});

const newPasskey = z
  .object({
    ...credential,
    type,
    response: z.object({ clientDataJSON: text, attestationObject: text }),
    clientExtensionResults: extensions,
  })
  .transform((made): NewPasskey => made as NewPasskey);

const assertion = z
  .object({
    ...credential,
    type,
    response: z.object({
      clientDataJSON: text,
      authenticatorData: text,
      signature: text,
      userHandle: text.optional(),
    }),
    clientExtensionResults: extensions,
  })
  .transform((made): Assertion => made as Assertion);

/** What a browser hands to its authenticator: written by the standard, and passed on as it is. */
const options = z.looseObject({ challenge: z.string() });
const done = z.object({ done: z.literal(true) });
const DONE = { done: true } as const;

/** Adding a factor asks for what a stolen session does not know. */
const proved = {
  password: z.string().min(1).max(1_000),
  proof: z.string().max(100).optional(),
};

type Proved = { readonly password: string; readonly proof?: string | undefined };

async function changeFactors<T>(
  database: Database,
  circumstances: Circumstances,
  who: Identified,
  { password, proof }: Proved,
  change: (work: Work) => Promise<T>,
): Promise<T> {
  await askPasswordAgain(database, circumstances, who.name, password);
  return inWork(database, circumstances, async (work) => {
    await mayChangeFactors(work, who, proof);
    return change(work);
  });
}

const APPLICATION: readonly Route[] = [
  route({
    method: 'POST',
    path: '/totp',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Ajouter une application de codes : son adresse et son QR, montrés cette fois',
    body: z.strictObject(proved),
    answer: z.object({ address: z.string(), qr: z.string() }),
    refuses: ['SIGN_IN_REFUSED', 'SECOND_FACTOR_REQUIRED', 'TRY_LATER'],
    over: (database, circumstances, { body }, who) =>
      changeFactors(database, circumstances, who, body, (work) => beginTotp(work, who.name)),
  }),
  route({
    method: 'POST',
    path: '/totp/confirm',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Confirmer l’application par un premier code ; rend dix codes de secours',
    body: z.strictObject({ code: z.string().max(20) }),
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
    refuses: ['SECOND_FACTOR_REQUIRED'],
    within: async (work, { body }, who) => ({
      recoveryCodes: await confirmTotp(work, who.name, body.code),
    }),
  }),
];

const PASSKEYS: readonly Route[] = [
  route({
    method: 'GET',
    path: '/passkeys',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Mes clés',
    answer: z.array(
      z.object({
        credential: z.string(),
        label: z.string(),
        addedAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
      }),
    ),
    within: async (work, _, who) =>
      (await readPasskeysOf(work, who.name)).map((one) => ({
        credential: one.credential,
        label: one.label,
        addedAt: one.addedAt.toISOString(),
        lastUsedAt: one.lastUsedAt?.toISOString() ?? null,
      })),
  }),
  route({
    method: 'POST',
    path: '/passkeys/options',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Ce qu’il faut au navigateur pour créer une clé',
    body: z.strictObject(proved),
    answer: options,
    refuses: ['SIGN_IN_REFUSED', 'SECOND_FACTOR_REQUIRED', 'TRY_LATER', 'NOT_FOUND'],
    over: async (database, circumstances, { body }, who) => ({
      ...(await changeFactors(database, circumstances, who, body, (work) =>
        offerPasskey(work, who.name),
      )),
    }),
  }),
  route({
    method: 'POST',
    path: '/passkeys',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Ajouter la clé que le navigateur a créée',
    body: z.strictObject({ label: textOf(50), made: newPasskey }),
    answer: z.object({ credential: z.string() }),
    status: 201,
    refuses: ['MALFORMED', 'ALREADY_DONE', 'SIGN_IN_REFUSED', 'NOT_FOUND'],
    within: async (work, { body }, who) => ({
      credential: await addPasskey(work, who.name, body.label, body.made),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/passkeys/{credential}',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Retirer une de mes clés',
    secondFactor: true,
    params: z.object({ credential: z.string().max(1_400) }),
    answer: done,
    refuses: ['NOT_FOUND', 'SECOND_FACTOR_REQUIRED'],
    within: async (work, { params }, who) => {
      await removePasskey(work, who.name, params.credential);
      return DONE;
    },
  }),
  route({
    method: 'POST',
    path: '/session/passkey/options',
    act: 'SEE_OWN_SIGN_IN',
    open: true,
    summary: 'Ce qu’il faut au navigateur pour se connecter par une clé',
    answer: options,
    refuses: ['NOT_FOUND'],
    within: async (work) => ({ ...(await challengePasskey(work)) }),
  }),
  route({
    method: 'POST',
    path: '/session/passkey',
    act: 'SEE_OWN_SIGN_IN',
    open: true,
    summary: 'Se connecter par une clé',
    body: z.strictObject({ answered: assertion }),
    answer: done,
    refuses: ['SIGN_IN_REFUSED', 'NOT_FOUND'],
    within: async (work, { body }, _, door) => {
      door.setSession(await signInByPasskey(work, body.answered, door));
      return DONE;
    },
  }),
  route({
    method: 'POST',
    path: '/session/confirmations/options',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Ce qu’il faut au navigateur pour confirmer une approbation par une clé',
    answer: options,
    refuses: ['NOT_FOUND'],
    within: async (work, _, who) => ({ ...(await challengePasskey(work, who.name)) }),
  }),
  route({
    method: 'POST',
    path: '/session/confirmations',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Confirmer par une clé : rend ce que porte l’en-tête Second-Factor, une fois',
    body: z.strictObject({ answered: assertion }),
    answer: z.object({ confirmation: z.string() }),
    status: 201,
    refuses: ['SIGN_IN_REFUSED', 'NOT_FOUND'],
    within: async (work, { body }, who) => ({
      confirmation: await confirmByPasskey(work, who.name, body.answered),
    }),
  }),
];

/** Second factors: codes of an application, and passkeys. */
export const FACTOR_ROUTES: readonly Route[] = [...APPLICATION, ...PASSKEYS];
