import { z } from 'zod';
import {
  BUCKETS,
  CONTROLS,
  countFindings,
  countQueue,
  drawSample,
  readFindings,
  readQueue,
  reconcile,
  STAGES,
  sumAgeing,
  sumRefundDelays,
  sumSettled,
} from '#oversight';
import { type CalendarDate, francs, Refusal, toWire } from '#values';
import { toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, dayOf, keyOf, pageOf } from '../schemas.ts';
import { dayAndTextAfter, FIRST_DAY } from './page-keys.ts';

const dayText = z.string();
const place = z.object({ agency: keyOf.optional(), region: keyOf.optional() });
const stage = z.enum(STAGES);
const control = z.enum(CONTROLS);

const span = { from: dayOf, to: dayOf };
const inOrder = ({ from, to }: { from: CalendarDate; to: CalendarDate }) => from <= to;
const OUT_OF_ORDER = { path: ['to'], message: 'before its beginning' };

const sides = { contracts: z.int(), debit: z.int(), credit: z.int() };

const queuedCase = z.object({
  contract: z.string(),
  agency: z.string(),
  customerName: z.string(),
  terminatedOn: dayText,
  opensOn: dayText,
  lateFrom: dayText,
  net: z.int(),
  holds: z.array(z.string()),
  stage,
  daysLeft: z.int(),
});

const settledFigures = z.object({
  place: z.string(),
  settled: z.int(),
  late: z.int(),
  automatic: z.int(),
  manual: z.int(),
  toRecover: z.int(),
  toRefund: z.int(),
});

const refundDelays = z.object({
  place: z.string(),
  issued: z.int(),
  medianDays: z.int(),
  longestDays: z.int(),
  pending: z.int(),
});

/** Deadlines and figures: what waits, what is late, what was done (R3, R4, P6). */
const DEADLINES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/queue',
    act: 'SEE_CONTRACTS',
    summary: 'Combien de contrats résiliés attendent, par échéance',
    clause: 'R3',
    query: place,
    answer: z.object({
      on: dayText,
      stages: z.array(z.object({ stage, held: z.int(), ...sides })),
    }),
    within: async (work, { query }) => ({
      on: work.businessDate,
      stages: (await countQueue(work, query)).map((one) => ({
        stage: one.stage,
        contracts: one.contracts,
        held: one.held,
        debit: toWire(one.debit),
        credit: toWire(one.credit),
      })),
    }),
  }),
  route({
    method: 'GET',
    path: '/queue/cases',
    act: 'SEE_CONTRACTS',
    summary: 'Les contrats résiliés non soldés, l’échéance la plus proche d’abord',
    clause: 'R3',
    query: cursorQuery.extend({ ...place.shape, stage: stage.optional() }),
    answer: pageOf(queuedCase),
    shows: ({ items }) => items,
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const after = dayAndTextAfter(query.cursor);
      const found = await readQueue(work, query, query.stage, { after, limit: query.limit });
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          contract: one.contract,
          agency: one.agency,
          customerName: one.customerName,
          terminatedOn: one.terminatedOn,
          opensOn: one.opensOn,
          lateFrom: one.lateFrom,
          net: toWire(one.net),
          holds: [...one.holds],
          stage: one.stage,
          daysLeft: one.daysLeft,
        })),
        next: last ? toCursor([last.opensOn, last.contract]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/figures',
    act: 'SEE_FIGURES',
    summary: 'Les chiffres par agence ou par direction : soldés, en retard, ouverts, délais',
    query: z
      .object({ ...span, by: z.enum(['agency', 'region']).default('agency') })
      .refine(inOrder, OUT_OF_ORDER),
    answer: z.object({
      settled: z.array(settledFigures),
      open: z.array(z.object({ place: z.string(), bucket: z.enum(BUCKETS), ...sides })),
      refunds: z.array(refundDelays),
    }),
    within: async (work, { query }) => ({
      settled: (await sumSettled(work, query.by, query)).map((one) => ({
        place: one.place,
        settled: one.settled,
        late: one.late,
        automatic: one.automatic,
        manual: one.manual,
        toRecover: toWire(one.toRecover),
        toRefund: toWire(one.toRefund),
      })),
      open: (await sumAgeing(work, query.by)).map((one) => ({
        place: one.place,
        bucket: one.bucket,
        contracts: one.contracts,
        debit: toWire(one.debit),
        credit: toWire(one.credit),
      })),
      refunds: (await sumRefundDelays(work, query.by, query)).map((one) => ({
        place: one.place,
        issued: one.issued,
        medianDays: one.medianDays,
        longestDays: one.longestDays,
        pending: one.pending,
      })),
    }),
  }),
];

/** What DIG and DAI look at (P6). */
const CONTROL: readonly Route[] = [
  route({
    method: 'GET',
    path: '/controls',
    act: 'SEE_CONTROLS',
    summary: 'Les contrôles de la DIG et de la DAI, avec le nombre de constats de chacun',
    clause: 'P6',
    query: z.object(span).refine(inOrder, OUT_OF_ORDER),
    answer: z.array(z.object({ control, findings: z.int() })),
    within: async (work, { query }) => {
      const counted = [];
      for (const name of CONTROLS) {
        counted.push({ control: name, findings: await countFindings(work, name, query) });
      }
      return counted;
    },
  }),
  route({
    method: 'GET',
    path: '/controls/{control}',
    act: 'SEE_CONTROLS',
    summary: 'Les constats d’un contrôle',
    clause: 'P6',
    params: z.object({ control }),
    query: cursorQuery.extend(span).refine(inOrder, OUT_OF_ORDER),
    answer: pageOf(
      z.object({
        agency: z.string(),
        subject: z.string(),
        on: dayText,
        actor: z.string().nullable(),
        says: z.string(),
      }),
    ),
    refuses: ['MALFORMED'],
    within: async (work, { params, query }) => {
      const after = dayAndTextAfter(query.cursor) ?? ([FIRST_DAY, ''] as const);
      const found = await readFindings(work, params.control, query, after, query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          agency: one.agency,
          subject: one.subject,
          on: one.on,
          actor: one.actor,
          says: one.says,
        })),
        next: last ? toCursor([last.on, last.key]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/samples',
    act: 'SEE_CONTROLS',
    summary: 'Un échantillon d’apurements tiré au sort : même graine, même tirage',
    clause: 'P6',
    query: z
      .object({
        ...span,
        seed: z.string().regex(/^\P{Cc}{1,50}$/u),
        count: z.coerce.number().int().min(1).max(500).default(25),
      })
      .refine(inOrder, OUT_OF_ORDER),
    answer: z.array(
      z.object({
        contract: z.string(),
        agency: z.string(),
        rule: z.string(),
        on: dayText,
        net: z.int(),
      }),
    ),
    within: async (work, { query }) =>
      (await drawSample(work, query.seed, query.count, query)).map((one) => ({
        contract: one.contract,
        agency: one.agency,
        rule: one.rule,
        on: one.on,
        net: toWire(francs(one.net)),
      })),
  }),
  route({
    method: 'GET',
    path: '/reconciliation',
    act: 'SEE_CONTROLS',
    summary: 'Le rapprochement : ce que dit le journal, ce que disent les registres',
    clause: 'P6',
    answer: z.array(
      z.object({
        name: z.string(),
        french: z.string(),
        journal: z.int(),
        rooms: z.int(),
        difference: z.int(),
      }),
    ),
    refuses: ['NOT_ALLOWED'],
    within: async (work, _, who) => {
      if (who.scope !== 'national') {
        throw new Refusal(
          'NOT_ALLOWED',
          'Le rapprochement porte sur tout le pays : il faut y être habilité.',
          'The reconciliation covers the whole country: a national scope is needed.',
        );
      }
      return (await reconcile(work)).map((one) => ({
        name: one.name,
        french: one.french,
        journal: toWire(one.journal),
        rooms: toWire(one.rooms),
        difference: toWire(francs(one.journal - one.rooms)),
      }));
    },
  }),
];

export const OVERSIGHT_ROUTES: readonly Route[] = [...DEADLINES, ...CONTROL];
