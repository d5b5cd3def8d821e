import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { type CalendarDate, inFrench, Refusal } from '#values';
import { holdPostings, insertClosing, readChart } from './post-entries.sql.ts';

/**
 * E26: closes the books through a day, for good. An entry for a closed day is booked on the first
 * open day and keeps its own day beside it. Throws Refusal `ALREADY_DONE` for a day that is closed
 * already, `IN_THE_FUTURE` for one that is not over.
 */
export async function closePeriod(work: Work, through: CalendarDate): Promise<void> {
  await holdPostings(work);
  const { closedThrough } = await readChart(work);
  if (closedThrough !== null && through <= closedThrough) {
    throw new Refusal(
      'ALREADY_DONE',
      `Les livres sont déjà arrêtés au ${inFrench(closedThrough)}.`,
      `The books are closed through ${closedThrough} already.`,
    );
  }
  if (through >= work.businessDate) {
    throw new Refusal(
      'IN_THE_FUTURE',
      'Un jour ne s’arrête pas avant d’être passé : choisissez une date antérieure.',
      'A day is not closed before it is over: choose an earlier one.',
    );
  }
  await insertClosing(work, through);
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'PERIOD_CLOSED',
    rowCount: 1,
    details: `through ${through}`,
  });
}
