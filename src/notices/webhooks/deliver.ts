import { createHmac } from 'node:crypto';
import { NO_AGENCY } from '#audit';
import { type Circumstances, type Database, inWork } from '#database';
import { CONTRACTS_A_PART, eventOf, idOf, partsOf } from '../rules/event.ts';
import { waitAfter } from '../rules/retry.ts';
import { signedText } from '../rules/signature.ts';
import {
  claimDue,
  type Due,
  insertDeliveries,
  type Outcome,
  readTold,
  readUnplanned,
  writeOutcome,
} from './webhooks.sql.ts';

const AT_ONCE = 20;
const SLOWEST_ANSWER_MS = 10_000;

export type Delivered = { readonly delivered: number; readonly failed: number };

/**
 * Tells every subscription what has happened since it was last told (P7): plans one message for each
 * act, then sends what is due. At least once, with one id for all attempts; two runs at once share
 * the work. A receiver that does not answer with 2xx is tried again, then given up.
 */
export async function deliverEvents(
  database: Database,
  circumstances: Circumstances,
): Promise<Delivered> {
  while ((await inWork(database, circumstances, plan)) > 0);
  const totals = { delivered: 0, failed: 0 };
  for (;;) {
    const due = await inWork(database, circumstances, (work) => claimDue(work, AT_ONCE));
    if (due.length === 0) return totals;
    for (const outcome of await Promise.all(due.map((one) => send(database, circumstances, one)))) {
      totals[outcome.delivered ? 'delivered' : 'failed'] += 1;
    }
  }
}

async function plan(work: Parameters<typeof readUnplanned>[0]): Promise<number> {
  const acts = await readUnplanned(work, NO_AGENCY);
  if (acts.length === 0) return 0;
  await insertDeliveries(
    work,
    acts.flatMap(({ subscription, agency, seq, kind, rowCount }) =>
      Array.from({ length: partsOf(kind, Number(rowCount)) }, (_, part) => ({
        subscription,
        agency,
        seq,
        part,
      })),
    ),
  );
  return acts.length;
}

async function send(database: Database, circumstances: Circumstances, due: Due): Promise<Outcome> {
  const told = await inWork(database, circumstances, (work) =>
    readTold(work, due, CONTRACTS_A_PART),
  );
  const outcome: Outcome = told
    ? await post(due, JSON.stringify(eventOf(told)))
    : { answer: 'nothing to tell', delivered: true, wait: null };
  await inWork(database, circumstances, (work) => writeOutcome(work, due, outcome));
  return outcome;
}

async function post(due: Due, body: string): Promise<Outcome> {
  const id = idOf(due);
  const sentAt = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', due.secret)
    .update(signedText(id, sentAt, body))
    .digest('base64');
  try {
    const response = await fetch(due.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(SLOWEST_ANSWER_MS),
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'webhook-id': id,
        'webhook-timestamp': String(sentAt),
        'webhook-signature': `v1,${signature}`,
      },
      body,
    });
    await response.body?.cancel();
    return outcomeOf(due, `HTTP ${response.status}`, response.ok);
  } catch (error) {
    return outcomeOf(due, error instanceof Error ? error.name : 'no answer', false);
  }
}

const outcomeOf = (due: Due, answer: string, delivered: boolean): Outcome => ({
  answer,
  delivered,
  wait: delivered ? null : (waitAfter(due.attempts) ?? null),
});
