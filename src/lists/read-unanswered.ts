import type { Work } from '#database';
import { readUnansweredSince, type UnansweredList } from './answers.sql.ts';
import { remindedFrom } from './rules/reminder.ts';

/** Lists of which the region has let the days of an answer pass, oldest first (S4). */
export const readUnanswered = (work: Work): Promise<UnansweredList[]> =>
  readUnansweredSince(work, remindedFrom(work.businessDate));
