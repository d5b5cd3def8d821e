import { z } from 'zod';
import { assignLine, PROFILES, readWaiting, rejectLine, takePaymentFile } from '#payments';
import { toWire } from '#values';
import { numberFromCursor, toCursor } from '../../cursor.ts';
import { type Route, route } from '../../route.ts';
import { cursorQuery, keyOf, numberOf, pageOf, textOf } from '../../schemas.ts';
import { methodOf } from './present.ts';

const LONGEST_FILE = 4 * 1024 * 1024;
const byLine = z.object({ line: numberOf });

/** Money that operators and banks report in files (E4). */
export const FILES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/payment-files',
    act: 'TAKE_PAYMENT_FILES',
    summary:
      'Prendre un fichier CSV (text/csv) de paiements : mobile money (MTN, MOOV) ou relevé de banque (BANQUE)',
    clause: 'E4',
    query: z.object({ profile: z.enum(PROFILES) }),
    body: z.string().min(1).max(LONGEST_FILE),
    answer: z.object({
      /** Null where the very same file was taken before: nothing was done again. */
      file: z.string().nullable(),
      read: z.int(),
      booked: z.int(),
      recovered: z.int(),
      waiting: z.int(),
      known: z.int(),
      ignored: z.int(),
      faults: z.array(
        z.object({
          line: z.int(),
          column: z.string(),
          code: z.string(),
          message: z.string(),
        }),
      ),
      settled: z.array(z.string()),
    }),
    movesMoney: true,
    longestBody: LONGEST_FILE,
    longestWork: 120_000,
    refuses: ['MALFORMED'],
    within: async (work, { query, body }) => {
      const taken = await takePaymentFile(work, query.profile, body);
      return {
        file: taken.file?.toString() ?? null,
        read: taken.read,
        booked: taken.booked,
        recovered: taken.recovered,
        waiting: taken.waiting,
        known: taken.known,
        ignored: taken.ignored,
        faults: taken.faults.map(({ line, column, code, message }) => ({
          line,
          column,
          code,
          message,
        })),
        settled: [...taken.settled],
      };
    },
  }),
  route({
    method: 'GET',
    path: '/payment-files/unmatched',
    act: 'TAKE_PAYMENT_FILES',
    summary: 'Les paiements reçus dont le contrat reste à trouver',
    clause: 'E4',
    query: cursorQuery,
    answer: pageOf(
      z.object({
        line: z.string(),
        file: z.string(),
        reference: z.string(),
        paidOn: z.string(),
        amount: z.int(),
        method: methodOf,
        label: z.string(),
        why: z.enum(['NO_CONTRACT', 'SEVERAL_CONTRACTS', 'ALREADY_SETTLED']),
      }),
    ),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const found = await readWaiting(work, {
        after: numberFromCursor(query.cursor),
        limit: query.limit,
      });
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map((one) => ({
          line: one.waiting.toString(),
          file: one.file.toString(),
          reference: one.reference,
          paidOn: one.paidOn,
          amount: toWire(one.amount),
          method: one.method,
          label: one.label,
          why: one.why,
        })),
        next: last ? toCursor([last.waiting.toString()]) : null,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/payment-files/unmatched/{line}/assign',
    act: 'TAKE_PAYMENT_FILES',
    summary: 'Dire de quel contrat est un paiement qui attend, et l’enregistrer à sa date',
    clause: 'E4',
    params: byLine,
    body: z.strictObject({ contract: keyOf }),
    answer: z.object({
      line: z.string(),
      contract: z.string(),
      recovered: z.boolean(),
      settled: z.boolean(),
    }),
    movesMoney: true,
    refuses: ['NOT_FOUND', 'ALREADY_DONE', 'CONTRACT_UNKNOWN', 'OWN_CONTRACT', 'ALREADY_SETTLED'],
    within: async (work, { params, body }, who) => {
      const done = await assignLine(work, who, BigInt(params.line), body.contract);
      return {
        line: params.line,
        contract: done.contract,
        recovered: done.recovered,
        settled: done.settled,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/payment-files/unmatched/{line}/reject',
    act: 'TAKE_PAYMENT_FILES',
    summary: 'Écarter un paiement qui attend, avec le motif',
    clause: 'E4',
    params: byLine,
    body: z.strictObject({ reason: textOf() }),
    answer: z.object({ line: z.string() }),
    refuses: ['NOT_FOUND', 'ALREADY_DONE'],
    within: async (work, { params, body }) => {
      await rejectLine(work, BigInt(params.line), body.reason);
      return { line: params.line };
    },
  }),
];
