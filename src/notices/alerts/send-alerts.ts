import { readAgencies } from '#contracts';
import { type Circumstances, type Database, inWork } from '#database';
import { readUnanswered } from '#lists';
import { countQueue } from '#oversight';
import { alertOf, type Mail, type Unanswered } from '../rules/alert.ts';
import {
  claimMail,
  keepAsSent,
  type Recipient,
  readRecipients,
  releaseMail,
} from './alerts.sql.ts';

/** Sends one mail to one address; throws where it could not be handed over. */
export type SendMail = (to: string, mail: Mail) => Promise<void>;

/** `causes` counts what went wrong by the kind of the error, never by its words: they name people. */
export type Alerted = {
  readonly sent: number;
  readonly failed: number;
  readonly causes: Readonly<Record<string, number>>;
};

/**
 * The daily mail about deadlines, once a day to each head and to the DCC, about the agencies of each
 * alone. A mail that could not be handed over is tried again by the next run of the same day.
 */
export async function sendAlerts(
  database: Database,
  circumstances: Circumstances,
  sendMail: SendMail,
): Promise<Alerted> {
  const recipients = await inWork(database, circumstances, readRecipients);
  const totals = { sent: 0, failed: 0, causes: {} as Record<string, number> };
  for (const recipient of recipients) {
    const mail = await write(database, circumstances, recipient);
    if (!mail) continue;
    const claimed = await inWork(database, circumstances, (work) =>
      claimMail(work, recipient.person),
    );
    if (!claimed) continue;
    try {
      await sendMail(recipient.email, mail);
    } catch (error) {
      // Counted, and sent again by the next run: a mail server that is away is no reason to stop.
      await inWork(database, circumstances, (work) => releaseMail(work, recipient.person));
      totals.failed += 1;
      const cause = causeOf(error);
      totals.causes[cause] = (totals.causes[cause] ?? 0) + 1;
      continue;
    }
    await inWork(database, circumstances, (work) => keepAsSent(work, recipient.person));
    totals.sent += 1;
  }
  return totals;
}

/** `EENVELOPE 550`: the kind and the answer of the mail server, as nodemailer names them. */
function causeOf(error: unknown): string {
  const { code, responseCode } = Object(error) as { code?: unknown; responseCode?: unknown };
  const known = [code, responseCode].filter((part) => /^[A-Z0-9_]{1,30}$/.test(String(part ?? '')));
  return known.join(' ') || 'OTHER';
}

const write = (
  database: Database,
  circumstances: Circumstances,
  { scope, places }: Recipient,
): Promise<Mail | undefined> =>
  inWork(database, circumstances, async (work) => {
    const agencies = await readAgencies(work);
    const theirs = agencies.filter((agency) =>
      places.includes(scope === 'region' ? agency.region : agency.code),
    );
    const sight = scope === 'national' ? undefined : theirs.map((agency) => agency.code);
    const stages = await inWork(database, { ...circumstances, sight }, (narrow) =>
      countQueue(narrow, {}),
    );
    const unanswered = await readUnanswered(work);
    return alertOf(
      work.businessDate,
      stages,
      inSight(unanswered.filter((list) => sight === undefined || sight.includes(list.agency))),
    );
  });

/** The lists come oldest first. */
const inSight = (lists: Awaited<ReturnType<typeof readUnanswered>>): Unanswered | undefined =>
  lists[0] && { lists: lists.length, sinceOn: lists[0].transmittedOn };
