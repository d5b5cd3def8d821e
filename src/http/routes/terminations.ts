import { z } from 'zod';
import {
  agreePlan,
  contest,
  describePlans,
  listCandidates,
  readHeld,
  recordFinalBill,
  recordMeterRemoval,
  terminate,
} from '#terminations';
import { daysBetween, toWire } from '#values';
import { fromCursor, toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { amountOf, cursorQuery, dayOf, keyOf, pageOf, textOf } from '../schemas.ts';
import { dayAndTextAfter, FIRST_DAY } from './page-keys.ts';

const contractOf = z.object({ number: keyOf });
const cause = z.enum(['FACTURES_IMPAYEES', 'ECHEANCIER', 'MORATOIRE', 'PENALITE']);
const planKind = z.enum(['ECHEANCIER', 'MORATOIRE']);

/** Forced terminations (G3), and who could be terminated: listed, never done by the system. */
const TERMINATING: readonly Route[] = [
  route({
    method: 'POST',
    path: '/terminations',
    act: 'TERMINATE',
    summary:
      'Résilier un contrat d’office ; soldé aussitôt si l’avance égale le débit (R0). ' +
      'Les preuves que les livres connaissent sont figées avec la résiliation.',
    clause: 'G3',
    body: z.strictObject({
      contract: keyOf,
      on: dayOf,
      cause,
      meterRemovedOn: dayOf.nullish(),
      evidence: z.strictObject({ reason: textOf(500) }).optional(),
    }),
    answer: z.object({
      contract: z.string(),
      terminatedOn: z.string(),
      cause,
      borneOut: z.boolean(),
      settled: z.boolean(),
    }),
    status: 201,
    movesMoney: true,
    refuses: [
      'CONTRACT_UNKNOWN',
      'ALREADY_SETTLED',
      'ALREADY_TERMINATED',
      'OWN_CONTRACT',
      'IN_THE_FUTURE',
      'IN_THE_WRONG_ORDER',
    ],
    within: async (work, { body }) => {
      const done = await terminate(work, {
        contract: body.contract,
        on: body.on,
        cause: body.cause,
        meterRemovedOn: body.meterRemovedOn ?? null,
        stated: body.evidence?.reason,
      });
      return {
        contract: body.contract,
        terminatedOn: body.on,
        cause: body.cause,
        borneOut: done.borneOut,
        settled: done.settled,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/terminations/candidates',
    act: 'SEE_CONTRACTS',
    summary: 'Les contrats actifs contre lesquels les livres établissent un motif de résiliation',
    clause: 'G3',
    query: cursorQuery.extend({ agency: keyOf.optional() }),
    answer: pageOf(
      z.object({
        contract: z.string(),
        agency: z.string(),
        customerName: z.string(),
        debt: z.int(),
        unpaidBills: z.int(),
        unpaid: z.int(),
        causes: z.array(cause),
      }),
    ),
    shows: ({ items }) => items,
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const [agency = '', contract = ''] = fromCursor(query.cursor, 2) ?? [];
      const after = [agency, contract] as const;
      const found = await listCandidates(work, query.agency, after, query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          contract: one.contract,
          agency: one.agency,
          customerName: one.customerName,
          debt: toWire(one.receivable),
          unpaidBills: one.unpaidBills,
          unpaid: toWire(one.unpaid),
          causes: [...one.causes],
        })),
        next: last ? toCursor([last.agency, last.contract]) : null,
      };
    },
  }),
];

/** What is still missing before an account may close (E2). */
const HOLDS: readonly Route[] = [
  route({
    method: 'GET',
    path: '/terminations/held',
    act: 'SEE_CONTRACTS',
    summary: 'Les contrats résiliés qui attendent une dépose ou une facture finale',
    clause: 'E2',
    query: cursorQuery.extend({ agency: keyOf.optional() }),
    answer: pageOf(
      z.object({
        contract: z.string(),
        agency: z.string(),
        customerName: z.string(),
        holds: z.array(z.string()),
        since: z.string(),
        days: z.int(),
        net: z.int(),
      }),
    ),
    shows: ({ items }) => items,
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const after = dayAndTextAfter(query.cursor) ?? ([FIRST_DAY, ''] as const);
      const found = await readHeld(work, query.agency, after, query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          contract: one.contract,
          agency: one.agency,
          customerName: one.customerName,
          holds: [...one.holds],
          since: one.since,
          days: daysBetween(one.since, work.businessDate),
          net: toWire(one.net),
        })),
        next: last ? toCursor([last.since, last.contract]) : null,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/contracts/{number}/meter-removal',
    act: 'RECORD_METER_REMOVAL',
    summary: 'Enregistrer la dépose du compteur, avec son index ; solde aussitôt un solde nul',
    clause: 'E2',
    params: contractOf,
    body: z.strictObject({
      on: dayOf,
      index: z.int().nonnegative().nullish(),
    }),
    answer: z.object({ contract: z.string(), removedOn: z.string(), settled: z.boolean() }),
    movesMoney: true,
    refuses: [
      'CONTRACT_UNKNOWN',
      'NOT_TERMINATED',
      'ALREADY_SETTLED',
      'ALREADY_DONE',
      'IN_THE_FUTURE',
      'IN_THE_WRONG_ORDER',
      'OWN_CONTRACT',
    ],
    within: async (work, { params, body }) => {
      const index = body.index === undefined || body.index === null ? null : BigInt(body.index);
      const settled = await recordMeterRemoval(work, params.number, body.on, index);
      return { contract: params.number, removedOn: body.on, settled };
    },
  }),
  route({
    method: 'POST',
    path: '/contracts/{number}/final-bill',
    act: 'RECORD_BILL',
    summary: 'Dire que la facture finale est émise ; solde aussitôt un solde nul',
    clause: 'E2',
    params: contractOf,
    body: z.strictObject({}).optional(),
    answer: z.object({ contract: z.string(), settled: z.boolean() }),
    takesKey: true,
    refuses: ['CONTRACT_UNKNOWN', 'NOT_TERMINATED', 'ALREADY_SETTLED', 'OWN_CONTRACT'],
    within: async (work, { params }) => ({
      contract: params.number,
      settled: await recordFinalBill(work, params.number),
    }),
  }),
];

const instalment = z.strictObject({ dueOn: dayOf, amount: amountOf });

/** Schedules and moratoria before termination (E14). */
const PLANS: readonly Route[] = [
  route({
    method: 'POST',
    path: '/contracts/{number}/plans',
    act: 'AGREE_A_SCHEDULE',
    summary: 'Convenir d’un échéancier ou d’un moratoire sur la dette d’un contrat actif',
    clause: 'E14',
    params: contractOf,
    body: z.strictObject({ kind: planKind, instalments: z.array(instalment).min(1).max(60) }),
    answer: z.object({ contract: z.string(), plan: z.string() }),
    status: 201,
    refuses: [
      'CONTRACT_UNKNOWN',
      'ALREADY_SETTLED',
      'ALREADY_TERMINATED',
      'ALREADY_DONE',
      'OWN_CONTRACT',
      'MALFORMED',
      'IN_THE_WRONG_ORDER',
    ],
    within: async (work, { params, body }) => {
      const plan = await agreePlan(work, {
        contract: params.number,
        kind: body.kind,
        instalments: body.instalments,
      });
      return { contract: params.number, plan: plan.toString() };
    },
  }),
  route({
    method: 'GET',
    path: '/contracts/{number}/plans',
    act: 'SEE_CONTRACTS',
    summary: 'Les échéanciers et moratoires d’un contrat, et comment ils sont tenus',
    clause: 'E14',
    params: contractOf,
    answer: z.array(
      z.object({
        plan: z.string(),
        kind: planKind,
        agreedOn: z.string(),
        agreedBy: z.string(),
        state: z.enum(['RUNNING', 'KEPT', 'BROKEN']),
        missedOn: z.string().nullable(),
        endedOn: z.string().nullable(),
        instalments: z.array(z.object({ dueOn: z.string(), amount: z.int(), paid: z.int() })),
      }),
    ),
    refuses: ['CONTRACT_UNKNOWN'],
    within: async (work, { params }) =>
      (await describePlans(work, params.number)).map((one) => ({
        plan: one.plan.toString(),
        kind: one.kind,
        agreedOn: one.agreedOn,
        agreedBy: one.agreedBy,
        state: one.state,
        missedOn: one.missedOn,
        endedOn: one.endedOn,
        instalments: one.instalments.map(({ dueOn, amount, paid }) => ({
          dueOn,
          amount: toWire(amount),
          paid: toWire(paid),
        })),
      })),
  }),
];

const contesting = (path: string, contested: boolean, summary: string): Route =>
  route({
    method: 'POST',
    path: `/contracts/{number}/${path}`,
    act: 'CONTEST_DEBT',
    summary,
    clause: 'E22',
    params: contractOf,
    body: z.strictObject({ reason: textOf(500) }),
    answer: z.object({ contract: z.string(), contested: z.boolean() }),
    refuses: ['CONTRACT_UNKNOWN', 'NOT_TERMINATED', 'ALREADY_SETTLED', 'OWN_CONTRACT'],
    within: async (work, { params, body }) => {
      await contest(work, params.number, contested, body.reason);
      return { contract: params.number, contested };
    },
  });

export const TERMINATIONS_ROUTES: readonly Route[] = [
  ...TERMINATING,
  ...HOLDS,
  ...PLANS,
  contesting('contest', true, 'La dette est contestée : soldée manuellement, elle va en 4161'),
  contesting('uncontest', false, 'La dette n’est plus contestée'),
];
