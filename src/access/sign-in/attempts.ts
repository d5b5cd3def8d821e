import { createHash } from 'node:crypto';
import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { type Counted, isFirstPause, pauseAfter } from '../rules/pause.ts';
import { countFailure, forget, mustWait, pause, uncount } from './attempts.sql.ts';

/** `says` is what the trail may say of it: what was typed as a name may be anything. */
export type Subject = { readonly counted: Counted; readonly text: string; readonly says: string };

const keyOf = ({ counted, text }: Omit<Subject, 'says'>): Buffer =>
  createHash('sha256').update(`${counted} ${text.toLowerCase()}`).digest();

/**
 * Counts an attempt as failed before it is looked at, so that a thousand at once are a thousand. The
 * work has to commit. Throws Refusal `TRY_LATER` while a pause lasts; that attempt does not count.
 */
export async function beginAttempt(work: Work, subjects: readonly Subject[]): Promise<void> {
  for (const subject of subjects) {
    const key = keyOf(subject);
    const failures = await countFailure(work, key);
    if (failures === undefined) throw tryLater();
    const seconds = pauseAfter(failures, subject.counted);
    if (seconds > 0) await pause(work, key, seconds);
    if (isFirstPause(failures, subject.counted)) {
      await recordAct(work, {
        agency: NO_AGENCY,
        kind: 'SIGN_IN_PAUSED',
        rowCount: failures,
        details: subject.says,
      });
    }
  }
}

/** The name is right again; the address only loses the attempt that was right. */
export async function attemptWasRight(
  work: Work,
  subjects: readonly Omit<Subject, 'says'>[],
): Promise<void> {
  for (const subject of subjects) {
    await (subject.counted === 'ADDRESS' ? uncount : forget)(work, keyOf(subject));
  }
}

export async function refuseWhilePaused(work: Work, subject: Omit<Subject, 'says'>): Promise<void> {
  if (await mustWait(work, keyOf(subject))) throw tryLater();
}

const tryLater = () =>
  new Refusal(
    'TRY_LATER',
    'Trop d’essais : attendez quelques minutes, puis recommencez.',
    'Too many attempts: wait a few minutes, then try again.',
  );
