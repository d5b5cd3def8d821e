import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAuditorAddresses } from '#access';
import { anchorHeads, recordAct, recordReadings, sealReadings } from '#audit';
import { inWork } from '#database';
import { type Check, verify, verifyAnchor } from '#oversight';
import { addDays, day } from '#values';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { runQuitus } from '../setup/database.ts';

type Page<Item> = { readonly items: readonly Item[] };

const ON = day(TODAY);
const READ = 'every reading is as the chain has sealed it';
const ANCHORED = 'every anchored head stands in its chain';

let api: Api;
let folder: string;

const ask = (text: string) => api.database.asOwner((client) => client.query(text));
const failing = (anchor?: string): Promise<Check[]> =>
  inWork(api.database, { actor: 'test', businessDate: ON }, async (work) => {
    const checks = await verify(work, () => undefined);
    if (anchor) checks.push(await verifyAnchor(work, anchor));
    return checks.filter((one) => !one.ok);
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-anchor-'));
  api = await withApi({ beginning: TAKEN_OVER });
  await api.hire('contrôle', 'auditor', 'national');
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
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
    const addresses = await inWork(api.database, NOW, readAuditorAddresses);
    const first = await anchorHeads(api.database, NOW, anchor(), { addresses, send });
    expect(first).toMatchObject({ sent: 1, failed: 1 });
    const written = await readFile(anchor(), 'utf8');
    expect(mails).toEqual([`dig@sbee.example\n${written}`]);
    expect((await stat(anchor())).mode & 0o777).toBe(0o600);
    await inWork(api.database, NOW, (work) =>
      recordAct(work, { agency: 'AG01', kind: 'TEST', rowCount: 0, details: '' }),
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
    WHERE a.agency = '-' AND h.agency = a.agency AND a.seq = h.seq;
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
