import { z } from 'zod';
import {
  closePeriod,
  exportJournal,
  findExport,
  JOURNAL_FORMATS,
  type JournalExport,
  presentEntry,
  readJournalPage,
} from '#ledger';
import { type CalendarDate, Refusal, toWire } from '#values';
import { fromCursor, toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, dayOf, numberOf, pageOf } from '../schemas.ts';
import { entryAnswer } from './journal/entry-answer.ts';
import { journalFile } from './journal/journal-file.ts';

const days = { from: dayOf.optional(), to: dayOf.optional() };
type Days = {
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
};
const inOrder = ({ from, to }: Days): boolean =>
  from === undefined || to === undefined || from <= to;
const OUT_OF_ORDER = { path: ['to'], message: 'before its beginning' };

const exportAnswer = z.object({
  number: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  entries: z.int(),
  transfers: z.int(),
  total: z.int(),
});

const presentExport = (made: JournalExport): z.infer<typeof exportAnswer> => ({
  number: made.export.toString(),
  from: made.from,
  to: made.to,
  entries: Number(made.entries),
  transfers: Number(made.lines),
  total: toWire(made.total),
});

const exported = z.object({ number: numberOf });

/** The journal as a file, of a span of days or of one hand-over; the journal AN is left out. */
const FILES: readonly Route[] = JOURNAL_FORMATS.flatMap((format) => [
  route({
    method: 'GET',
    path: `/journal.${format}`,
    act: 'SEE_JOURNAL',
    summary: `Les écritures d’une période, sans le journal AN (${format})`,
    query: z.object(days).refine(inOrder, OUT_OF_ORDER),
    answer: 'file',
    over: (database, circumstances, { query }) =>
      journalFile(database, circumstances, format, 'journal', async () => ({
        from: query.from,
        to: query.to,
        withTakeover: false,
      })),
  }),
  route({
    method: 'GET',
    path: `/journal/exports/{number}.${format}`,
    act: 'EXPORT_JOURNAL',
    summary: `Une remise à la comptabilité, autant de fois qu’il le faut (${format})`,
    params: exported,
    answer: 'file',
    refuses: ['NOT_FOUND'],
    over: (database, circumstances, { params: { number } }) =>
      journalFile(database, circumstances, format, `remise-${number}`, async (work) => ({
        withTakeover: false,
        export: (await findExport(work, BigInt(number))).export,
      })),
  }),
]);

/** The journal, its hand-over to accounting exactly once, and the closing of the books (E26). */
export const JOURNAL_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/journal',
    act: 'SEE_JOURNAL',
    summary: 'Les écritures dans l’ordre où elles furent passées, journal AN compris',
    query: cursorQuery.extend(days).refine(inOrder, OUT_OF_ORDER),
    answer: pageOf(entryAnswer),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const after = entryIn(fromCursor(query.cursor, 1)?.[0]);
      const filter = { from: query.from, to: query.to, withTakeover: true };
      const entries = await readJournalPage(work, filter, after, query.limit);
      const last = entries.length === query.limit ? entries.at(-1) : undefined;
      return {
        items: entries.map(presentEntry),
        next: last ? toCursor([last.entry.toString()]) : null,
      };
    },
  }),
  ...FILES,
  route({
    method: 'POST',
    path: '/journal/exports',
    act: 'EXPORT_JOURNAL',
    summary: 'Remettre à la comptabilité, une seule fois, ce qui ne le fut pas encore',
    body: z.strictObject(days).refine(inOrder, OUT_OF_ORDER),
    answer: exportAnswer,
    status: 201,
    takesKey: true,
    refuses: ['ALREADY_DONE'],
    within: async (work, { body }) => {
      const made = await exportJournal(work, body.from, body.to);
      if (made) return presentExport(made);
      throw new Refusal(
        'ALREADY_DONE',
        'Rien de nouveau à remettre à la comptabilité.',
        'There is nothing new to hand over to accounting.',
      );
    },
  }),
  route({
    method: 'GET',
    path: '/journal/exports/{number}',
    act: 'EXPORT_JOURNAL',
    summary: 'Ce qu’une remise à la comptabilité a compris',
    params: exported,
    answer: exportAnswer,
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) =>
      presentExport(await findExport(work, BigInt(params.number))),
  }),
  route({
    method: 'POST',
    path: '/journal/closings',
    act: 'CLOSE_PERIOD',
    summary: 'Arrêter les livres à un jour ; ce qui est antérieur passe au premier jour ouvert',
    clause: 'E26',
    body: z.strictObject({ through: dayOf }),
    answer: z.object({ closedThrough: z.string() }),
    status: 201,
    refuses: ['ALREADY_DONE', 'IN_THE_FUTURE'],
    within: async (work, { body }) => {
      await closePeriod(work, body.through);
      return { closedThrough: body.through };
    },
  }),
];

/** The entry after which a page begins; what is no number never came from us. */
function entryIn(key: string | undefined): bigint {
  if (key === undefined) return 0n;
  if (/^\d{1,18}$/.test(key)) return BigInt(key);
  throw new Refusal(
    'MALFORMED',
    'Cette suite de liste n’est pas la nôtre : reprenez la liste à son début.',
    'This cursor is not one of ours: start the list again.',
  );
}
