import { z } from 'zod';
import {
  addTransferProfile,
  CSV_COLUMNS,
  cancelTransferFile,
  confirmTransferFile,
  findFile,
  makeTransferFile,
  readContent,
  readFilePage,
  readLines,
  readProfiles,
} from '#refunds';
import { Refusal, toWire } from '#values';
import { toCursor } from '../cursor.ts';
import { noteReadings } from '../note-readings.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, dayOf, keyOf, numberOf, pageOf, textOf } from '../schemas.ts';
import { numberAfter } from './page-keys.ts';

const file = z.object({ file: numberOf });
const format = z.enum(['PAIN_001', 'CSV']);

const profile = z.strictObject({
  profile: keyOf,
  format,
  debtorName: textOf(140),
  debtorAccount: textOf(60),
  debtorBank: z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/),
  columns: z.array(z.enum(CSV_COLUMNS)).max(CSV_COLUMNS.length).default([]),
  separator: z.enum([';', ',', '\t', '|']).default(';'),
  encoding: z.enum(['UTF-8', 'ISO-8859-1']).default('UTF-8'),
});
const wholeProfile = profile.refine((one) => (one.format === 'CSV') === one.columns.length > 0, {
  path: ['columns'],
  message: 'a CSV has columns, and nothing else has',
});

const shownFile = z.object({
  file: z.string(),
  agency: z.string(),
  profile: z.string(),
  format,
  madeOn: z.string(),
  madeBy: z.string(),
  lines: z.int(),
  total: z.int(),
  digest: z.string(),
  executedOn: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  cancelledOn: z.string().nullable(),
});

const presentFile = (one: Awaited<ReturnType<typeof readFilePage>>[number]) => ({
  file: one.file.toString(),
  agency: one.agency,
  profile: one.profile,
  format: one.format,
  madeOn: one.madeOn,
  madeBy: one.madeBy,
  lines: one.lines,
  total: toWire(one.total),
  digest: one.digest,
  executedOn: one.executedOn,
  confirmedBy: one.confirmedBy,
  cancelledOn: one.cancelledOn,
});

const noFile = (number: string): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `Le fichier de virements ${number} n’existe pas : vérifiez son numéro.`,
    `Transfer file ${number} does not exist: check its number.`,
  );

const PROFILES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/transfer-profiles',
    act: 'ISSUE_REFUND',
    summary: 'Comment chaque banque veut ses fichiers de virements',
    clause: 'S1a',
    answer: z.array(profile),
    within: async (work) =>
      (await readProfiles(work)).map((one) => ({
        profile: one.profile,
        format: one.format,
        debtorName: one.debtorName,
        debtorAccount: one.debtorAccount,
        debtorBank: one.debtorBank,
        columns: [...one.columns],
        separator: one.separator,
        encoding: one.encoding,
      })),
  }),
  route({
    method: 'POST',
    path: '/transfer-profiles',
    act: 'PROPOSE_PARAMETER',
    summary: 'Ajouter le profil d’une banque ; un profil ne change jamais',
    clause: 'P6',
    body: wholeProfile,
    answer: z.object({ profile: z.string() }),
    status: 201,
    secondFactor: true,
    refuses: ['MALFORMED', 'ALREADY_DONE'],
    within: async (work, { body }) => {
      await addTransferProfile(work, body);
      return { profile: body.profile };
    },
  }),
];

const FILES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/transfer-files',
    act: 'SEE_CONTRACTS',
    summary: 'Les fichiers de virements et leur état',
    clause: 'S1a',
    query: cursorQuery.extend({ agency: keyOf.optional() }),
    answer: pageOf(shownFile),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const after = numberAfter(query.cursor);
      const found = await readFilePage(work, query.agency, after, query.limit);
      const last = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map(presentFile),
        next: last ? toCursor([last.file.toString()]) : null,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/transfer-files',
    act: 'ISSUE_REFUND',
    summary: 'Réunir les virements approuvés d’une agence dans un fichier pour la banque',
    clause: 'S1a',
    body: z.strictObject({
      agency: keyOf,
      profile: keyOf,
      requests: z.array(numberOf).min(1).max(5_000).optional(),
    }),
    answer: z.object({
      file: z.string(),
      lines: z.int(),
      total: z.int(),
      leftOut: z.array(z.string()),
    }),
    status: 201,
    movesMoney: true,
    refuses: ['NOT_FOUND', 'CHANGED_SINCE_SHOWN'],
    within: async (work, { body }) => {
      const made = await makeTransferFile(work, { ...body, requests: body.requests?.map(BigInt) });
      return {
        file: made.file.toString(),
        lines: made.lines,
        total: toWire(made.total),
        leftOut: made.leftOut.map(String),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/transfer-files/{file}',
    act: 'SEE_CONTRACTS',
    summary: 'Un fichier de virements et ce que sont devenues ses lignes',
    clause: 'S1a',
    params: file,
    answer: shownFile.extend({
      transfers: z.array(
        z.object({
          refund: z.string(),
          request: z.string(),
          contract: z.string(),
          outcome: z.enum(['EXECUTED', 'REJECTED', 'CANCELLED']).nullable(),
        }),
      ),
    }),
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      const found = await findFile(work, BigInt(params.file));
      if (!found) throw noFile(params.file);
      const transfers = await readLines(work, found.file);
      return {
        ...presentFile(found),
        transfers: transfers.map((line) => ({
          refund: line.refund.toString(),
          request: line.request.toString(),
          contract: line.contract,
          outcome: line.outcome,
        })),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/transfer-files/{file}/content',
    act: 'ISSUE_REFUND',
    summary: 'Le fichier lui-même, toujours avec les mêmes octets',
    clause: 'S1a',
    params: file,
    answer: 'file',
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      const found = await findFile(work, BigInt(params.file));
      const content = await readContent(work, BigInt(params.file));
      if (!found || !content) throw noFile(params.file);
      const { agency } = found;
      const paid = await readLines(work, found.file);
      await noteReadings(
        work,
        paid.map(({ contract }) => ({ agency, contract })),
      );
      const isXml = found.format === 'PAIN_001';
      return {
        mediaType: isXml ? 'application/xml' : 'text/csv',
        fileName: `virements-${params.file}.${isXml ? 'xml' : 'csv'}`,
        content,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/transfer-files/{file}/issue',
    act: 'ISSUE_REFUND',
    summary: 'Confirmer que la banque a exécuté le fichier : tous ses virements sont émis',
    clause: 'R2',
    params: file,
    body: z.strictObject({
      executedOn: dayOf,
      rejected: z.array(numberOf).max(5_000).default([]),
    }),
    answer: z.object({ issued: z.int(), settled: z.array(z.string()) }),
    movesMoney: true,
    refuses: [
      'NOT_FOUND',
      'ALREADY_DONE',
      'REFUND_NOT_PENDING',
      'SAME_PERSON',
      'OWN_CONTRACT',
      'IN_THE_WRONG_ORDER',
      'IN_THE_FUTURE',
      'ALREADY_SETTLED',
      'REFUND_EXCEEDS_CREDIT',
    ],
    within: async (work, { params, body }) => {
      const { issued, settled } = await confirmTransferFile(work, BigInt(params.file), {
        executedOn: body.executedOn,
        rejected: body.rejected.map(BigInt),
      });
      return { issued, settled: [...settled] };
    },
  }),
  route({
    method: 'POST',
    path: '/transfer-files/{file}/cancel',
    act: 'ISSUE_REFUND',
    summary: 'Annuler un fichier que la banque n’a pas reçu',
    clause: 'S1a',
    params: file,
    answer: z.object({ file: z.string() }),
    refuses: ['NOT_FOUND', 'ALREADY_DONE'],
    within: async (work, { params }) => {
      await cancelTransferFile(work, BigInt(params.file));
      return { file: params.file };
    },
  }),
];

/** Files of transfers: made for a bank, fetched, confirmed or cancelled. */
export const TRANSFER_ROUTES: readonly Route[] = [...PROFILES, ...FILES];
