import { PassThrough } from 'node:stream';
import { type Circumstances, type Database, inWork, readOneMoment, type Work } from '#database';
import { type JournalFilter, type JournalFormat, writeJournal } from '#ledger';
import type { FileAnswer } from '../../route.ts';

const MEDIA_TYPES: Readonly<Record<JournalFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  sage: 'text/plain; charset=iso-8859-15',
};

/**
 * The journal as a file, written while it is read: a million entries in flat memory. The work lasts
 * as long as somebody reads, and ends with the stream, well or badly. `toFilter` may refuse.
 */
export async function journalFile(
  database: Database,
  circumstances: Circumstances,
  format: JournalFormat,
  name: string,
  toFilter: (work: Work) => Promise<JournalFilter>,
): Promise<FileAnswer> {
  const content = new PassThrough();
  const begun = Promise.withResolvers<void>();
  inWork(database, circumstances, async (work) => {
    await readOneMoment(work);
    const filter = await toFilter(work);
    begun.resolve();
    await writeJournal(work, filter, format, content);
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
  const ending = format === 'sage' ? 'txt' : format;
  return { mediaType: MEDIA_TYPES[format], fileName: `${name}.${ending}`, content };
}
