import { z } from 'zod';
import { readSubscriptions, replay, subscribe, unsubscribe } from '#notices';
import { type Route, route } from '../route.ts';
import { dayOf, numberOf } from '../schemas.ts';

const subscription = z.object({ subscription: numberOf });

/** Web hooks of neighbouring systems (P7): who is told, and what did not reach them. */
export const WEBHOOKS_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/webhooks',
    act: 'MANAGE_WEBHOOKS',
    summary: 'Les systèmes voisins à qui les événements sont transmis',
    clause: 'P7',
    answer: z.array(
      z.object({
        subscription: z.string(),
        url: z.string(),
        addedBy: z.string(),
        ended: z.boolean(),
        waiting: z.int(),
        givenUp: z.int(),
      }),
    ),
    within: async (work) =>
      (await readSubscriptions(work)).map((one) => ({
        subscription: one.subscription.toString(),
        url: one.url,
        addedBy: one.addedBy,
        ended: one.ended,
        waiting: one.waiting,
        givenUp: one.givenUp,
      })),
  }),
  route({
    method: 'POST',
    path: '/webhooks',
    act: 'MANAGE_WEBHOOKS',
    summary: 'Abonner un système voisin ; son secret n’est montré que cette fois',
    clause: 'P7',
    secondFactor: true,
    body: z.strictObject({ url: z.string().max(500) }),
    answer: z.object({ subscription: z.string(), secret: z.string() }),
    status: 201,
    refuses: ['MALFORMED'],
    within: async (work, { body }) => {
      const made = await subscribe(work, body.url);
      return { subscription: made.subscription.toString(), secret: made.secret };
    },
  }),
  route({
    method: 'DELETE',
    path: '/webhooks/{subscription}',
    act: 'MANAGE_WEBHOOKS',
    summary: 'Mettre fin à un abonnement',
    clause: 'P7',
    params: subscription,
    answer: z.object({ subscription: z.string() }),
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      await unsubscribe(work, BigInt(params.subscription));
      return { subscription: params.subscription };
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/{subscription}/replay',
    act: 'MANAGE_WEBHOOKS',
    summary: 'Transmettre de nouveau ce qui s’est passé depuis un jour',
    clause: 'P7',
    params: subscription,
    body: z.strictObject({ since: dayOf }),
    answer: z.object({ messages: z.int() }),
    status: 202,
    within: async (work, { params, body }) => ({
      messages: await replay(work, BigInt(params.subscription), body.since),
    }),
  }),
];
