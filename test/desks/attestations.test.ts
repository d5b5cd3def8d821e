import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { rotateKey } from '#seals';
import { day } from '#values';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';
import { runQuitus } from '../setup/database.ts';

let api: Api;
let folder = '';
let desk: Caller;
let settled: { contract: string; agency: string };
let open: { contract: string; agency: string };

type Issued = { attestation: string; contract: string; sealed: string };
type Check = { outcome: string; kind: string; isReversed: boolean; facts: { value: string }[] };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-keys-'));
  process.env.QUITUS_KEYS_DIR = folder;
  api = await withApi({ beginning: TAKEN_OVER });
  const found = await api.look((work) =>
    work.tx.query<{ contract: string; agency: string; settled: boolean }>(
      `SELECT contract, agency, settled_on IS NOT NULL AS settled FROM settlement.case
       ORDER BY contract`,
    ),
  );
  const first = (isSettled: boolean) => {
    const row = found.rows.find((one) => one.settled === isSettled);
    if (!row) throw new Error('the pilot has settled contracts and open ones');
    return row;
  };
  settled = first(true);
  open = first(false);
  desk = await api.hire('Accueil', 'reception', 'national');
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

async function issue(contract = settled.contract): Promise<Issued> {
  const made = await desk.post<Issued>(`/contracts/${contract}/attestations`);
  expect(made.status, made.text).toBe(201);
  return made.body;
}

const check = (text: string) => api.nobody.post<Check>('/documents/check', { text });

describe('an attestation', () => {
  test('is checked by anybody, without signing in, and says what was signed', async () => {
    const { sealed } = await issue();
    const checked = await check(sealed);
    expect(checked.body).toMatchObject({
      outcome: 'GENUINE',
      kind: 'ATTESTATION',
      isReversed: false,
    });
    expect(checked.body.facts.map((fact) => fact.value)).toContain(settled.contract);
  });

  test('is proved by the published key alone, with nothing of ours', async () => {
    const { sealed } = await issue();
    const keys = await api.nobody.get<{ key: string; publicKey: string }[]>('/keys');
    const [form, key, facts, signature = ''] = sealed.split('.');
    const x = keys.body.find((one) => one.key === key)?.publicKey ?? '';
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const signed = Buffer.from(`${form}.${key}.${facts}`);
    expect(verifySignature(null, signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
  });

  test('with one fact changed is a forgery; with another key, not one of ours', async () => {
    const { sealed } = await issue();
    const [form, key, facts = '', signature] = sealed.split('.');
    const changed = JSON.parse(Buffer.from(facts, 'base64url').toString());
    changed.o = 0;
    changed.b = 0;
    changed.h = 'Quelqu’un d’autre';
    const forged = Buffer.from(JSON.stringify(changed)).toString('base64url');
    const outcome = async (text: string) => (await check(text)).body.outcome;
    expect(await outcome([form, key, forged, signature].join('.'))).toBe('FORGED');
    expect(await outcome([form, 'ffffffff', facts, signature].join('.'))).toBe('UNKNOWN_KEY');
    expect(await outcome('bonjour')).toBe('NO_SEAL');
  });

  test('is not given for an account that is not settled, nor for one that does not exist', async () => {
    const tried = await desk.post(`/contracts/${open.contract}/attestations`);
    expect([tried.status, tried.body.code]).toEqual([409, 'NOT_SETTLED']);
    const unknown = await desk.post('/contracts/NOBODY/attestations');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'CONTRACT_UNKNOWN']);
  });

  test('is given and shown by the agencies that see the contract alone', async () => {
    const { attestation } = await issue();
    const agencies = await api.look(readAgencies);
    const other = agencies.find((one) => one.code !== settled.agency)?.code ?? '';
    const elsewhere = await api.hire('Ailleurs', 'reception', 'agency', [other]);
    const tried = await elsewhere.post(`/contracts/${settled.contract}/attestations`);
    expect(tried.status).toBe(404);
    expect((await elsewhere.get(`/attestations/${attestation}`)).status).toBe(404);
    expect((await elsewhere.get(`/attestations/${attestation}.pdf`)).status).toBe(404);
  });

  test('is the same paper, byte for byte, also after the key has changed, and stays genuine', async () => {
    const { attestation, sealed } = await issue();
    const before = await desk.get(`/attestations/${attestation}.pdf`);
    expect(before.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await inWork(api.database, { actor: 'test', businessDate: day('2026-11-20') }, (work) =>
      rotateKey(work),
    );
    const after = await desk.get(`/attestations/${attestation}.pdf`);
    expect(after.bytes.equals(before.bytes)).toBe(true);
    expect((await check(sealed)).body.outcome).toBe('GENUINE');
    const next = await issue();
    expect(next.sealed.split('.')[1]).not.toBe(sealed.split('.')[1]);
  });

  test('is told apart, online, once its settlement was reversed (E13)', async () => {
    const { sealed } = await issue();
    await api.database.asOwner(async (owner) => {
      await owner.query('SET session_replication_role = replica');
      await owner.query(
        'UPDATE settlement.settlement SET reversed_on = settled_on WHERE contract = $1',
        [settled.contract],
      );
    });
    const checked = await check(sealed);
    expect(checked.body).toMatchObject({ outcome: 'GENUINE', isReversed: true });
  });
});

describe('the keys', () => {
  test('lie in files that the server alone reads, and nowhere in the database', async () => {
    const files = await readdir(folder);
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    }
    const columns = await api.database.pool.query(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = 'seals' ORDER BY 1`,
    );
    expect(columns.rows.map((row) => row.column_name)).toEqual([
      'key',
      'made_at',
      'public_key',
      'retired_at',
    ]);
  });

  test('let a document be checked on the command line, with a file of keys and no database', async () => {
    const env = { QUITUS_KEYS_DIR: folder };
    const listed = await runQuitus(['keys', 'list', '--json'], { url: api.url, env });
    const file = join(folder, 'published.json');
    await writeFile(file, listed.stdout);
    const other = await api.look((work) =>
      work.tx.query<{ sealed: string }>('SELECT sealed FROM attestations.attestation LIMIT 1'),
    );
    const sealed = other.rows[0]?.sealed ?? '';
    const offline = ['verify-document', '--json', '--keys', file];
    const genuine = await runQuitus<Check>([...offline, sealed], { url: 'postgres://nowhere' });
    expect([genuine.code, genuine.json.outcome]).toEqual([0, 'GENUINE']);
    const forged = await runQuitus<Check>([...offline, sealed.replace('QUITUS1.', 'QUITUS1.f')]);
    expect(forged.code).toBe(1);
  });

  test('are checked in the page without an address outside', async () => {
    const page = await api.server.inject({ url: '/verifier' });
    expect(page.statusCode).toBe(200);
    expect(page.payload).toContain('Vérifier un document');
    expect(String(page.headers['content-security-policy'])).toContain("default-src 'none'");
    for (const path of page.payload.match(/(?:href|src)="([^"]+)"/g) ?? []) {
      expect(path).toMatch(/"\/verifier/);
    }
    const names = await api.server.inject({ url: '/verifier/names.json' });
    expect(names.json()).toHaveProperty('c');
  });
});
