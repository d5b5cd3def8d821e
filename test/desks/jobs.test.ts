import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '#access';
import { recordRefusal } from '#audit';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { runJobs, type Task, tasksOf } from '#jobs';
import { openMail, sendAlerts } from '#notices';
import { verify } from '#oversight';
import { day } from '#values';
import { openQueue } from '../../src/jobs/open-queue.sql.ts';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';

const NOW = { actor: 'test', businessDate: day(TODAY) };

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await withFreshDatabase(TAKEN_OVER);
});
afterAll(() => fresh.drop());

/** Runs tasks until `enough` says so, then stops as a signal would. */
async function runUntil(tasks: readonly Task[], enough: () => boolean): Promise<string[]> {
  const stop = new AbortController();
  const said: string[] = [];
  const running = runJobs(fresh.database, tasks, stop.signal, {
    onDone: (task) => said.push(task),
    onError: (task, error) => said.push(`${task}: ${error}`),
  });
  for (let i = 0; i < 300 && !enough(); i += 1) await pause(100);
  stop.abort();
  await running;
  return said;
}

describe('the jobs', () => {
  test('run at the start what a missed night would have done, in any number of processes once', async () => {
    let runs = 0;
    let atOnce = 0;
    let most = 0;
    const slow: Task = {
      name: 'sweep',
      cron: '5 0 * * *',
      run: async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        runs += 1;
        await pause(1_500);
        atOnce -= 1;
        return {};
      },
    };
    await Promise.all([runUntil([slow], () => runs > 0), runUntil([slow], () => runs > 0)]);
    expect(most).toBe(1);
    expect(runs).toBeGreaterThan(0);
  });

  test('sweep for good: a second start settles nothing twice, and the books stay proved', async () => {
    let first = 0;
    const [sweepTask] = tasksOf(undefined, async () => 0);
    if (!sweepTask) throw new Error('there is a sweep');
    const counted: Task = {
      ...sweepTask,
      run: async (database, circumstances) => {
        const done = await sweepTask.run(database, circumstances);
        first += 1;
        return done;
      },
    };
    await runUntil([counted], () => first > 0);
    const checks = await inWork(fresh.database, NOW, (work) => verify(work, () => undefined));
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });

  test('take up again what a process left that was killed, and not after its longest run', async () => {
    let runs = 0;
    const task: Task = { name: 'answers', cron: '35 3 * * *', run: async () => ({ runs: ++runs }) };
    await runUntil([task], () => runs > 0);
    const dead = await openQueue(fresh.database);
    await dead.start();
    await dead.send(task.name);
    const [taken] = await dead.fetch(task.name);
    expect(taken).toBeDefined();
    await dead.stop({ graceful: false });
    const silent = await fresh.database.pool.query(
      `UPDATE jobs.job SET heartbeat_on = now() - interval '31 seconds' WHERE id = $1 AND state = 'active'`,
      [taken?.id],
    );
    expect(silent.rowCount).toBe(1);
    const before = runs;
    await runUntil([task], () => runs > before);
    expect(runs).toBeGreaterThan(before);
  });

  test('try a run that failed again, and say that it failed', async () => {
    let tries = 0;
    const failing: Task = {
      name: 'events',
      cron: '* * * * *',
      run: async () => {
        tries += 1;
        throw new Error('the line is down');
      },
    };
    const said = await runUntil([failing], () => tries > 0);
    expect(said[0]).toContain('the line is down');
    const waiting = await fresh.database.pool.query(
      `SELECT count(*)::integer AS count FROM jobs.job WHERE name = 'events' AND state = 'retry'`,
    );
    expect(waiting.rows).toEqual([{ count: 1 }]);
  });
});

describe('the alerts by mail', () => {
  test('go to each head about their own agencies, once a day, through a real SMTP server', async () => {
    const mails: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          mails.push(Buffer.concat(parts).toString());
          done();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    await inWork(fresh.database, NOW, async (work) => {
      const agencies = await readAgencies(work);
      const head = { role: 'agency_head' as const, scope: 'agency' as const };
      await addPerson(work, { name: 'chef', ...head, places: ['AG01'] }, agencies);
    });
    await fresh.database.asOwner((client) =>
      client.query(
        `UPDATE access.person SET version = version + 1, changed_by = 'racine', email = 'chef@sbee.test' WHERE name = 'chef'`,
      ),
    );
    const send = openMail(`smtp://127.0.0.1:${port}`, 'quitus@sbee.test');
    const twice = await Promise.all([
      sendAlerts(fresh.database, NOW, send),
      sendAlerts(fresh.database, NOW, send),
    ]);
    expect(twice.reduce((sum, one) => sum + one.sent, 0)).toBe(1);
    expect(await sendAlerts(fresh.database, NOW, send)).toEqual({ sent: 0, failed: 0, causes: {} });
    const kept = (sent: string) =>
      fresh.database.asOwner((client) =>
        client.query(
          `UPDATE notices.mail SET claimed_at = now() - interval '3 minutes', sent_at = ${sent}`,
        ),
      );
    await kept('now()');
    expect(await sendAlerts(fresh.database, NOW, send)).toMatchObject({ sent: 0 });
    expect(mails).toHaveLength(1);
    // As a run leaves it that is killed before the mail server has the mail.
    await kept('NULL');
    expect(await sendAlerts(fresh.database, NOW, send)).toMatchObject({ sent: 1 });
    expect(mails).toHaveLength(2);
    expect(mails[0]).toContain('To: chef@sbee.test');
    const names = await fresh.database.pool.query<{ name: string }>(
      'SELECT name FROM contracts.customer',
    );
    for (const { name } of names.rows) expect(mails[0]).not.toContain(name);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const nobody = openMail(`smtp://127.0.0.1:${port}`, 'quitus@sbee.test');
    const tomorrow = { ...NOW, businessDate: day('2026-11-21') };
    expect(await sendAlerts(fresh.database, tomorrow, nobody)).toEqual({
      sent: 0,
      failed: 1,
      causes: { ESOCKET: 1 },
    });
    const free = await fresh.database.pool.query(
      `SELECT count(*)::integer AS count FROM notices.mail WHERE day = '2026-11-21'`,
    );
    expect(free.rows).toEqual([{ count: 0 }]);
    const alerts = tasksOf(nobody, async () => 0).find((task) => task.name === 'alerts');
    await expect(alerts?.run(fresh.database, tomorrow)).rejects.toThrow('"causes":{"ESOCKET":1}');
  });
});

describe('web hooks', () => {
  test('tell each act once in order, signed, until they are taken', async () => {
    const { deliverEvents, subscribe, replay } = await import('#notices');
    const { createHmac } = await import('node:crypto');
    const taken: { id: string; body: string; headers: Record<string, unknown> }[] = [];
    let status = 200;
    const receiver = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      taken.push({
        id: String(request.headers['webhook-id']),
        body: Buffer.concat(parts).toString(),
        headers: request.headers,
      });
      response.writeHead(status).end();
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/evenements`;
    const { subscription, secret } = await inWork(fresh.database, NOW, (work) =>
      subscribe(work, url),
    );
    await deliverEvents(fresh.database, NOW);
    taken.length = 0;

    const { terminate } = await import('#terminations');
    await inWork(fresh.database, NOW, (work) =>
      terminate(work, {
        contract: 'C000005',
        on: day(TODAY),
        cause: 'PENALITE',
        meterRemovedOn: day(TODAY),
      }),
    );
    status = 500;
    expect(await deliverEvents(fresh.database, NOW)).toEqual({ delivered: 0, failed: 1 });
    status = 200;
    await fresh.database.asOwner((client) =>
      client.query('UPDATE notices.delivery SET due_at = now() WHERE delivered_at IS NULL'),
    );
    const both = await Promise.all([
      deliverEvents(fresh.database, NOW),
      deliverEvents(fresh.database, NOW),
    ]);
    expect(both.reduce((sum, one) => sum + one.delivered, 0)).toBe(1);
    expect(taken.map((one) => one.id)).toEqual([taken[0]?.id, taken[0]?.id]);
    const [first] = taken;
    const event = JSON.parse(first?.body ?? '{}');
    expect(event).toMatchObject({ specversion: '1.0', type: 'bj.quitus.contrat.resilie' });
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signed = `${first?.id}.${first?.headers['webhook-timestamp']}.${first?.body}`;
    const mac = createHmac('sha256', key).update(signed).digest('base64');
    expect(first?.headers['webhook-signature']).toBe(`v1,${mac}`);

    taken.length = 0;
    expect(await inWork(fresh.database, NOW, (work) => replay(work, subscription, TODAY))).toBe(1);
    await deliverEvents(fresh.database, NOW);
    expect(taken.map((one) => one.id)).toContain(first?.id);

    // Who works here, who signs in and who was refused is nobody's business there.
    taken.length = 0;
    await inWork(fresh.database, NOW, async (work) => {
      const scope = { role: 'reception' as const, scope: 'national' as const, places: [] };
      await addPerson(work, { name: 'nouvelle', ...scope }, await readAgencies(work));
      await recordRefusal(work, { code: 'SAME_PERSON', subject: 'POST /x', agency: 'AG01' });
    });
    expect(await deliverEvents(fresh.database, NOW)).toEqual({ delivered: 0, failed: 0 });
    expect(taken).toEqual([]);
    receiver.closeAllConnections();
    receiver.close();
  });

  test('go to no address that is not https, and keep no password in it', async () => {
    const { subscribe } = await import('#notices');
    for (const url of ['http://example.org/', 'https://a:b@example.org/', 'ftp://x', 'nonsense']) {
      await expect(
        inWork(fresh.database, NOW, (work) => subscribe(work, url)),
      ).rejects.toMatchObject({ code: 'MALFORMED' });
    }
  });
});
