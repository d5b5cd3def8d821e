import { afterAll, beforeAll, expect, test } from 'vitest';
import { findContracts } from '#settlement';
import { CONTRACT, look, type WebHouse, withWeb } from './browser.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

/** A settled contract of the agency whose people sign in. */
const settled = async () => {
  const search = { asked: undefined, agency: 'AG01', state: 'SETTLED' } as const;
  const [found] = await house.look((work) => findContracts(work, search, undefined, 1));
  return { contract: found?.contract ?? '', point: found?.servicePoint ?? '' };
};

test('a freed point is taken by a new contract, after what the applicant owes was shown', async () => {
  const { contract, point } = await settled();
  const debtor = await house.fresh.database.pool.query<{ customer: string }>(
    'SELECT customer FROM contracts.contract WHERE contract = $1',
    [CONTRACT],
  );
  const page = await house.signIn('reception', { javaScript: false });
  await page.goto(`/contrats/${contract}`);
  await page.click('a[href^="/reprise?point="]');
  expect(await page.textContent('main')).toContain('Dites qui demande');
  await page.fill('.filters #client', debtor.rows[0]?.customer ?? '');
  await page.click('.filters button');
  expect(await page.textContent('main .chip')).toBe('libre');
  expect(await page.textContent('.warning')).toMatch(/doit \d+\s\d{3}\sF\sCFA/);
  await look(page, 'reprise');
  await page.fill('#deposit', '10 000');
  await page.selectOption('#method', 'MOBILE_MONEY');
  await page.click('main form[method=post] button.go');
  expect(await page.inputValue('#deposit')).toBe('10 000');
  await page.fill('#reference', 'MM-2026-77');
  await page.click('main form[method=post] button.go');
  expect(page.url()).toMatch(/\/contrats\/[^/]+\?fait=done$/);
  await page.goto(`/reprise?point=${point}`);
  expect(await page.textContent('main .chip')).toBe('occupé');
  await page.context().close();
});

test('a settled account is attested from its page, and the paper is checked by anybody', async () => {
  const { contract } = await settled();
  const page = await house.signIn('agency_head');
  await page.goto(`/contrats/${contract}`);
  await page.click('a[href^="/attestations?contrat="]');
  expect(await page.inputValue('#contract')).toBe(contract);
  await page.click('main form button.go');
  await page.waitForURL('**/attestations?numero=*');
  const paper = await page.request.get((await page.getAttribute('main a.go', 'href')) ?? '');
  expect(paper.headers()['content-type']).toBe('application/pdf');
  await page.click('a[href="/verifier"]');
  expect(await page.title()).not.toBe('');
  await page.context().close();
});

test('the head of an agency gives a contract to another, once', async () => {
  const page = await house.signIn('agency_head', { javaScript: false });
  await page.goto(`/contrats/${CONTRACT}`);
  await page.click('a[href^="/reprise/deplacer"]');
  await page.selectOption('#agency', 'AG02');
  await page.click('main form button.go');
  expect(await page.textContent('.notice')).toContain('fait');
  expect((await page.goto(`/contrats/${CONTRACT}`))?.status()).toBe(404);
  await page.context().close();
});
