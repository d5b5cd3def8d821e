import { z } from 'zod';
import {
  acceptInvitation,
  changePassword,
  endOneSession,
  hasFactor,
  type Identified,
  leaveForCompany,
  ROLES,
  readHats,
  readSessionsOf,
  returnFromCompany,
  signIn,
  signOut,
  wearHat,
} from '#access';
import { Refusal } from '#values';
import { type Door, type Route, route } from '../route.ts';
import { textOf } from '../schemas.ts';
import { FACTOR_ROUTES } from './factors.ts';

/** Whatever somebody typed; nothing of it is trimmed, since a space may be meant. */
const passwordOf = z.string().min(1).max(1_000);
const done = z.object({ done: z.literal(true) });
const DONE = { done: true } as const;
const right = {
  role: z.enum(ROLES),
  scope: z.enum(['agency', 'region', 'national']),
  places: z.array(z.string()),
};

const SIGNING_IN: readonly Route[] = [
  route({
    method: 'POST',
    path: '/session',
    act: 'SEE_OWN_SIGN_IN',
    open: true,
    summary: 'Se connecter par son nom et son mot de passe, et par un code s’il y en a un',
    body: z.strictObject({
      name: z.string().min(1).max(100),
      password: passwordOf,
      code: z.string().max(50).optional(),
    }),
    answer: done,
    refuses: ['SIGN_IN_REFUSED', 'SECOND_FACTOR_REQUIRED', 'TRY_LATER'],
    over: async (database, circumstances, { body }, _, door) => {
      door.setSession(await signIn(database, circumstances, body, door));
      return DONE;
    },
  }),
  route({
    method: 'POST',
    path: '/invitations/accept',
    act: 'SEE_OWN_SIGN_IN',
    open: true,
    summary: 'Choisir son mot de passe avec le code d’une invitation',
    body: z.strictObject({ code: z.string().max(100), password: passwordOf }),
    answer: done,
    refuses: ['NOT_FOUND', 'WEAK_PASSWORD'],
    over: async (database, circumstances, { body }, _, door) => {
      door.setSession(await acceptInvitation(database, circumstances, body, door));
      return DONE;
    },
  }),
  route({
    method: 'GET',
    path: '/company-sign-on',
    act: 'SEE_OWN_SIGN_IN',
    open: true,
    summary: 'Partir vers la connexion de l’entreprise',
    answer: done,
    refuses: ['NOT_FOUND'],
    over: async (database, circumstances, _input, _who, door) => {
      const { address, token } = await leaveForCompany(database, circumstances);
      door.setSession(token);
      door.redirect(address);
      return DONE;
    },
  }),
  route({
    method: 'GET',
    path: '/company-sign-on/callback',
    act: 'SEE_OWN_SIGN_IN',
    open: true,
    summary: 'Revenir de la connexion de l’entreprise',
    query: z.object({
      code: z.string().max(2_000).optional(),
      state: z.string().max(500).optional(),
      iss: z.string().max(500).optional(),
      error: z.string().max(500).optional(),
    }),
    answer: done,
    refuses: ['SIGN_IN_REFUSED', 'NOT_FOUND'],
    over: async (database, circumstances, { query }, _, door) => {
      const said = new URLSearchParams(
        Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const token = await returnFromCompany(database, circumstances, said.toString(), door);
      door.setSession(token);
      door.redirect('/');
      return DONE;
    },
  }),
];

const OWN_SESSION: readonly Route[] = [
  route({
    method: 'GET',
    path: '/session',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Qui je suis, ce que je peux, et ce qui m’est délégué',
    answer: z.object({
      name: z.string(),
      ...right,
      onBehalfOf: z.string().nullable(),
      program: z.boolean(),
      secondFactor: z.boolean(),
      hats: z.array(z.object({ head: z.string(), ...right })),
    }),
    within: async (work, _, who) => ({
      name: who.name,
      role: who.role,
      scope: who.scope,
      places: [...who.places],
      onBehalfOf: who.onBehalfOf ?? null,
      program: who.program,
      secondFactor: await hasFactor(work, who.name),
      hats: (await readHats(work, [who.name])).map((hat) => ({
        head: hat.head,
        role: hat.role,
        scope: hat.scope,
        places: [...hat.places],
      })),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/session',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Se déconnecter',
    answer: done,
    within: async (work, _, who, door) => {
      await signOut(work, sessionOf(who, door));
      door.setSession(null);
      return DONE;
    },
  }),
  route({
    method: 'POST',
    path: '/session/hat',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Agir au nom d’un chef qui a délégué, ou de nouveau en son propre nom (null)',
    clause: 'S3',
    body: z.strictObject({ onBehalfOf: textOf(100).nullable() }),
    answer: done,
    refuses: ['NOT_FOUND', 'NOT_ALLOWED'],
    within: async (work, { body }, who, door) => {
      await wearHat(work, sessionOf(who, door), body.onBehalfOf ?? undefined);
      return DONE;
    },
  }),
  route({
    method: 'POST',
    path: '/session/password',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Changer son mot de passe ; toutes ses sessions prennent fin',
    body: z.strictObject({ old: passwordOf, chosen: passwordOf }),
    answer: done,
    refuses: ['SIGN_IN_REFUSED', 'TRY_LATER', 'WEAK_PASSWORD'],
    over: async (database, circumstances, { body }, who, door) => {
      await changePassword(database, circumstances, who.name, body);
      door.setSession(null);
      return DONE;
    },
  }),
  route({
    method: 'GET',
    path: '/sessions',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Mes sessions ouvertes',
    answer: z.array(
      z.object({
        session: z.string(),
        way: z.enum(['PASSWORD', 'PASSKEY', 'COMPANY']),
        beganAt: z.iso.datetime(),
        seenAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        ip: z.string(),
        userAgent: z.string(),
      }),
    ),
    within: async (work, _, who) =>
      (await readSessionsOf(work, who.name)).map((one) => ({
        session: one.id,
        way: one.way,
        beganAt: one.beganAt.toISOString(),
        seenAt: one.seenAt.toISOString(),
        endsAt: one.endsAt.toISOString(),
        ip: one.ip,
        userAgent: one.userAgent,
      })),
  }),
  route({
    method: 'DELETE',
    path: '/sessions/{session}',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Mettre fin à une de mes sessions',
    params: z.object({ session: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: done,
    refuses: ['NOT_FOUND'],
    within: async (work, { params }, who) => {
      await endOneSession(work, who.name, params.session);
      return DONE;
    },
  }),
];

/** The cookie of whoever signed in; programs have none. Throws Refusal `NOT_ALLOWED`. */
function sessionOf({ program }: Identified, { session }: Door): string {
  if (!program && session !== undefined) return session;
  throw new Refusal(
    'NOT_ALLOWED',
    'Un programme n’a pas de session : cet acte est pour les personnes.',
    'A program has no session: this is for people.',
  );
}

/** Signing in and out, and what proves who somebody is. */
export const SIGN_IN_ROUTES: readonly Route[] = [...SIGNING_IN, ...OWN_SESSION, ...FACTOR_ROUTES];
