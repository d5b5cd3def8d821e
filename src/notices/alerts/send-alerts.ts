import { readAgencies } from '#contracts';
import { type Circumstances, type Database, inWork } from '#database';
import { readUnanswered } from '#lists';
import { countQueue } from '#oversight';
import { alertOf, type Mail, type Unanswered } from '../rules/alert.ts';
import { claimMail, type Recipient, readRecipients, releaseMail } from './alerts.sql.ts';

/** Sends one mail to one address; throws where it could not be handed over. */
export type SendMail = (to: string, mail: Mail) => Promise<void>;

export type Alerted = { readonly sent: number; readonly failed: number };

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
  const totals = { sent: 0, failed: 0 };
  for (const recipient of recipients) {
    const mail = await write(database, circumstances, recipient);
    if (!mail) continue;
    const claimed = await inWork(database, circumstances, (work) =>
      claimMail(work, recipient.person),
    );
    if (!claimed) continue;
    try {
      await sendMail(recipient.email, mail);
      totals.sent += 1;
    } catch {
      // Counted, and sent again by the next run: a mail server that is away is no reason to stop.
      await inWork(database, circumstances, (work) => releaseMail(work, recipient.person));
      totals.failed += 1;
    }
  }
  return totals;
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
