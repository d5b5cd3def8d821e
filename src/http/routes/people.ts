import { z } from 'zod';
import {
  addPerson,
  approveDelegation,
  changePerson,
  delegate,
  endAllSessions,
  endDelegation,
  invite,
  listPeople,
  mayDo,
  type PersonRow,
  ROLES,
  readDelegations,
  readPerson,
} from '#access';
import { readAgencies } from '#contracts';
import { Refusal } from '#values';
import { fromCursor, numberFromCursor, toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, dayOf, keyOf, numberOf, pageOf, textOf } from '../schemas.ts';

const SCOPES = ['agency', 'region', 'national'] as const;
const person = z.object({ name: textOf(100) });
const done = z.object({ done: z.literal(true) });
const DONE = { done: true } as const;

const rights = z.strictObject({
  role: z.enum(ROLES),
  scope: z.enum(SCOPES),
  places: z.array(keyOf).max(100).default([]),
  customer: keyOf.nullable().default(null),
  email: z.email().max(200).nullable().default(null),
});

const shown = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  scope: z.enum(SCOPES),
  places: z.array(z.string()),
  customer: z.string().nullable(),
  email: z.string().nullable(),
  program: z.boolean(),
  disabled: z.boolean(),
  version: z.string(),
});

const present = (one: PersonRow): z.infer<typeof shown> => ({
  name: one.name,
  role: one.role,
  scope: one.scope,
  places: [...one.places],
  customer: one.customer,
  email: one.email,
  program: one.program,
  disabled: one.disabled,
  version: one.version.toString(),
});

const versionOf = ({ version }: { readonly version: string }): string => `"${version}"`;

const notFound = (name: string) =>
  new Refusal(
    'NOT_FOUND',
    `Personne ne s’appelle ${name} : vérifiez le nom.`,
    `Nobody is called ${name}: check the name.`,
  );

/** Who may act (P6): added, changed, disabled, invited by whoever administers people. */
const PEOPLE: readonly Route[] = [
  route({
    method: 'GET',
    path: '/people',
    act: 'MANAGE_PEOPLE',
    summary: 'Les personnes et les programmes, par nom',
    clause: 'P6',
    query: cursorQuery,
    answer: pageOf(shown),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const [after] = fromCursor(query.cursor, 1) ?? [];
      const found = await listPeople(work, after, query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return { items: found.map(present), next: last ? toCursor([last.name]) : null };
    },
  }),
  route({
    method: 'POST',
    path: '/people',
    act: 'MANAGE_PEOPLE',
    summary: 'Ajouter une personne ; rend le code de son invitation, montré cette fois',
    clause: 'P6',
    secondFactor: true,
    body: z.strictObject({ name: textOf(100), ...rights.shape }),
    answer: z.object({ name: z.string(), invitation: z.string() }),
    status: 201,
    refuses: ['MALFORMED', 'NOT_FOUND', 'ALREADY_DONE', 'NOT_ALLOWED'],
    within: async (work, { body }) => {
      await addPerson(work, body, await readAgencies(work));
      return { name: body.name, invitation: await invite(work, body.name) };
    },
  }),
  route({
    method: 'GET',
    path: '/people/{name}',
    act: 'MANAGE_PEOPLE',
    summary: 'Une personne, avec sa version',
    clause: 'P6',
    params: person,
    answer: shown,
    etag: versionOf,
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      const found = await readPerson(work, params.name);
      if (!found) throw notFound(params.name);
      return present(found);
    },
  }),
  route({
    method: 'PUT',
    path: '/people/{name}',
    act: 'MANAGE_PEOPLE',
    summary: 'Changer le rôle, le périmètre, le client ou le courriel ; désactiver, réactiver',
    clause: 'P6',
    secondFactor: true,
    params: person,
    body: rights.extend({ disabled: z.boolean() }),
    answer: shown,
    etag: versionOf,
    ifMatch: true,
    refuses: ['MALFORMED', 'NOT_FOUND', 'NOT_ALLOWED', 'CHANGED_SINCE_SHOWN'],
    within: async (work, { params, body }, _, door) => {
      const found = await readPerson(work, params.name);
      if (!found) throw notFound(params.name);
      door.mustMatch(versionOf(present(found)));
      const agencies = await readAgencies(work);
      return present(await changePerson(work, params.name, found.version, body, agencies));
    },
  }),
  route({
    method: 'POST',
    path: '/people/{name}/invite',
    act: 'MANAGE_PEOPLE',
    summary: 'Inviter à choisir un nouveau mot de passe ; ce qui prouvait son identité est oublié',
    clause: 'P6',
    secondFactor: true,
    params: person,
    answer: z.object({ invitation: z.string() }),
    refuses: ['NOT_FOUND', 'NOT_ALLOWED'],
    within: async (work, { params }) => ({ invitation: await invite(work, params.name) }),
  }),
  route({
    method: 'DELETE',
    path: '/people/{name}/sessions',
    act: 'MANAGE_PEOPLE',
    summary: 'Mettre fin à toutes les sessions d’une personne',
    clause: 'P6',
    params: person,
    answer: z.object({ ended: z.int() }),
    within: async (work, { params }) => ({ ended: await endAllSessions(work, params.name) }),
  }),
];

const number = z.object({ delegation: numberOf });

/** A head who is away lets another act in their role, for days that are named (S3, S4). */
const DELEGATIONS: readonly Route[] = [
  route({
    method: 'GET',
    path: '/delegations',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Les délégations, la dernière d’abord',
    clause: 'S3',
    query: cursorQuery,
    answer: pageOf(
      z.object({
        delegation: z.string(),
        head: z.string(),
        delegate: z.string(),
        from: z.string(),
        to: z.string(),
        reason: z.string(),
        approvedBy: z.string().nullable(),
        endedBy: z.string().nullable(),
      }),
    ),
    refuses: ['MALFORMED'],
    within: async (work, { query }, who) => {
      const of = mayDo(who, 'APPROVE_DELEGATION') || mayDo(who, 'SEE_TRAIL') ? undefined : who.name;
      const found = await readDelegations(work, of, numberFromCursor(query.cursor), query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          delegation: one.delegation.toString(),
          head: one.head,
          delegate: one.delegate,
          from: one.fromOn,
          to: one.toOn,
          reason: one.reason,
          approvedBy: one.approvedBy,
          endedBy: one.endedBy,
        })),
        next: last ? toCursor([last.delegation.toString()]) : null,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/delegations',
    act: 'DELEGATE',
    summary: 'Déléguer son rôle de chef, d’un jour à un autre',
    clause: 'S3',
    body: z.strictObject({ delegate: textOf(100), from: dayOf, to: dayOf, reason: textOf() }),
    answer: z.object({ delegation: z.string() }),
    status: 201,
    refuses: ['NOT_FOUND', 'NOT_ALLOWED', 'SAME_PERSON', 'IN_THE_WRONG_ORDER'],
    within: async (work, { body }) => {
      const { from, to, ...asked } = body;
      const made = await delegate(work, { ...asked, fromOn: from, toOn: to });
      return { delegation: made.toString() };
    },
  }),
  route({
    method: 'POST',
    path: '/delegations/{delegation}/approve',
    act: 'APPROVE_DELEGATION',
    summary: 'Approuver une délégation : un autre chef, ou la DCC',
    clause: 'S3',
    secondFactor: true,
    params: number,
    answer: done,
    refuses: ['NOT_FOUND', 'ALREADY_DONE', 'SAME_PERSON', 'NOT_ALLOWED', 'SECOND_FACTOR_REQUIRED'],
    within: async (work, { params }) => {
      await approveDelegation(work, BigInt(params.delegation));
      return DONE;
    },
  }),
  route({
    method: 'POST',
    path: '/delegations/{delegation}/end',
    act: 'SEE_OWN_SIGN_IN',
    summary: 'Mettre fin à une délégation',
    clause: 'S3',
    params: number,
    answer: done,
    refuses: ['MALFORMED', 'NOT_FOUND', 'ALREADY_DONE', 'NOT_ALLOWED'],
    within: async (work, { params }) => {
      await endDelegation(work, BigInt(params.delegation));
      return DONE;
    },
  }),
];

export const PEOPLE_ROUTES: readonly Route[] = [...PEOPLE, ...DELEGATIONS];
