import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { NO_AGENCY, recordAct } from '#audit';
import { inWork, type Work } from '#database';
import { Refusal } from '#values';
import { type Route, route } from '../../src/http/route.ts';

/*
 * Routes of these tests alone: a coin is tossed once, which the trail of acts shows, and the answer
 * holds a number that is never the same twice.
 */

const answer = z.object({ coin: z.string(), says: z.string() });
const body = z.strictObject({ says: z.string().max(100) });

const tossed = {
  answer,
  body,
  movesMoney: true,
  status: 201,
  summary: '',
  method: 'POST',
} as const;

async function toss(work: Work, says: string): Promise<{ coin: string; says: string }> {
  await recordAct(work, { agency: NO_AGENCY, kind: 'PERSON_ADDED', rowCount: 1, details: says });
  if (says === 'refuse') throw new Refusal('TOO_EARLY', 'Trop tôt.', 'Too early.');
  return { coin: randomUUID(), says };
}

/** What the tests let happen in the middle of a toss. */
export const middle: { pause: () => Promise<void> } = { pause: async () => undefined };

export const COINS: readonly Route[] = [
  route({
    ...tossed,
    path: '/coins',
    act: 'TAKE_PAYMENT',
    refuses: ['TOO_EARLY'],
    within: async (work, { body: { says } }) => {
      const made = await toss(work, says);
      await middle.pause();
      return made;
    },
  }),
  route({
    ...tossed,
    path: '/coins/{box}',
    act: 'TAKE_PAYMENT',
    params: z.object({ box: z.string() }),
    within: (work, { body: { says } }) => toss(work, says),
  }),
  route({
    ...tossed,
    path: '/coins-in-two-works',
    act: 'TAKE_PAYMENT',
    over: async (database, circumstances, { body: { says } }, _, door) => {
      const made = await inWork(database, circumstances, async (work) => {
        const one = await toss(work, says);
        await door.keep(work, one);
        return one;
      });
      if (says === 'die') throw new Error('died between the two works');
      await middle.pause();
      return made;
    },
  }),
  route({
    method: 'GET',
    path: '/sheet',
    act: 'SEE_PARAMETERS',
    summary: '',
    answer: z.object({ version: z.int() }),
    etag: ({ version }) => `"${version}"`,
    within: async () => ({ version: 7 }),
  }),
  route({
    method: 'PUT',
    path: '/sheet',
    act: 'SEE_PARAMETERS',
    summary: '',
    body: z.strictObject({}),
    answer: z.object({ version: z.int() }),
    ifMatch: true,
    within: async (_work, _input, _who, door) => {
      door.mustMatch('"7"');
      return { version: 8 };
    },
  }),
  route({
    method: 'POST',
    path: '/approval',
    act: 'SEE_PARAMETERS',
    summary: '',
    secondFactor: true,
    answer: z.object({ approved: z.boolean() }),
    within: async () => ({ approved: true }),
  }),
  route({
    method: 'GET',
    path: '/letters/{name}.pdf',
    act: 'SEE_PARAMETERS',
    summary: '',
    params: z.object({ name: z.string() }),
    answer: 'file',
    within: async (_, { params }) => ({
      mediaType: 'application/pdf',
      fileName: `${params.name}.pdf`,
      content: Buffer.from('%PDF'),
    }),
  }),
  route({
    method: 'GET',
    path: '/letters/{name}',
    act: 'SEE_PARAMETERS',
    summary: '',
    params: z.object({ name: z.string() }),
    answer: z.object({ name: z.string() }),
    within: async (_, { params }) => ({ name: params.name }),
  }),
  route({
    method: 'POST',
    path: '/door',
    act: 'SEE_PARAMETERS',
    summary: '',
    open: true,
    body: z.strictObject({ in: z.boolean() }),
    answer: z.object({ ip: z.string(), session: z.string().nullable() }),
    within: async (_work, { body: said }, _who, door) => {
      door.setSession(said.in ? 'token-of-a-session' : null);
      return { ip: door.ip, session: door.session ?? null };
    },
  }),
  route({
    method: 'GET',
    path: '/away',
    act: 'SEE_PARAMETERS',
    summary: '',
    open: true,
    answer: z.object({}),
    within: async (_work, _input, _who, door) => {
      door.redirect('https://issuer.example/authorize');
      return {};
    },
  }),
];
