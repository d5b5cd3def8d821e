import { z } from 'zod';
import { findBrokenLinks, NO_AGENCY, readHeads } from '#audit';
import { readReadings, readTrail } from '#oversight';
import { Refusal } from '#values';
import { numberFromCursor, toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, dayOf, keyOf, pageOf, textOf } from '../schemas.ts';

/** The chain of an agency, or `-` for what belongs to none. */
const chainOf = z.union([z.literal(NO_AGENCY), keyOf]);
const span = { from: dayOf.optional(), to: dayOf.optional() };

const origin = z.object({
  role: z.string(),
  onBehalfOf: z.string().optional(),
  door: z.string(),
  requestId: z.string(),
  idempotencyKey: z.string().optional(),
  reason: z.string().optional(),
});

/** What was done, by whom, and what was read (P6): DIG and DAI see it and change nothing. */
export const TRAIL_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/audit',
    act: 'SEE_TRAIL',
    summary: 'Le journal d’audit, l’acte le plus récent d’abord',
    clause: 'P6',
    query: cursorQuery.extend({
      agency: chainOf.optional(),
      actor: textOf(100).optional(),
      kind: z
        .string()
        .regex(/^[A-Z_]{1,50}$/)
        .optional(),
      contract: keyOf.optional(),
      ...span,
    }),
    answer: pageOf(
      z.object({
        agency: z.string(),
        link: z.string(),
        act: z.string(),
        kind: z.string(),
        actor: z.string(),
        businessDate: z.string(),
        doneAt: z.iso.datetime(),
        rows: z.int(),
        details: z.string(),
        origin: origin.nullable(),
        hash: z.string(),
      }),
    ),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const found = await readTrail(work, query, numberFromCursor(query.cursor), query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          agency: one.agency,
          link: one.seq.toString(),
          act: one.act.toString(),
          kind: one.kind,
          actor: one.actor,
          businessDate: one.businessDate,
          doneAt: one.doneAt.toISOString(),
          rows: one.rowCount,
          details: one.details,
          origin: one.origin === null ? null : origin.parse(JSON.parse(one.origin)),
          hash: one.hash,
        })),
        next: last ? toCursor([last.act.toString()]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/audit/readings',
    act: 'SEE_TRAIL',
    summary: 'Qui a consulté quels dossiers, la consultation la plus récente d’abord',
    clause: 'P6',
    query: cursorQuery.extend({
      person: textOf(100).optional(),
      subject: keyOf.optional(),
      ...span,
    }),
    answer: pageOf(
      z.object({
        reading: z.string(),
        readAt: z.iso.datetime(),
        person: z.string(),
        agency: z.string(),
        kind: z.enum(['CUSTOMER', 'CONTRACT']),
        subject: z.string(),
        request: z.string(),
      }),
    ),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const found = await readReadings(work, query, numberFromCursor(query.cursor), query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          reading: one.reading.toString(),
          readAt: one.readAt.toISOString(),
          person: one.person,
          agency: one.agency,
          kind: one.kind,
          subject: one.subject,
          request: one.request,
        })),
        next: last ? toCursor([last.reading.toString()]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/audit/chains',
    act: 'SEE_TRAIL',
    summary: 'La tête de chaque chaîne',
    clause: 'P6',
    answer: z.array(z.object({ agency: z.string(), links: z.string(), head: z.string() })),
    within: async (work) =>
      (await readHeads(work)).map((one) => ({
        agency: one.agency,
        links: one.seq.toString(),
        head: one.hash,
      })),
  }),
  route({
    method: 'GET',
    path: '/audit/chains/{agency}',
    act: 'SEE_TRAIL',
    summary: 'Vérifier une chaîne : chaque maillon suit-il du précédent',
    clause: 'P6',
    params: z.object({ agency: chainOf }),
    answer: z.object({
      agency: z.string(),
      links: z.string(),
      head: z.string(),
      ok: z.boolean(),
      broken: z.array(z.string()),
    }),
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      const head = (await readHeads(work)).find((one) => one.agency === params.agency);
      if (!head) {
        throw new Refusal(
          'NOT_FOUND',
          'Cette chaîne n’existe pas, ou n’est pas dans votre périmètre.',
          'There is no such chain, or not where you may look.',
        );
      }
      const broken = await findBrokenLinks(work, params.agency);
      return {
        agency: head.agency,
        links: head.seq.toString(),
        head: head.hash,
        ok: broken.length === 0,
        broken: broken.map(String),
      };
    },
  }),
];
