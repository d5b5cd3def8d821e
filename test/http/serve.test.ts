import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '#access';
import { inWork } from '#database';
import { day } from '#values';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'src', 'main.ts');
const METRICS_TOKEN = 'metrics-of-this-test';

let fresh: FreshDatabase;
let token = '';

beforeAll(async () => {
  fresh = await withFreshDatabase();
  const now = { actor: 'test', businessDate: day('2026-11-20') };
  const auditor = { name: 'Afi', role: 'auditor', scope: 'national', places: [] } as const;
  token = await inWork(fresh.database, now, (work) => createToken(work, auditor, [], undefined));
});
afterAll(() => fresh.drop());

type Served = {
  readonly child: ChildProcess;
  readonly address: string;
  readonly log: () => string;
  readonly ended: Promise<number | null>;
};

async function serve(...args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--json', ...args], {
    env: { ...process.env, DATABASE_URL: fresh.url, QUITUS_METRICS_TOKEN: METRICS_TOKEN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (text) => {
    log += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let said = '';
  for await (const text of child.stdout) {
    said += text;
    if (said.includes('}')) break;
  }
  return { child, address: JSON.parse(said).address, log: () => log, ended };
}

const asAfi = () => ({ headers: { authorization: `Bearer ${token}` } });

describe('quitus serve', () => {
  test('answers, is watched by who may, and lets no name or secret into its log', async () => {
    const { child, address, log, ended } = await serve('--no-jobs');
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'ready' });
    expect((await fetch(`${address}/api/v1/queue`, asAfi())).status).toBe(200);
    await watch(address);
    const secrets = await tellSecrets(address);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(log().split('\n').length).toBeGreaterThan(8);
    for (const secret of secrets) expect(log()).not.toContain(secret);
  });

  test('finishes what is under way before it ends, and takes nothing new', async () => {
    const { child, address, ended } = await serve('--no-jobs');
    await fresh.database.asOwner(async (owner) => {
      await owner.query('BEGIN; LOCK TABLE settlement.case IN ACCESS EXCLUSIVE MODE');
      const slow = fetch(`${address}/api/v1/queue`, asAfi());
      await waiting();
      child.kill('SIGTERM');
      await refused(address);
      await owner.query('COMMIT');
      expect((await slow).status).toBe(200);
    });
    expect(await ended).toBe(0);
  });

  test('ends at once when it is told twice', async () => {
    const { child, address, ended } = await serve('--no-jobs');
    await fresh.database.asOwner(async (owner) => {
      await owner.query('BEGIN; LOCK TABLE settlement.case IN ACCESS EXCLUSIVE MODE');
      const slow = fetch(`${address}/api/v1/queue`, asAfi()).catch(() => 'cut');
      await waiting();
      child.kill('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 600));
      child.kill('SIGTERM');
      expect(await ended).toBe(1);
      expect(await slow).toBe('cut');
      await owner.query('COMMIT');
    });
  });

  test('does the jobs of the night beside it', async () => {
    const { child, log, ended } = await serve();
    while (!log().includes('"task":"sweep"')) await new Promise((done) => setTimeout(done, 50));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('quitus serve refuses in one sentence', () => {
  test.each([
    [['--port', 'x'], "« x » n'est pas un port : écrivez un nombre, par exemple 8080.\n", 2],
    [['--tls-cert', 'x'], 'Donnez --tls-cert et --tls-key, ou aucun des deux.\n', 2],
    [
      ['--tls-cert', 'x', '--tls-key', 'y'],
      'Le fichier x ne se lit pas : vérifiez son chemin et ses droits.\n',
      1,
    ],
  ])('%s', async (args, sentence, code) => {
    const child = spawn(process.execPath, [MAIN, 'serve', '--no-jobs', ...args], {
      env: { ...process.env, DATABASE_URL: fresh.url },
    });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    expect((await once(child, 'close'))[0]).toBe(code);
    expect(said).toBe(sentence);
  });
});

/** The metrics are for this machine, and for whoever has the token. */
async function watch(address: string): Promise<void> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  expect(metrics).toContain('quitus_database_up 1');
  expect(metrics).toContain('route="/api/v1/queue",status="200"');
  expect(metrics).not.toContain('Afi');
  const from = (shown: Record<string, string>) =>
    fetch(`${address}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1', ...shown } });
  expect((await from({})).status).toBe(404);
  expect((await from({ authorization: 'Bearer x' })).status).toBe(404);
  expect((await from({ authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(200);
}

/** Sends secrets and names by every way in which a request can carry them; returns what was sent. */
async function tellSecrets(address: string): Promise<string[]> {
  const [session, factor, key, name] = ['s3cret-session', '987654', 'k-s3cret', 'Dossou'];
  const headers = {
    ...asAfi().headers,
    cookie: `__Host-quitus=${session}`,
    'second-factor': factor,
    'idempotency-key': key,
    'content-type': 'application/json',
    reason: name,
  };
  const at = `${address}/api/v1/webhooks`;
  await fetch(`${at}/${name}?q=${name}`, { headers });
  await fetch(`${at}/${name}?q=${name}`, { method: 'DELETE', headers });
  await fetch(at, { method: 'POST', headers, body: `{"url":"${name}"}` });
  await fetch(at, { method: 'POST', headers, body: `{"${name}` });
  await fetch(`${address}/api/v1/queue?agency=%00${name}`, { headers });
  const nonsense = createConnection({ port: Number(new URL(address).port), host: '127.0.0.1' });
  nonsense.write(`${name} ${session}\r\n\r\n`);
  await once(nonsense.resume(), 'close');
  return [session, factor, key, name, token, 'Afi'];
}

/** Until a work waits for a lock; only the owner is shown what others wait for. */
const waiting = (): Promise<void> =>
  fresh.database.asOwner(async (owner) => {
    const stuck = `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await owner.query(stuck)).rowCount === 0) {
      await new Promise((done) => setTimeout(done, 10));
    }
  });

/** Until nobody listens there any more. */
async function refused(address: string): Promise<void> {
  while (
    await fetch(`${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  ) {
    await new Promise((done) => setTimeout(done, 10));
  }
}
