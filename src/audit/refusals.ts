import type { Work } from '#database';
import { NO_AGENCY } from './open-acts.ts';
import { recordAct } from './record-act.ts';

/** Refusals that say something about people: somebody tried what takes another, or may not. */
const TOLD: ReadonlySet<string> = new Set(['SAME_PERSON', 'OWN_CONTRACT']);

/** Whether a refusal of this code leaves a trace. */
export const isTold = (code: string): boolean => TOLD.has(code);

export type Refused = {
  readonly code: string;
  /** What was asked for: the act, and what it was asked about. Never what was sent. */
  readonly subject: string;
  readonly agency?: string | undefined;
};

/**
 * Leaves a trace of an approval of one's own work that was refused, for DIG and DAI. The work that
 * refused it is undone, so this takes a work of its own. Other refusals are no news.
 */
export async function recordRefusal(work: Work, refused: Refused): Promise<void> {
  if (!isTold(refused.code)) return;
  await recordAct(work, {
    agency: refused.agency ?? NO_AGENCY,
    kind: 'REFUSED',
    rowCount: 1,
    details: `${refused.code} ${refused.subject}`,
  });
}
