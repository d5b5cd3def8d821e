import { z } from 'zod';
import type { Work } from '#database';
import { presentEntry } from '#ledger';
import { describePositionAsOf, readContract, type WholeContract } from '#oversight';
import {
  type Described,
  presentPosition,
  readContractsAt,
  readPointState,
  STATES,
} from '#settlement';
import { Refusal, toWire } from '#values';
import { type Route, route } from '../../route.ts';
import { dayOf, keyOf } from '../../schemas.ts';
import { entryAnswer } from '../journal/entry-answer.ts';

const params = z.object({ number: keyOf });
const state = z.enum(STATES);
const day = z.string();

const figures = z.object({ debt: z.int(), deposit: z.int(), net: z.int() });
const positionAnswer = z.object({
  contract: z.string(),
  customer: z.string(),
  customerName: z.string(),
  servicePoint: z.string(),
  agency: z.string(),
  status: state,
  terminatedOn: day.nullable(),
  cause: z.string().nullable(),
  contested: z.boolean(),
  debt: z.int(),
  deposit: z.int(),
  net: z.int(),
  holds: z.array(z.string()),
  opensOn: day.nullable(),
  lateFrom: day.nullable(),
  daysSinceTermination: z.int().nullable(),
  manual: z.object({ allowed: z.boolean(), refusals: z.array(z.string()) }),
  settlement: z
    .object({
      mode: z.enum(['AUTOMATIC', 'MANUAL']),
      rule: z.string(),
      on: day,
      net: z.int(),
      late: z.boolean(),
      entry: z.string().nullable(),
      list: z.string().nullable(),
      preparedBy: z.string().nullable(),
      approvedBy: z.string().nullable(),
      recoveryCase: z.string().nullable(),
      debt: z.int(),
      deposit: z.int(),
    })
    .nullable(),
  why: z.array(z.object({ clause: z.string(), says: z.string(), figures })),
});

const wholeAnswer = z.object({
  position: positionAnswer,
  customer: z.object({
    code: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    identityDocument: z.string().nullable(),
  }),
  servicePoint: z.object({
    code: z.string(),
    address: z.string().nullable(),
    voltage: z.string(),
    meter: z.string().nullable(),
  }),
  subscribedOn: day,
  leftToRecover: z.int(),
  bills: z.array(
    z.object({
      bill: z.string(),
      kind: z.string(),
      issuedOn: day,
      dueOn: day,
      amount: z.int(),
      open: z.int(),
    }),
  ),
  deposits: z.array(z.object({ paidOn: day, amount: z.int() })),
  entries: z.array(entryAnswer),
  timeline: z.array(
    z.object({
      on: day,
      event: z.string(),
      actor: z.string().nullable(),
      reference: z.string().nullable(),
      amount: z.int().nullable(),
    }),
  ),
  otherContracts: z.array(
    z.object({ contract: z.string(), agency: z.string(), status: z.string(), net: z.int() }),
  ),
  owedElsewhere: z.object({ contracts: z.int(), amount: z.int() }),
});

const unknown = (contract: string): Refusal =>
  new Refusal(
    'CONTRACT_UNKNOWN',
    `Le contrat ${contract} est inconnu dans vos agences : vérifiez son numéro.`,
    `Contract ${contract} is unknown in your agencies: check its number.`,
  );

type Position = z.infer<typeof positionAnswer>;

const toPosition = (found: Described, work: Work, on = work.businessDate): Position =>
  presentPosition(found, on) as Position;

const present = (work: Work, found: WholeContract): z.infer<typeof wholeAnswer> => ({
  position: toPosition(found.position, work),
  customer: {
    code: found.identity.customer,
    name: found.identity.name,
    phone: found.identity.phone,
    email: found.identity.email,
    identityDocument: found.identity.identityDocument,
  },
  servicePoint: {
    code: found.identity.servicePoint,
    address: found.identity.address,
    voltage: found.identity.voltage,
    meter: found.identity.meter,
  },
  subscribedOn: found.identity.subscribedOn,
  leftToRecover: toWire(found.identity.rest),
  bills: found.bills.map((one) => ({
    bill: one.bill,
    kind: one.kind,
    issuedOn: one.issuedOn,
    dueOn: one.dueOn,
    amount: toWire(one.amount),
    open: toWire(one.openAmount),
  })),
  deposits: found.deposits.map((one) => ({ paidOn: one.paidOn, amount: toWire(one.amount) })),
  entries: found.entries.map(presentEntry),
  timeline: found.timeline.map((one) => ({
    on: one.on,
    event: one.event,
    actor: one.actor,
    reference: one.reference,
    amount: one.amount === null ? null : toWire(one.amount),
  })),
  otherContracts: found.siblings.map((one) => ({
    contract: one.contract,
    agency: one.agency,
    status: one.state,
    net: toWire(one.net),
  })),
  owedElsewhere: {
    contracts: found.owedElsewhere.contracts,
    amount: toWire(found.owedElsewhere.amount),
  },
});

/** One contract and one service point, as the desk in charge of them sees them. */
export const SHOWING: readonly Route[] = [
  route({
    method: 'GET',
    path: '/contracts/{number}',
    act: 'SEE_CONTRACTS',
    summary:
      'Tout d’un contrat : client, point, état, factures, avances, écritures, événements, autres contrats',
    clause: 'E11',
    params,
    answer: wholeAnswer,
    shows: ({ position }) => [position],
    refuses: ['CONTRACT_UNKNOWN'],
    within: async (work, { params: { number } }) => {
      const found = await readContract(work, number);
      if (!found) throw unknown(number);
      return present(work, found);
    },
  }),
  route({
    method: 'GET',
    path: '/contracts/{number}/position',
    act: 'SEE_CONTRACTS',
    summary: 'Où en est un contrat, et pourquoi ; à un jour passé, comme il était ce jour-là',
    clause: 'R0',
    params,
    query: z.object({ on: dayOf.optional() }),
    answer: positionAnswer,
    shows: (position) => [position],
    refuses: ['CONTRACT_UNKNOWN', 'NOT_FOUND'],
    within: async (work, { params: { number }, query }) => {
      const on = query.on ?? work.businessDate;
      const found = await describePositionAsOf(work, number, on);
      if (!found) throw unknown(number);
      return toPosition(found, work, on);
    },
  }),
  route({
    method: 'GET',
    path: '/service-points/{code}',
    act: 'SEE_SERVICE_POINTS',
    summary: 'Un point de livraison : occupé, retenu par un contrat résilié non soldé, ou libre',
    clause: 'P4',
    params: z.object({ code: keyOf }),
    answer: z.object({
      code: z.string(),
      status: z.enum(['OCCUPIED', 'HELD', 'FREE']),
      contracts: z.array(z.object({ contract: z.string(), status: state })),
    }),
    refuses: ['NOT_FOUND'],
    within: async (work, { params: { code } }) => {
      const status = await readPointState(work, code);
      if (!status) {
        throw new Refusal(
          'NOT_FOUND',
          `Le point ${code} est inconnu dans vos agences : vérifiez son code.`,
          `Point ${code} is unknown in your agencies: check its code.`,
        );
      }
      const contracts = await readContractsAt(work, code);
      return {
        code,
        status,
        contracts: contracts.map((one) => ({ contract: one.contract, status: one.state })),
      };
    },
  }),
];
