import { afterAll, beforeAll, expect, test } from 'vitest';
import { type WebHouse, withWeb } from './browser.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

test('the journal is read, handed over exactly once, and taken again as a file', async () => {
  const page = await house.signIn('functional_owner');
  await page.goto('/comptabilite?du=01/11/2026');
  expect(await page.locator('main tbody tr').count()).toBeGreaterThan(1);
  const file = await page.request.get(
    (await page.getAttribute('a[href^="/api/v1/journal.csv"]', 'href')) ?? '',
  );
  expect(file.headers()['content-type']).toContain('text/csv');
  expect((await file.text()).length).toBeGreaterThan(100);

  await page.click('a[href="/comptabilite/remises"]');
  await page.click('main form button.go');
  await page.waitForURL('**fait=done');
  expect(await page.textContent('main tbody')).toContain('Remise 1');
  const sage = await page.request.get('/api/v1/journal/exports/1.sage');
  expect(sage.status()).toBe(200);
  await page.goto('/comptabilite/remises');
  await page.click('main form button.go');
  await page.waitForSelector('#summary');
  expect(await page.textContent('#summary')).toContain('Rien de nouveau');
  await page.context().close();
});

test('the books are closed through a day that is over, and no other', async () => {
  const page = await house.signIn('functional_owner', { javaScript: false });
  await page.goto('/comptabilite/arretes');
  await page.fill('#through', '20/11/2026');
  await page.click('main form button.go');
  expect(await page.textContent('#summary')).toContain('antérieure');
  expect(await page.inputValue('#through')).toBe('20/11/2026');
  await page.fill('#through', '31/10/2026');
  await page.click('main form button.go');
  expect(await page.textContent('main tbody')).toContain('31/10/2026');
  await page.context().close();
});

test('an auditor reads the journal and hands nothing over', async () => {
  const page = await house.signIn('auditor');
  await page.goto('/comptabilite');
  expect(await page.locator('.tabs a').count()).toBe(1);
  expect((await page.goto('/comptabilite/remises'))?.status()).toBe(403);
  await page.context().close();
});
