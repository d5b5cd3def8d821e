import { z } from 'zod';
import {
  type BankDeposit,
  closeTill,
  DENOMINATIONS,
  depositCash,
  openTill,
  readTillState,
  readTills,
  type Takings,
  type Till,
} from '#payments';
import { type Francs, francs, MOST_FRANCS, minus, toWire } from '#values';
import { numberFromCursor, toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { amountOf, cursorQuery, dayOf, keyOf, pageOf, textOf } from '../schemas.ts';

/** What may lie in a drawer: nothing, or an amount. */
const cashOf = z
  .int()
  .min(0)
  .max(Number(MOST_FRANCS))
  .transform((amount): Francs => francs(amount));

const tillShown = z.object({
  till: z.string(),
  agency: z.string(),
  desk: z.string(),
  cashier: z.string(),
  automatic: z.boolean(),
  openedOn: z.string(),
  float: z.int(),
  closedOn: z.string().nullable(),
  expected: z.int().nullable(),
  counted: z.int().nullable(),
  difference: z.int().nullable(),
  /** Left open overnight and closed by the next opening, so nobody counted it. */
  leftOpen: z.boolean(),
});

const present = (till: Till) => ({
  till: till.till.toString(),
  agency: till.agency,
  desk: till.desk,
  cashier: till.cashier,
  automatic: till.automatic,
  openedOn: till.openedOn,
  float: toWire(till.float),
  closedOn: till.closedOn,
  expected: till.expected === null ? null : toWire(till.expected),
  counted: till.counted === null ? null : toWire(till.counted),
  difference:
    till.expected === null || till.counted === null
      ? null
      : toWire(minus(till.counted, till.expected)),
  leftOpen: till.closedOn !== null && till.counted === null && !till.automatic,
});

const takingsShown = z.object({
  receipts: z.int(),
  cash: z.int(),
  cheques: z.int(),
  transfers: z.int(),
  mobileMoney: z.int(),
  deposited: z.int(),
});

const presentTakings = (takings: Takings) => ({
  receipts: takings.receipts,
  cash: toWire(takings.cash),
  cheques: toWire(takings.cheques),
  transfers: toWire(takings.transfers),
  mobileMoney: toWire(takings.mobileMoney),
  deposited: toWire(takings.deposited),
});

const presentDeposit = (deposit: BankDeposit) => ({
  deposit: deposit.deposit.toString(),
  till: deposit.till.toString(),
  agency: deposit.agency,
  amount: toWire(deposit.amount),
  reference: deposit.reference,
  depositedOn: deposit.depositedOn,
  /** What the accountants book from the statement of the bank. */
  debit: '521',
  credit: '5711',
});

/** Notes and coins by their value: `{ "10000": 3, "500": 1 }`. */
const denominations = z.record(
  z.enum(DENOMINATIONS.map(String) as [string, ...string[]]),
  z.int().min(0).max(1_000_000).optional(),
);

/** The session of a cashier (S1b): float, takings, bank, count. */
export const TILL_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/till/open',
    act: 'RUN_A_TILL',
    summary: 'Ouvrir sa caisse avec son fonds ; une caisse oubliée la veille est alors fermée',
    clause: 'S1b',
    body: z.strictObject({ agency: keyOf, float: cashOf, desk: textOf(60).optional() }),
    answer: tillShown,
    status: 201,
    refuses: ['TILL_ALREADY_OPEN', 'NOT_ALLOWED', 'NOT_FOUND'],
    within: async (work, { body }, who) => present(await openTill(work, who, body)),
  }),
  route({
    method: 'GET',
    path: '/till',
    act: 'RUN_A_TILL',
    summary: 'Sa caisse ouverte, ce qui y est entré et ce qu’elle doit contenir',
    clause: 'S1b',
    answer: tillShown.extend({ takings: takingsShown, mustHold: z.int() }),
    refuses: ['TILL_NOT_OPEN'],
    within: async (work, _, who) => {
      const { till, takings, expected } = await readTillState(work, who.name);
      return {
        ...present(till),
        takings: presentTakings(takings),
        mustHold: toWire(expected),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/till/close',
    act: 'RUN_A_TILL',
    summary: 'Fermer sa caisse avec ce qui y est compté ; l’écart est gardé et montré au chef',
    clause: 'S1b',
    body: z.strictObject({ counted: z.union([cashOf, denominations]) }),
    answer: z.object({
      till: z.string(),
      expected: z.int(),
      counted: z.int(),
      difference: z.int(),
      takings: takingsShown,
    }),
    refuses: ['TILL_NOT_OPEN', 'MALFORMED'],
    within: async (work, { body }, who) => {
      const { counted } = body;
      const count =
        typeof counted === 'bigint' ? { amount: counted } : { denominations: withoutGaps(counted) };
      const closed = await closeTill(work, who.name, count);
      return {
        till: closed.till.till.toString(),
        expected: toWire(closed.expected),
        counted: toWire(closed.counted),
        difference: toWire(closed.difference),
        takings: presentTakings(closed.takings),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/till/deposits',
    act: 'RUN_A_TILL',
    summary: 'Verser des espèces à la banque, avec la référence de son bordereau',
    clause: 'S1b',
    body: z.strictObject({ amount: amountOf, reference: keyOf }),
    answer: z.object({
      deposit: z.string(),
      till: z.string(),
      agency: z.string(),
      amount: z.int(),
      reference: z.string(),
      depositedOn: z.string(),
      debit: z.string(),
      credit: z.string(),
    }),
    status: 201,
    movesMoney: true,
    refuses: ['TILL_NOT_OPEN', 'MALFORMED', 'ALREADY_DONE'],
    within: async (work, { body }, who) =>
      presentDeposit(await depositCash(work, who.name, body.amount, body.reference)),
  }),
  route({
    method: 'GET',
    path: '/tills',
    act: 'SEE_FIGURES',
    summary: 'Les caisses des agences, avec leurs écarts et celles qui n’ont pas été fermées',
    clause: 'S1b',
    query: cursorQuery.extend({ agency: keyOf.optional(), on: dayOf.optional() }),
    answer: pageOf(tillShown),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const found = await readTills(work, query, {
        before: numberFromCursor(query.cursor),
        limit: query.limit,
      });
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map(present),
        next: last ? toCursor([last.till.toString()]) : null,
      };
    },
  }),
];

const withoutGaps = (counts: Readonly<Record<string, number | undefined>>) =>
  Object.fromEntries(Object.entries(counts).map(([value, count]) => [value, count ?? 0]));
