import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPeople, identify, refuseOwnContract } from '#access';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { addDays, day } from '#values';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type Api, type Caller, withApi } from '../setup/api.ts';
import { openBrowser, PASSWORD } from '../setup/browser.ts';
import { runQuitus } from '../setup/database.ts';

const ON = day(TODAY);

let api: Api;
let root: Caller;
let agency: string;
const quitus = <Shape>(...args: string[]) =>
  runQuitus<Shape>([...args, '--json'], { url: api.url });
const ask = (text: string, values: unknown[] = []) =>
  api.database.asOwner((client) => client.query(text, values));

beforeAll(async () => {
  process.env.QUITUS_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
  api = await withApi({ beginning: TAKEN_OVER });
  root = await api.hire('racine', 'admin', 'national');
  [agency = ''] = (await api.look(readAgencies)).map((one) => one.code);
});
afterAll(() => api.close());

describe('a program', () => {
  const create = (...more: string[]) =>
    quitus<{ token: string }>('token', 'create', 'facturation', '--role', 'reception', ...more);
  const whoIs = (token: string, businessDate = ON) =>
    inWork(api.database, { actor: 'test', businessDate }, (work) => identify(work, { token }));

  test('acts with its token, in its role and scope, until its last day', async () => {
    const made = await create('--national', '--expires', TODAY);
    expect(made.code).toBe(0);
    expect(made.json.token).toMatch(/^qts_[A-Za-z0-9_-]{43}$/);
    expect(await whoIs(made.json.token)).toEqual({
      name: 'facturation',
      role: 'reception',
      scope: 'national',
      places: [],
      customer: null,
      program: true,
      onBehalfOf: undefined,
    });
    expect(await whoIs(made.json.token, addDays(ON, 1))).toBeUndefined();
  });

  test('keeps no token that could be read back, and is nobody once it is revoked', async () => {
    const { json } = await create('--national');
    const { rows } = await ask('SELECT t::text AS text FROM access.token t');
    expect(rows.map((row) => row.text).join()).not.toContain(json.token.slice(4));
    await quitus('token', 'revoke', 'facturation');
    expect(await whoIs(json.token)).toBeUndefined();
    expect((await quitus('token', 'revoke', 'facturation')).code).toBe(1);
  });

  test('takes no rights beside those it has, and no name of a person', async () => {
    await quitus('user', 'add', 'ayaba', '--role', 'reception', '--national');
    const other = await quitus('token', 'create', 'facturation', '--role', 'admin', '--national');
    const person = await quitus('token', 'create', 'ayaba', '--role', 'reception', '--national');
    expect([other.code, person.code]).toEqual([1, 1]);
  });

  test('has its last use written once a minute, not once a request', async () => {
    const { json } = await create('--national');
    const usedAt = async () =>
      (await ask('SELECT max(last_used_at) AS at FROM access.token')).rows[0].at as Date;
    await whoIs(json.token);
    const first = await usedAt();
    await whoIs(json.token);
    expect(await usedAt()).toEqual(first);
    await ask(`UPDATE access.token SET last_used_at = now() - interval '61 s'`);
    await whoIs(json.token);
    expect((await usedAt()).getTime()).toBeGreaterThan(first.getTime());
  });

  test('has no session, no password and no invitation', async () => {
    const program = await api.hire('machine', 'agency_head', 'national');
    expect((await program.post('/session/hat', { onBehalfOf: null })).status).toBe(403);
    expect((await program.post('/totp', { password: PASSWORD })).status).toBe(401);
    expect((await root.post('/people/machine/invite', {})).status).toBe(403);
  });
});

describe('people (P6)', () => {
  const add = (name: string, more: object = {}) =>
    root.post<{ invitation: string }>('/people', {
      name,
      role: 'reception',
      scope: 'national',
      ...more,
    });
  const change = async (name: string, changed: object, by = root) => {
    const seen = await root.get<Record<string, unknown>>(`/people/${encodeURIComponent(name)}`);
    const { name: _name, program: _program, version: _version, ...rights } = seen.body;
    const path = `/people/${encodeURIComponent(name)}`;
    const match = { 'if-match': String(seen.headers.etag) };
    return by.put(path, { ...rights, ...changed }, match);
  };

  test('are added once, where they are known, and not under a name of the house', async () => {
    expect((await add('afi')).status).toBe(201);
    expect(await add('afi')).toMatchObject({ status: 409, body: { code: 'ALREADY_DONE' } });
    const nowhere = { scope: 'agency', places: ['NOWHERE'] };
    expect(await add('perdue', nowhere)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect((await add('quitus')).status).toBe(403);
    expect((await add('sans lieu', { scope: 'agency' })).status).toBe(400);
    const { rows } = await ask(`SELECT FROM access.person WHERE name IN ('perdue', 'quitus')`);
    expect(rows).toEqual([]);
  });

  test('are managed by administrators alone', async () => {
    const desk = await api.staff(agency, '-people');
    for (const role of ['reception', 'cashier', 'agency_head', 'auditor'] as const) {
      const tried = await desk[role].post('/people', {
        name: 'ami',
        role: 'cashier',
        scope: 'national',
      });
      expect([role, tried.status]).toEqual([role, 403]);
      expect((await desk[role].get('/people')).status).toBe(403);
    }
    expect((await api.nobody.get('/people')).status).toBe(401);
  });

  test('are listed page by page', async () => {
    const names: string[] = [];
    let after = '';
    do {
      const page = await root.get<{ items: { name: string }[]; next: string | null }>(
        `/people?limit=4${after}`,
      );
      names.push(...page.body.items.map((one) => one.name));
      after = page.body.next === null ? '' : `&cursor=${page.body.next}`;
    } while (after !== '');
    const { rows } = await ask('SELECT name FROM access.person ORDER BY name');
    expect(names).toEqual(rows.map((row) => row.name));
  });

  test('no administrator gives a role to themselves, in the product or in the database', async () => {
    await change('racine', { role: 'agency_head' }).then((own) =>
      expect(own).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } }),
    );
    const sql = ask(`UPDATE access.person SET role = 'agency_head', version = version + 1,
      changed_by = 'racine' WHERE name = 'racine'`);
    await expect(sql).rejects.toMatchObject({ constraint: 'nobody_sets_their_own_rights' });
  });

  test('are changed by the editor who has seen them as they are, and by one of two', async () => {
    const path = '/people/afi';
    const seen = await root.get<Record<string, unknown>>(path);
    const rights = { role: 'cashier', scope: 'agency', places: [agency], disabled: false };
    expect((await root.put(path, rights)).status).toBe(428);
    const match = { 'if-match': String(seen.headers.etag) };
    const both = await Promise.all([
      root.put(path, rights, match),
      root.put(path, { ...rights, role: 'recovery' }, match),
    ]);
    expect(both.map((one) => one.status).sort()[0]).toBe(200);
    expect([409, 412]).toContain(both.map((one) => one.status).sort()[1]);
    expect((await root.put(path, rights, match)).status).toBe(412);
  });

  test('are signed out by another mail address, which is a way in too, and the trail says so', async () => {
    const { body } = await add('écrite');
    const browser = openBrowser(api);
    await browser.post('/invitations/accept', { code: body.invitation, password: PASSWORD });
    expect((await change('écrite', { email: 'autre@example.org' })).status).toBe(200);
    expect((await browser.get('/session')).status).toBe(401);
    const { rows } = await ask(
      `SELECT details FROM audit.act WHERE kind = 'PERSON_CHANGED' ORDER BY act DESC LIMIT 1`,
    );
    expect(rows[0].details).toMatch(/^écrite : .*, autre adresse$/);
    expect(rows[0].details).not.toContain('example.org');
  });

  test('are nobody from the moment they are disabled, and somebody once enabled again', async () => {
    const { body } = await add('brève');
    const browser = openBrowser(api);
    await browser.post('/invitations/accept', { code: body.invitation, password: PASSWORD });
    expect((await browser.get('/session')).status).toBe(200);
    expect((await change('brève', { disabled: true })).status).toBe(200);
    expect((await browser.get('/session')).status).toBe(401);
    const signIn = () => openBrowser(api).post('/session', { name: 'brève', password: PASSWORD });
    expect((await signIn()).status).toBe(401);
    expect((await api.look((work) => findPeople(work, ['brève']))).size).toBe(0);
    expect((await change('brève', { disabled: false })).status).toBe(200);
    expect((await browser.get('/session')).status).toBe(401);
    expect((await signIn()).status).toBe(200);
  });

  test('act in their new role with the next request, and sign in anew for it', async () => {
    const { body } = await add('mutée');
    const browser = openBrowser(api);
    await browser.post('/invitations/accept', { code: body.invitation, password: PASSWORD });
    expect((await change('mutée', { role: 'auditor' })).status).toBe(200);
    expect((await browser.get('/session')).status).toBe(401);
    await browser.post('/session', { name: 'mutée', password: PASSWORD });
    expect((await browser.get('/audit')).status).toBe(200);
  });

  test('have their sessions ended by an administrator', async () => {
    const { body } = await add('absente');
    const browser = openBrowser(api);
    await browser.post('/invitations/accept', { code: body.invitation, password: PASSWORD });
    expect(await root.del('/people/absente/sessions')).toMatchObject({ body: { ended: 1 } });
    expect((await browser.get('/session')).status).toBe(401);
  });

  test('never act on their own contract, once they are linked to the customer that they are', async () => {
    const { rows } = await ask('SELECT contract, customer FROM contracts.contract LIMIT 1');
    const [{ contract, customer }] = rows;
    await add('cliente');
    const asked = (name: string) =>
      api.look((work) => refuseOwnContract({ ...work, actor: name }, ['C-UNKNOWN', contract]));
    await asked('cliente');
    expect((await change('cliente', { customer: 'U-UNKNOWN' })).status).toBe(404);
    expect((await change('cliente', { customer })).status).toBe(200);
    await expect(asked('cliente')).rejects.toMatchObject({ code: 'OWN_CONTRACT' });
    await asked('afi');
  });

  test('are invited on the command line, and disabled there', async () => {
    await quitus('user', 'add', 'première', '--role', 'admin', '--national');
    const made = await quitus<{ invitation: string }>('user', 'invite', 'première');
    expect(made.json.invitation).toMatch(/^qin_[\w-]{43}$/);
    const first = openBrowser(api);
    const code = made.json.invitation;
    await first.post('/invitations/accept', { code, password: PASSWORD });
    expect((await first.get('/people')).status).toBe(200);
    expect((await quitus('user', 'disable', 'première')).code).toBe(0);
    expect((await first.get('/people')).status).toBe(401);
    expect((await quitus('user', 'enable', 'première')).code).toBe(0);
    expect((await quitus('user', 'invite', 'personne')).code).toBe(1);
  });
});
