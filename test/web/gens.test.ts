import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSessionsOf } from '#access';
import { type WebHouse, withWeb } from './browser.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

test('somebody is added and invited, then their rights change and they are disabled', async () => {
  const page = await house.signIn('admin', { javaScript: false });
  await page.goto('/personnes');
  const code = await enrol(house, page);
  await page.click('main a.go');
  await page.fill('#name', 'Sèna Kpadé');
  await page.selectOption('#role', 'reception');
  await page.selectOption('#scope', 'agency');
  await page.fill('#places', 'AG99');
  await page.fill('#_preuve', code());
  await page.click('main form button.go');
  expect(await page.textContent('#summary')).toContain('AG99');
  expect(await page.inputValue('#name')).toBe('Sèna Kpadé');
  await page.fill('#places', 'AG01, AG02');
  await page.fill('#_preuve', code());
  await page.click('main form button.go');
  expect(await page.textContent('main code')).toMatch(/^qin_/);
  await page.click('main a.go');
  await page.click('text=Sèna Kpadé');
  expect(await page.inputValue('#places')).toBe('AG01, AG02');
  await page.check('#disabled, input[name=disabled]');
  await page.click('main form button.go');
  expect(await page.textContent('#summary')).toContain('second facteur');
  expect(await page.isChecked('input[name=disabled]')).toBe(true);
  await page.context().close();
});

test('a head delegates, another approves, and the delegate acts on their behalf', async () => {
  const head = await house.signIn('agency_head', { javaScript: false });
  const agent = await house.signIn('reception', { javaScript: false });
  await agent.goto('/');
  const name = (await agent.textContent('.person strong')) ?? '';
  await head.goto('/delegations');
  await head.fill('#delegate', name);
  await head.fill('#from', '20/11/2026');
  await head.fill('#to', '30/11/2026');
  await head.fill('#reason', 'Mission à Parakou');
  await head.click('aside form button.go');
  expect(await head.textContent('main tbody')).toContain('à approuver');

  const other = await house.signIn('commercial_head', { javaScript: false });
  await other.goto('/delegations');
  const code = await enrol(house, other);
  await other.click('main tbody a');
  await other.fill('#_preuve', code());
  await other.click('main form button.go');
  expect(await other.textContent('main tbody')).toContain('en vigueur');

  await agent.goto('/delegations');
  await agent.click('aside form button.go');
  expect(await agent.textContent('.person')).toContain('au nom de agency_head');
  await agent.click('aside form[action="/delegations/agir"] button:not(.go)');
  expect(await agent.textContent('.person')).not.toContain('au nom de');
  await agent.click('main tbody button');
  expect(await agent.textContent('main tbody')).toContain('terminée');
  for (const page of [head, agent, other]) await page.context().close();
});

test('a neighbouring system is subscribed with a second factor alone', async () => {
  const page = await house.signIn('admin', { javaScript: false });
  await page.goto('/personnes/systemes');
  await page.fill('#url', 'http://ailleurs.example/quitus');
  await page.click('main form button.go');
  expect(await page.textContent('#summary')).toContain('second facteur');
  expect(await page.inputValue('#url')).toBe('http://ailleurs.example/quitus');
  await page.context().close();
});

test('ends a session that was left open on another machine', async () => {
  const { name, password, token } = await house.person('reception');
  const page = await house.open();
  await page.goto('/connexion');
  await page.fill('input[name="name"]', name);
  await page.fill('input[name="password"]', password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
  const elsewhere = await house.open();
  const cookie = { name: 'quitus-session', value: token, url: house.address };
  await elsewhere.context().addCookies([cookie]);
  expect((await elsewhere.goto('/compte'))?.status()).toBe(200);
  await page.goto('/compte');
  await page.click('text=Mettre fin à une session >> nth=0');
  const left = await house.look((work) => readSessionsOf(work, name));
  const oldest = left.toSorted((a, b) => a.beganAt.getTime() - b.beganAt.getTime())[0];
  await page.selectOption('#session', oldest?.id ?? '');
  await page.click('form[action="/compte/sessions/terminer"] button');
  await page.waitForURL('**fait=sessionEnded');
  await elsewhere.goto('/');
  expect(new URL(elsewhere.url()).pathname).toBe('/connexion');
  expect(await house.look((work) => readSessionsOf(work, name))).toHaveLength(1);
  await page.context().close();
  await elsewhere.context().close();
});
