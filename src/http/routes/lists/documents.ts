import { PassThrough, Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type Circumstances, type Database, inWork, readOneMoment, seeingAll } from '#database';
import { type TableDocument, type Target, writeCsv, writePdfInWorker, writeXlsx } from '#documents';
import { frozenDocument, readFrozenList, readListed } from '#lists';

import { noteReadings } from '../../note-readings.ts';
import { type FileAnswer, type Route, route } from '../../route.ts';
import { byNumber, showList, unknownList } from './present.ts';

const LOOK_EVERY_MS = 500;
const LONGEST_WATCH_MS = 600_000;
const MOVING = new Set(['APPROVED', 'SETTLING']);

type Form = {
  readonly ending: 'pdf' | 'xlsx' | 'csv';
  readonly mediaType: string;
  readonly write: (document: TableDocument, target: Target) => Promise<void>;
};

const FORMS: readonly Form[] = [
  { ending: 'pdf', mediaType: 'application/pdf', write: writePdfInWorker },
  {
    ending: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
  { ending: 'csv', mediaType: 'text/csv; charset=utf-8', write: writeCsv },
];

/** The work lasts as long as somebody reads: it ends with the stream, well or badly. */
async function stream(
  database: Database,
  circumstances: Circumstances,
  number: string,
  { ending, mediaType, write }: Form,
): Promise<FileAnswer> {
  await inWork(database, circumstances, async (work) =>
    noteReadings(work, await readListed(work, BigInt(number))),
  );
  const content = new PassThrough();
  const begun = Promise.withResolvers<void>();
  inWork(database, circumstances, async (work) => {
    await readOneMoment(work);
    const list = await readFrozenList(work, BigInt(number));
    if (!list) throw unknownList(number);
    // Answered once there is something to read: what fails before is told as what it is.
    content.once('readable', () => begun.resolve());
    // Every line that was frozen, also where its contract has moved out of sight (E28).
    await seeingAll(work, async (wide) => write(await frozenDocument(wide, list), content));
  }).then(
    () => content.end(),
    (error: Error) => {
      begun.reject(error);
      content.destroy(error);
    },
  );
  // Whoever stops reading destroys the stream; until somebody reads, nobody listens for its failure.
  content.on('error', () => undefined);
  await begun.promise;
  return { mediaType, fileName: `liste-${number}.${ending}`, content };
}

/** One event for each look that found something new; the stream ends when nothing moves any more. */
async function* watch(database: Database, circumstances: Circumstances, number: string) {
  const until = performance.now() + LONGEST_WATCH_MS;
  for (let before = ''; ; ) {
    const now = await inWork(database, circumstances, (work) => showList(work, number));
    const said = JSON.stringify({ state: now.state, paused: now.paused, ...now.progress });
    if (said !== before) yield `event: progress\ndata: ${said}\n\n`;
    before = said;
    if (!MOVING.has(now.state) || now.paused || performance.now() > until) return;
    await pause(LOOK_EVERY_MS);
  }
}

/** S3, S4: the list as paper and as a table, and its settling while it goes on. */
export const DOCUMENTS: readonly Route[] = [
  ...FORMS.map((form) =>
    route({
      method: 'GET',
      path: `/settlement-lists/{list}.${form.ending}`,
      act: 'SEE_CONTRACTS',
      summary: `Une liste sous son numéro, au format ${form.ending.toUpperCase()}`,
      clause: 'S3',
      params: byNumber,
      answer: 'file',
      refuses: ['NOT_FOUND'],
      over: (database, circumstances, { params }) =>
        stream(database, circumstances, params.list, form),
    }),
  ),
  route({
    method: 'GET',
    path: '/settlement-lists/{list}/progress',
    act: 'SEE_CONTRACTS',
    summary: 'L’avancement d’une liste, au fil de l’eau (server-sent events)',
    clause: 'S3',
    params: byNumber,
    answer: 'file',
    refuses: ['NOT_FOUND'],
    over: async (database, circumstances, { params }) => {
      await inWork(database, circumstances, (work) => showList(work, params.list));
      return {
        mediaType: 'text/event-stream',
        fileName: `liste-${params.list}.txt`,
        content: Readable.from(watch(database, circumstances, params.list)),
      };
    },
  }),
];
