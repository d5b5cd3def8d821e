import { createHook } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invite } from '#access';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';
import { openBrowser, PASSWORD, welcome } from '../setup/browser.ts';

let api: Api;
beforeAll(async () => {
  process.env.QUITUS_ORIGIN = 'https://quitus.example';
  process.env.QUITUS_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
  api = await withApi({ beginning: TAKEN_OVER });
  await api.hire('racine', 'admin', 'national');
});
afterAll(() => api.close());

const invited = async (name: string): Promise<string> => {
  const added = await api.as('racine').post<{ invitation: string }>('/people', {
    name,
    role: 'reception',
    scope: 'national',
  });
  expect(added.status).toBe(201);
  return added.body.invitation;
};

const signIn = async (name: string, password = PASSWORD, code?: string) => {
  const browser = openBrowser(api);
  const reply = await browser.post<{ code?: string }>('/session', { name, password, code });
  return { browser, status: reply.status, code: reply.body.code };
};

const ask = (text: string, values: unknown[] = []) =>
  api.database.asOwner((client) => client.query(text, values));

describe('a first password', () => {
  test('is chosen once with an invitation, which signs in and is then used up', async () => {
    const code = await invited('adjo');
    const browser = openBrowser(api);
    await browser.post('/invitations/accept', { code, password: PASSWORD });
    expect((await browser.get('/session')).body).toMatchObject({ name: 'adjo', program: false });
    const again = await openBrowser(api).post('/invitations/accept', { code, password: PASSWORD });
    expect([again.status, again.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('is not chosen with an invitation of three days ago', async () => {
    const code = await invited('tard');
    await ask(`UPDATE access.ticket SET made_at = made_at - interval '73 h',
      expires_at = expires_at - interval '73 h' WHERE person = 'tard'`);
    const late = await openBrowser(api).post('/invitations/accept', { code, password: PASSWORD });
    expect(late.status).toBe(404);
  });

  test.each([
    ['short', 'Kj7%xQ2!vB'],
    ['known from leaks', 'password123456'],
    ['a walk over the keyboard', 'azertyuiop12345'],
    ['the house and a year', 'sbeecotonou2026'],
    ['one letter', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['French words that everybody says', 'bonjourbonjour'],
    ['endless', 'x'.repeat(300)],
  ])('is refused when it is %s, and the invitation stays good', async (_, password) => {
    const code = await invited(`faible ${password.slice(0, 20)}`);
    const weak = await openBrowser(api).post('/invitations/accept', { code, password });
    expect([weak.status, weak.body.code]).toEqual([422, 'WEAK_PASSWORD']);
    const strong = { code, password: PASSWORD };
    expect((await openBrowser(api).post('/invitations/accept', strong)).status).toBe(200);
  });

  test('may be a long sentence with accents, in either form of Unicode', async () => {
    const code = await invited('éloïse');
    const sentence = 'La pirogue dérive à l’aube près de Ganvié, trois pêcheurs chantent encore';
    const password = sentence.normalize('NFD');
    await openBrowser(api).post('/invitations/accept', { code, password });
    expect((await signIn('éloïse', sentence.normalize('NFC'))).status).toBe(200);
    expect((await signIn('éloïse'.normalize('NFD'), password)).status).toBe(200);
  });
});

describe('signing in', () => {
  beforeAll(() => welcome(api, 'bio', 'agency_head'));

  test('sets a cookie that no script, no neighbour and no plain connection sees', async () => {
    const reply = await openBrowser(api).post('/session', { name: 'bio', password: PASSWORD });
    expect(String(reply.headers['set-cookie'])).toMatch(
      /^__Host-quitus=qse_[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('says the same of an unknown name, a wrong password and somebody disabled', async () => {
    await welcome(api, 'partie');
    await ask(`UPDATE access.person SET disabled_at = now(), version = version + 1
      WHERE name = 'partie'`);
    const replies = [];
    for (const name of ['nobody at all', 'bio', 'partie', 'racine']) {
      const password = name === 'partie' ? PASSWORD : 'not the right password';
      const reply = await openBrowser(api).post('/session', { name, password });
      replies.push([reply.status, reply.body.code, reply.body.detail]);
    }
    expect(new Set(replies.map(String)).size).toBe(1);
    expect(replies[0]?.slice(0, 2)).toEqual([401, 'SIGN_IN_REFUSED']);
  });

  test('derives one key for an unknown name as for a wrong password, so that both take as long', async () => {
    const derivedFor = async (name: string) => {
      await ask('DELETE FROM access.attempt');
      let derived = 0;
      const hook = createHook({
        init: (_id, type) => {
          if (type === 'ARGON2REQUEST') derived += 1;
        },
      }).enable();
      await signIn(name, 'not the right password');
      hook.disable();
      return derived;
    };
    expect([await derivedFor('nobody at all'), await derivedFor('bio')]).toEqual([1, 1]);
  });

  test('pauses after five failures, then longer each time, for one name alone', async () => {
    await welcome(api, 'cible');
    for (let i = 0; i < 5; i++) expect((await signIn('cible', 'wrong')).status).toBe(401);
    expect(await signIn('cible')).toMatchObject({ status: 429, code: 'TRY_LATER' });
    expect((await signIn('bio')).status).toBe(200);
    await ask(`UPDATE access.attempt SET free_at = now()`);
    expect((await signIn('cible', 'wrong')).status).toBe(401);
    const { rows } = await ask(
      `SELECT extract(epoch FROM max(free_at) - now())::float8 AS wait FROM access.attempt`,
    );
    expect(rows[0].wait).toBeGreaterThan(20);
    await ask(`UPDATE access.attempt SET free_at = now()`);
    expect((await signIn('cible')).status).toBe(200);
    const told = await ask(`SELECT details FROM audit.act WHERE kind = 'SIGN_IN_PAUSED'`);
    expect(told.rows).toEqual([{ details: 'name cible' }]);
  });

  test('counts twenty guesses at once as twenty', async () => {
    await welcome(api, 'foule');
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => signIn('foule', 'not the right password')),
    );
    expect(replies.filter((one) => one.status === 401).length).toBe(5);
    expect(replies.filter((one) => one.status === 429).length).toBe(15);
  });

  test('keeps nothing that opens a session: no password, no cookie, in any table or the trail', async () => {
    const { browser } = await signIn('bio');
    const everything = await ask(`SELECT string_agg(s::text, '') || (SELECT
        string_agg(w::text, '') FROM access.password w) || (SELECT string_agg(a::text, '')
        FROM audit.act a) AS text FROM access.session s`);
    expect(everything.rows[0].text).not.toContain(browser.cookie());
    expect(everything.rows[0].text).not.toContain(PASSWORD);
  });
});

describe('a session', () => {
  test('ends after a quarter of an hour without use, and after ten hours with it', async () => {
    const browser = await welcome(api, 'assise');
    const age = (idle: string, whole: string) =>
      ask(`UPDATE access.session SET seen_at = now() - interval '${idle}',
        began_at = now() - interval '${whole}', ends_at = now() - interval '${whole}' +
        interval '10 h' WHERE person = 'assise'`);
    await age('14 min', '9 h');
    expect((await browser.get('/session')).status).toBe(200);
    const { rows } = await ask(`SELECT now() - seen_at < interval '1 min' AS renewed
      FROM access.session WHERE person = 'assise'`);
    expect(rows).toEqual([{ renewed: true }]);
    await age('1 s', '601 min');
    expect((await browser.get('/session')).status).toBe(401);
    await age('15 min', '9 h');
    expect((await browser.get('/session')).status).toBe(401);
  });

  test('is renewed at sign-in: what the browser had before opens nothing', async () => {
    const browser = await welcome(api, 'renouvelée');
    const before = browser.cookie() ?? '';
    await browser.post('/session', { name: 'renouvelée', password: PASSWORD });
    expect(browser.cookie()).not.toBe(before);
    const stale = { cookie: `__Host-quitus=${before}` };
    expect((await api.nobody.get('/session', stale)).status).toBe(401);
    expect((await browser.get('/session')).status).toBe(200);
  });

  test('is listed and ended by its owner; signing out ends it everywhere', async () => {
    const first = await welcome(api, 'double');
    const second = (await signIn('double')).browser;
    const open = await first.get<{ session: string }[]>('/sessions');
    expect(open.body.length).toBe(2);
    await first.del(`/sessions/${open.body[0]?.session}`);
    expect((await second.get('/session')).status).toBe(401);
    const copy = { cookie: `__Host-quitus=${first.cookie()}` };
    expect((await first.del('/session')).status).toBe(200);
    expect((await api.nobody.get('/session', copy)).status).toBe(401);
  });

  test('of another is not ended by a neighbour', async () => {
    const mine = await welcome(api, 'voisine');
    const theirs = await welcome(api, 'voisin');
    const [open] = (await theirs.get<{ session: string }[]>('/sessions')).body;
    expect((await mine.del(`/sessions/${open?.session}`)).status).toBe(404);
    expect((await theirs.get('/session')).status).toBe(200);
  });

  test('a cashier has one desk: signing in at a second ends the first', async () => {
    const first = await welcome(api, 'caissière', 'cashier');
    const second = (await signIn('caissière')).browser;
    expect((await first.get('/session')).status).toBe(401);
    expect((await second.get('/session')).status).toBe(200);
  });

  test('ends with every other when the password is changed', async () => {
    const first = await welcome(api, 'changeante');
    const second = (await signIn('changeante')).browser;
    const chosen = 'sept calebasses roulent vers Natitingou';
    const wrong = await first.post('/session/password', { old: 'wrong', chosen });
    expect(wrong.status).toBe(401);
    expect((await first.post('/session/password', { old: PASSWORD, chosen })).status).toBe(200);
    expect((await second.get('/session')).status).toBe(401);
    expect((await signIn('changeante')).status).toBe(401);
    expect((await signIn('changeante', chosen)).status).toBe(200);
  });
});

describe('an invitation for somebody who has lost everything', () => {
  test('forgets what proved who they were, and ends their sessions', async () => {
    const browser = await welcome(api, 'oublieuse');
    await api.look((work) => invite({ ...work, actor: 'racine' }, 'oublieuse'));
    expect((await browser.get('/session')).status).toBe(401);
    expect((await signIn('oublieuse')).status).toBe(401);
  });
});
