import { setTimeout as pause } from 'node:timers/promises';
import { createToken } from '#access';
import { readAgencies } from '#contracts';
import { connect, type Database, inWork } from '#database';
import { verify } from '#oversight';
import { dayInPortoNovo } from '#values';
import { fill } from './fill.ts';
import { withBenchFolder } from './folder.ts';
import { Desk, withServer } from './server.ts';
import { type Due, measureTillsFloor } from './tills-floor.ts';

export type TillFigures = {
  /** How many agencies the tills stand in, and manage what is paid at them. */
  readonly agencies: number;
  readonly payments: number;
  readonly errors: number;
  readonly perSecond: number;
  readonly floorPerSecond: number;
  /** Milliseconds from when a payment was due, at 150 a second, to the last byte of its answer. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

const TILLS = 50;
const NOW = { actor: 'bench', businessDate: dayInPortoNovo(new Date()) };

/**
 * Fifty tills at once over HTTP, at fifty agencies and then all at one. Each pays whole nets, so that
 * every payment settles a contract: so many at a pace, and so many as fast as it goes. Throws where
 * anything was lost or the books do not prove; then the same rows are written again as plain SQL.
 */
export const benchTills = async (payments: number): Promise<readonly TillFigures[]> => [
  await payAtTills(payments, TILLS),
  await payAtTills(payments, 1),
];

const payAtTills = (payments: number, agencies: number): Promise<TillFigures> =>
  withBenchFolder(async (folder) => {
    const database = await connect({ folder });
    try {
      // Three contracts in four owe something; the first payment of each till opens it.
      await database.asOwner((owner) => fill(owner, payments * 4 + TILLS * 8, agencies));
      const queues = await dealOut(database, 2 * (payments / TILLS) + 1);
      const tokens = await hire(database, queues);
      const paid = await withServer(folder, (address) => payAll(address, tokens, queues));
      await expectNothingLost(database, queues.flat().length - paid.errors);
      const floorPerSecond = await measureTillsFloor(
        database,
        queues.map((queue) => queue.slice(1)),
      );
      const sorted = paid.times.toSorted((a, b) => a - b);
      const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
      return {
        agencies,
        payments: queues.flat().length,
        errors: paid.errors,
        perSecond: paid.perSecond,
        floorPerSecond,
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
      };
    } finally {
      await database.close();
    }
  });

/** What each till takes, from contracts of its own agency. */
async function dealOut(database: Database, each: number): Promise<readonly (readonly Due[])[]> {
  const found = await database.pool.query<Due & { till: number }>(
    `SELECT contract, agency, net, till FROM (
       SELECT contract, agency, net, row_number() OVER (ORDER BY place, agency) % ${TILLS} AS till,
         row_number() OVER (ORDER BY place, agency) AS turn
       FROM (SELECT contract, agency, net,
           row_number() OVER (PARTITION BY agency ORDER BY contract) AS place
         FROM settlement."case" WHERE net > 0) c) c
     WHERE turn <= $1 ORDER BY turn`,
    [each * TILLS],
  );
  const queues: Due[][] = Array.from({ length: TILLS }, () => []);
  for (const { till, ...due } of found.rows) queues[Number(till)]?.push(due);
  if (queues.some((queue) => queue.length !== each)) throw new Error('too few contracts owe');
  return queues;
}

/** A program for each till, in the role of a cashier of its agency; returns their tokens. */
const hire = (database: Database, queues: readonly (readonly Due[])[]): Promise<string[]> =>
  inWork(database, NOW, async (work) => {
    const agencies = await readAgencies(work);
    const tokens: string[] = [];
    for (const [i, [first]] of queues.entries()) {
      const places = [first?.agency ?? ''];
      const person = { name: `till-${i}`, role: 'cashier', scope: 'agency', places } as const;
      tokens.push(await createToken(work, person, agencies, undefined));
    }
    return tokens;
  });

type Paid = {
  /** Of those that were paid at the pace. */
  readonly times: readonly number[];
  readonly errors: number;
  /** Of those that were paid as fast as fifty tills can. */
  readonly perSecond: number;
};

/** Payments a second that fifty tills must stand. */
const PACE = 150;

/**
 * First one at each till, then half of the others at the pace of a busy day, each on time whatever
 * became of the one before, and then the rest as fast as it goes.
 */
async function payAll(
  address: string,
  tokens: readonly string[],
  queues: readonly (readonly Due[])[],
): Promise<Paid> {
  const desks = tokens.map((token) => new Desk(address, token));
  let errors = 0;
  const pay = async (till: number, due: Due | undefined): Promise<void> => {
    if (!due) return;
    const answer = await desks[till]?.post('/payments', paymentOf(due), `pay-${due.contract}`);
    if (answer?.status === 201 && JSON.parse(answer.body).settled) return;
    errors++;
    process.stderr.write(`${answer?.status} ${answer?.body}\n`);
  };
  const atAll = (run: (queue: readonly Due[], till: number) => Promise<void>) =>
    Promise.all(queues.map(run));
  await atAll(([first], till) => pay(till, first));

  const paced = Math.floor(((queues[0]?.length ?? 1) - 1) / 2);
  const times: number[] = [];
  const start = performance.now();
  await atAll(async (queue, till) => {
    for (const [turn, due] of queue.slice(1, 1 + paced).entries()) {
      const when = start + ((turn * TILLS + till) * 1000) / PACE;
      await pause(Math.max(0, when - performance.now()));
      await pay(till, due);
      times.push(performance.now() - when);
    }
  });

  const began = performance.now();
  await atAll(async (queue, till) => {
    for (const due of queue.slice(1 + paced)) await pay(till, due);
  });
  const seconds = (performance.now() - began) / 1000;
  for (const desk of desks) desk.leave();
  return { times, errors, perSecond: (((queues[0]?.length ?? 1) - 1 - paced) * TILLS) / seconds };
}

const paymentOf = ({ contract, agency, net }: Due) => ({
  contract,
  agency,
  amount: Number(net),
  method: 'ESPECES',
  reference: `R-${contract}`,
});

/** As many receipts and settlements as answers that said so, and books that prove. */
async function expectNothingLost(database: Database, answered: number): Promise<void> {
  const found = await database.pool.query<{ receipts: bigint; settlements: bigint }>(
    `SELECT (SELECT count(*) FROM payments.receipt) AS receipts,
       (SELECT count(*) FROM settlement.settlement) AS settlements`,
  );
  const [counted] = found.rows;
  if (Number(counted?.receipts) !== answered || Number(counted?.settlements) !== answered) {
    throw new Error(`${answered} answers, but ${counted?.receipts} receipts`);
  }
  const checks = await inWork(database, NOW, (work) => verify(work, () => undefined));
  const broken = checks.filter((check) => !check.ok).map((check) => check.name);
  if (broken.length > 0) throw new Error(`the books do not prove: ${broken.join(', ')}`);
}
