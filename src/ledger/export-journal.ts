import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { type CalendarDate, Refusal } from '#values';
import { insertExport, type JournalExport, lockExports, readExport } from './journal.sql.ts';

/**
 * Marks every entry that accounting has not yet had as handed over, exactly once, under one export
 * number. The mark is what counts: the file can be written again from the number at any time, so a
 * power cut between the two loses nothing. The journal AN is left out. Undefined where there is
 * nothing new.
 */
export async function exportJournal(
  work: Work,
  from: CalendarDate | undefined,
  to: CalendarDate | undefined,
): Promise<JournalExport | undefined> {
  await lockExports(work);
  const made = await insertExport(work, from, to);
  if (made) {
    await recordAct(work, {
      agency: NO_AGENCY,
      kind: 'JOURNAL_EXPORTED',
      rowCount: Number(made.entries),
      details: `export ${made.export}: total ${made.total}`,
    });
  }
  return made;
}

/** An earlier export, to be written out again. Throws Refusal `NOT_FOUND` for any other number. */
export async function findExport(work: Work, number: bigint): Promise<JournalExport> {
  const found = await readExport(work, number);
  if (!found) {
    throw new Refusal(
      'NOT_FOUND',
      `L'export ${number} n'existe pas : vérifiez son numéro.`,
      `There is no export ${number}: check its number.`,
    );
  }
  return found;
}
