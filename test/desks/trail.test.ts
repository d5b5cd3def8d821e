import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anchorHeads, recordAct, recordReadings, sealReadings } from '#audit';
import { inWork } from '#database';
import { type Check, verify, verifyAnchor } from '#oversight';
import { addDays, day } from '#values';
import { TODAY } from '../journeys/pilot.ts';
import { type Api, type Reply, withApi } from '../setup/api.ts';
import { runQuitus } from '../setup/database.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };
type Act = Record<'agency' | 'act' | 'kind' | 'actor' | 'details' | 'hash', string> & {
  readonly origin: Record<string, string> | null;
};

const ON = day(TODAY);
const READ = 'every reading is as the chain has sealed it';
const ANCHORED = 'every anchored head stands in its chain';

let api: Api;
let folder: string;
let contract: { contract: string; agency: string };

const ask = (text: string, values: unknown[] = []) =>
  api.database.asOwner((client) => client.query(text, values));
const failing = (anchor?: string): Promise<Check[]> =>
  inWork(api.database, { actor: 'test', businessDate: ON }, async (work) => {
    const checks = await verify(work, () => undefined);
    if (anchor) checks.push(await verifyAnchor(work, anchor));
    return checks.filter((one) => !one.ok);
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-anchor-'));
  api = await withApi({ dossier: 'pilote' });
  await api.hire('contrôle', 'auditor', 'national');
  const { rows } = await ask(`SELECT c.contract, c.agency FROM settlement.case c
    JOIN settlement.settlement s ON s.contract = c.contract ORDER BY c.contract LIMIT 1`);
  contract = rows[0];
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

describe('the trail of acts (P6)', () => {
  test('is read page by page, the newest first, and every act once', async () => {
    const whole = await api.as('contrôle').get<Page<Act>>('/audit?limit=200');
    expect(whole.status).toBe(200);
    const paged: string[] = [];
    let after = '';
    do {
      const page: Reply<Page<Act>> = await api.as('contrôle').get(`/audit?limit=3${after}`);
      paged.push(...page.body.items.map((one) => one.act));
      after = page.body.next === null ? '' : `&cursor=${page.body.next}`;
    } while (after !== '');
    expect(paged).toEqual(whole.body.items.map((one) => one.act));
    expect(paged).toEqual([...paged].sort((a, b) => Number(b) - Number(a)));
  });

  test('shows of one contract the acts that moved it, and of others none', async () => {
    const { body } = await api
      .as('contrôle')
      .get<Page<Act>>(`/audit?contract=${contract.contract}`);
    const { rows } = await ask(
      `SELECT DISTINCT act::text FROM ledger.transfer WHERE contract = $1`,
      [contract.contract],
    );
    expect(body.items.map((one) => one.act).sort()).toEqual(rows.map((row) => row.act).sort());
    expect(body.items.length).toBeGreaterThan(0);
    const none = await api.as('contrôle').get<Page<Act>>('/audit?contract=C-UNKNOWN');
    expect(none.body.items).toEqual([]);
  });

  test.each<['agency' | 'kind' | 'actor', () => string]>([
    ['agency', () => contract.agency],
    ['kind', () => 'PERSON_ADDED'],
    ['actor', () => 'test'],
  ])('is filtered by %s', async (filter, value) => {
    const path = `/audit?${filter}=${encodeURIComponent(value())}`;
    const { body } = await api.as('contrôle').get<Page<Act>>(path);
    expect(body.items.length).toBeGreaterThan(0);
    expect(new Set(body.items.map((one) => one[filter]))).toEqual(new Set([value()]));
  });

  test('is filtered by day, and refuses a day that is none', async () => {
    const after = await api.as('contrôle').get<Page<Act>>(`/audit?from=${addDays(ON, 1)}`);
    expect(after.body.items).toEqual([]);
    expect((await api.as('contrôle').get('/audit?from=2026-02-30')).status).toBe(400);
    expect((await api.as('contrôle').get('/audit?cursor=abc')).status).toBe(400);
  });

  test('is seen by control alone, each in their agencies', async () => {
    await api.hire('autre contrôle', 'auditor', 'agency', [contract.agency]);
    const { body } = await api.as('autre contrôle').get<Page<Act>>('/audit?limit=200');
    expect(new Set(body.items.map((one) => one.agency))).toEqual(new Set([contract.agency]));
    const desk = await api.staff(contract.agency);
    for (const role of ['reception', 'cashier', 'agency_head', 'admin'] as const) {
      expect([role, (await desk[role].get('/audit')).status]).toEqual([role, 403]);
    }
    const chain = await api.as('autre contrôle').get('/audit/chains/-');
    expect(chain.status).toBe(404);
  });

  test('says as what, by which door and at whose request somebody acted', async () => {
    await api.hire('racine', 'admin', 'national');
    const person = { name: 'nouvelle', role: 'reception', scope: 'national' };
    const added = await api.as('racine').post('/people', person, { reason: 'embauche' });
    expect(added.status).toBe(201);
    const { body } = await api.as('contrôle').get<Page<Act>>('/audit?actor=racine');
    expect(body.items[0]?.origin).toMatchObject({
      role: 'admin',
      door: 'http',
      reason: 'embauche',
      requestId: expect.any(String),
    });
  });

  test('keeps what was before and after where something changed, and no mail address', async () => {
    const before = await api.as('racine').get<{ version: string }>('/people/nouvelle');
    const changed = {
      role: 'cashier',
      scope: 'agency',
      places: [contract.agency],
      email: 'nouvelle@sbee.example',
      disabled: false,
    };
    const put = await api
      .as('racine')
      .put('/people/nouvelle', changed, { 'if-match': String(before.headers.etag) });
    expect(put.status).toBe(200);
    const { body } = await api.as('contrôle').get<Page<Act>>('/audit?kind=PERSON_CHANGED');
    expect(body.items[0]?.details).toBe(
      `nouvelle : reception national → cashier agency ${contract.agency}`,
    );
  });

  test('tells of whoever tried to approve their own work, although that work is undone', async () => {
    await ask(`INSERT INTO access.person (name, role, scope, places)
      VALUES ('une cheffe', 'agency_head', 'national', '{}'),
        ('un agent', 'reception', 'national', '{}')`);
    await ask(
      `INSERT INTO access.delegation (head, delegate, from_on, to_on, reason)
      VALUES ('une cheffe', 'un agent', $1, $1, 'x')`,
      [TODAY],
    );
    const own = await api.as('une cheffe').post('/delegations/1/approve', {});
    expect([own.status, own.body.code]).toEqual([403, 'SAME_PERSON']);
    const { body } = await api.as('contrôle').get<Page<Act>>('/audit?kind=REFUSED');
    expect(body.items).toMatchObject([
      { actor: 'une cheffe', details: 'SAME_PERSON POST /api/v1/delegations/1/approve' },
    ]);
  });
});

describe('a chain', () => {
  test('is verified on its own, and a link that was changed is named', async () => {
    const path = `/audit/chains/${contract.agency}`;
    const whole = await api.as('contrôle').get(path);
    expect(whole.body).toMatchObject({ ok: true, broken: [] });
    const chains = await api
      .as('contrôle')
      .get<{ agency: string; head: string }[]>('/audit/chains');
    const mine = chains.body.find((one) => one.agency === contract.agency);
    expect(mine?.head).toBe(whole.body.head);
    const was = await ask(
      `WITH was AS (SELECT actor FROM audit.act WHERE agency = $1 AND seq = 1)
       UPDATE audit.act SET actor = 'nobody' WHERE agency = $1 AND seq = 1
       RETURNING (SELECT actor FROM was) AS actor`,
      [contract.agency],
    );
    const broken = await api.as('contrôle').get(path);
    expect(broken.body).toMatchObject({ ok: false, broken: ['1'] });
    await ask('UPDATE audit.act SET actor = $2 WHERE agency = $1 AND seq = 1', [
      contract.agency,
      was.rows[0].actor,
    ]);
    expect((await api.as('contrôle').get(path)).body.ok).toBe(true);
  });
});

describe('what was read of people', () => {
  const shown = { agency: 'AG', kind: 'CONTRACT', subject: 'C-1' } as const;
  const onDay = <T>(on: typeof ON, run: Parameters<typeof inWork<T>>[2]) =>
    inWork(api.database, { actor: 'ayaba', businessDate: on }, run);

  test('is noted without waiting for the chain, and sealed when its day is over', async () => {
    const readings = Array.from({ length: 50 }, (_, i) => ({ ...shown, subject: `C-${i}` }));
    const holder = await api.database.pool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM audit.head FOR UPDATE');
    await onDay(addDays(ON, -2), (work) => recordReadings(work, readings));
    await onDay(ON, (work) => recordReadings(work, [shown]));
    await holder.query('ROLLBACK');
    holder.release();

    expect(await onDay(ON, sealReadings)).toBe(1);
    expect(await onDay(ON, sealReadings)).toBe(0);
    const { rows } = await ask(`SELECT day::text, readings::integer FROM audit.seal`);
    expect(rows).toEqual([{ day: addDays(ON, -2), readings: 50 }]);
    const page = await api
      .as('contrôle')
      .get<Page<{ subject: string; person: string }>>('/audit/readings?subject=C-1');
    expect(page.body.items.map((one) => [one.person, one.subject])).toEqual([
      ['ayaba', 'C-1'],
      ['ayaba', 'C-1'],
    ]);
  });

  test('is not added to a sealed day', async () => {
    const late = onDay(addDays(ON, -2), (work) => recordReadings(work, [shown]));
    await expect(late).rejects.toMatchObject({ constraint: 'sealed_day_stands' });
  });

  test.each([
    ['changed', `UPDATE audit.reading SET person = 'nobody' WHERE subject = 'C-7'`],
    ['taken away', `DELETE FROM audit.reading WHERE subject = 'C-7'`],
    [
      'taken away with its seal made anew',
      `DELETE FROM audit.reading WHERE subject = 'C-7';
       UPDATE audit.seal SET readings = 49, digest = audit.digest_of_readings(day)`,
    ],
    ['left without its seal', `DELETE FROM audit.seal`],
  ])('is found by verify when it was %s', async (_, tampering) => {
    expect((await failing()).map((one) => one.name)).not.toContain(READ);
    await ask(`CREATE TABLE public.kept AS TABLE audit.reading;
      CREATE TABLE public.kept_seal AS TABLE audit.seal`);
    await ask(tampering);
    expect((await failing()).map((one) => one.name)).toContain(READ);
    await ask(`SET session_replication_role = replica;
      DELETE FROM audit.reading; DELETE FROM audit.seal;
      INSERT INTO audit.reading OVERRIDING SYSTEM VALUE SELECT * FROM public.kept;
      INSERT INTO audit.seal SELECT * FROM public.kept_seal;
      DROP TABLE public.kept, public.kept_seal`);
  });
});

describe('the heads, anchored where no database administrator reaches', () => {
  const NOW = { actor: 'nightly', businessDate: ON };
  const anchor = () => join(folder, 'anchor');

  test('are added to a file of one owner, and mailed to control', async () => {
    await ask(`INSERT INTO access.person (name, role, scope, places, email) VALUES
      ('dig', 'auditor', 'national', '{}', 'dig@sbee.example'),
      ('dai', 'auditor', 'national', '{}', 'dai@sbee.example'),
      ('ag', 'auditor', 'agency', '{AG01}', 'ag@sbee.example')`);
    const mails: string[] = [];
    const send = async (to: string, mail: { text: string }) => {
      if (to.startsWith('dai')) throw new Error('the server is away');
      mails.push(`${to}\n${mail.text}`);
    };
    const first = await anchorHeads(api.database, NOW, anchor(), send);
    expect(first).toMatchObject({ sent: 1, failed: 1 });
    const written = await readFile(anchor(), 'utf8');
    expect(mails).toEqual([`dig@sbee.example\n${written}`]);
    expect((await stat(anchor())).mode & 0o777).toBe(0o600);
    await inWork(api.database, NOW, (work) =>
      recordAct(work, { agency: contract.agency, kind: 'TEST', rowCount: 0, details: '' }),
    );
    await anchorHeads(api.database, NOW, anchor(), undefined);
    const more = await readFile(anchor(), 'utf8');
    expect(more.startsWith(written)).toBe(true);
    expect(more.length).toBeGreaterThan(written.length);
    expect((await failing(anchor())).map((one) => one.name)).not.toContain(ANCHORED);
  });

  /** Writes a chain anew from a link on, every hash right, as only a superuser can. */
  const REWRITE = `DO $$ DECLARE link record; last bytea; BEGIN
      FOR link IN SELECT * FROM audit.act WHERE agency = '-' ORDER BY seq LOOP
        last := coalesce(last, sha256(convert_to('-', 'UTF8')));
        UPDATE audit.act SET details = 'nothing to see', previous = last,
          hash = audit.link_hash(last, agency, seq, act, kind, actor, business_date, done_at,
            row_count, 'nothing to see', origin, digest)
        WHERE agency = '-' AND seq = link.seq RETURNING hash INTO last;
      END LOOP;
      UPDATE audit.head SET hash = last WHERE agency = '-';
    END $$`;
  const CUT = `DELETE FROM notices.delivery;
    DELETE FROM audit.act a USING audit.head h
    WHERE a.agency = '${'-'}' AND h.agency = a.agency AND a.seq = h.seq;
    UPDATE audit.head h SET seq = a.seq, hash = a.hash FROM (SELECT * FROM audit.act
      WHERE agency = '-' ORDER BY seq DESC LIMIT 1) a WHERE h.agency = '-'`;

  test.each([
    ['rewritten whole', REWRITE],
    ['cut at its end', CUT],
  ])('find a chain that was %s and is whole in itself', async (_, tampering) => {
    await ask('CREATE TABLE public.kept AS TABLE audit.act');
    await ask('CREATE TABLE public.kept_head AS TABLE audit.head');
    await ask(tampering);
    const found = await failing(anchor());
    const names = found.map((one) => one.name);
    expect(names).not.toContain('the chain of the trail is whole');
    expect(names).toContain(ANCHORED);
    expect(found.find((one) => one.name === ANCHORED)?.offenders[0]).toMatch(/^agency - link \d+$/);
    await ask(`SET session_replication_role = replica;
      DELETE FROM audit.act; DELETE FROM audit.head;
      INSERT INTO audit.act SELECT * FROM public.kept;
      INSERT INTO audit.head SELECT * FROM public.kept_head;
      DROP TABLE public.kept, public.kept_head`);
  });

  test('say which line of the anchor itself was spoiled, and that a file is missing', async () => {
    const spoiled = join(folder, 'spoiled');
    await writeFile(spoiled, `${await readFile(anchor(), 'utf8')}2026-11-26 AG01 1 beef\n`);
    const found = (await failing(spoiled)).find((one) => one.name === ANCHORED);
    expect(found?.offenders).toMatchObject([expect.stringMatching(/^anchor line \d+$/)]);
    const where = { url: api.url };
    const missing = await runQuitus(['verify', '--anchor', join(folder, 'none')], where);
    expect(missing.code).toBe(2);
    const proved = await runQuitus<{ checks: Check[] }>(
      ['verify', '--json', '--anchor', spoiled],
      where,
    );
    expect(proved.code).toBe(1);
    expect(proved.json.checks.at(-1)).toMatchObject({ name: ANCHORED, ok: false });
  });
});
