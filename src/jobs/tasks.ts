import { readAuditorAddresses, sweepSignIn } from '#access';
import { anchorHeads, sealReadings } from '#audit';
import { type Circumstances, type Database, inWork } from '#database';
import { freezeBundles } from '#evidence';
import { settleApprovedLists } from '#lists';
import { deliverEvents, type SendMail, sendAlerts } from '#notices';
import { endWithoutObject } from '#refunds';
import { sweep } from '#settlement';

/** What one run of a task did, in counts; the words for people are the command line's. */
export type Done = Readonly<Record<string, number>>;

export type Task = {
  readonly name: 'sweep' | 'alerts' | 'events' | 'evidence' | 'lists' | 'trail' | 'answers';
  /** When it runs, in Africa/Porto-Novo. */
  readonly cron: string;
  readonly run: (database: Database, circumstances: Circumstances) => Promise<Done>;
};

/** R0, E25, E29: what is balanced and held by nothing is settled, whatever night was missed. */
const sweepOnce: Task['run'] = async (database, circumstances) => {
  let settled = 0;
  let held = 0;
  for await (const part of sweep(database, circumstances)) {
    settled += part.settled.length;
    held += part.held.length;
  }
  // A later bill may have used up what a request asks for; then it no longer holds R3 back.
  const ended = await inWork(database, circumstances, (work) => endWithoutObject(work));
  return { settled, held, ended: ended.length };
};

/** What the door keeps to answer repeats with, and forgets after its days; it counts what went. */
export type Forget = (database: Database, circumstances: Circumstances) => Promise<number>;

/** S3, E25: an approved list whose settling was cut, or not begun, is settled to its end. */
const settleApproved: Task['run'] = (database, circumstances) =>
  settleApprovedLists(database, circumstances);

/** What was read is sealed, and the heads of the chains are written where no database reaches. */
const keepTrail =
  (sendMail: SendMail | undefined, anchorFile: string | undefined): Task['run'] =>
  async (database, circumstances) => {
    await inWork(database, circumstances, sweepSignIn);
    const sealed = await inWork(database, circumstances, sealReadings);
    const addresses = await inWork(database, circumstances, readAuditorAddresses);
    const post = sendMail && { addresses, send: sendMail };
    return { sealed, ...(await anchorHeads(database, circumstances, anchorFile, post)) };
  };

/** What could not be handed over fails the run, so that the queue says so and tries it again. */
const alertHeads =
  (sendMail: SendMail): Task['run'] =>
  async (database, circumstances) => {
    const totals = await sendAlerts(database, circumstances, sendMail);
    const { sent, failed } = totals;
    if (failed > 0) throw new Error(`alerts not handed over: ${JSON.stringify(totals)}`);
    return { sent, failed };
  };

/** The tasks of a house; without a mail server there are no mails, without a file no anchor. */
export const tasksOf = (
  sendMail: SendMail | undefined,
  forget: Forget,
  anchorFile?: string | undefined,
): readonly Task[] => [
  { name: 'trail', cron: '30 0 * * *', run: keepTrail(sendMail, anchorFile) },
  { name: 'sweep', cron: '5 0 * * *', run: sweepOnce },
  {
    name: 'evidence',
    cron: '35 0 * * *',
    run: async (database, circumstances) => ({
      frozen: await freezeBundles(database, circumstances),
    }),
  },
  { name: 'events', cron: '* * * * *', run: deliverEvents },
  { name: 'lists', cron: '* * * * *', run: settleApproved },
  {
    name: 'answers',
    cron: '35 3 * * *',
    run: async (database, circumstances) => ({
      forgotten: await forget(database, circumstances),
    }),
  },
  ...(sendMail
    ? [
        {
          name: 'alerts' as const,
          cron: '0 7 * * 1-6',
          run: alertHeads(sendMail),
        },
      ]
    : []),
];
