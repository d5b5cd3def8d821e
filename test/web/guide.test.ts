import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACT, type WebHouse, withWeb } from './browser.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

describe.each([
  ['fr', 'Guide de Quitus', 'Sommaire du guide'],
  ['en', 'Guide to Quitus', 'Contents of the guide'],
] as const)('the guide for whoever uses the screens in %s', (language, title, contents) => {
  test('is in that language, each page of its contents and each picture too', async () => {
    const page = await house.signIn('agency_head', { language });
    await page.goto('/aide');
    expect(await page.locator('h1').textContent()).toBe(title);
    const list = page.getByRole('navigation', { name: contents });
    const names = await list.getByRole('link').allInnerTexts();
    expect(names).toHaveLength(13);
    for (const name of names) {
      await list.getByRole('link', { name, exact: true }).click();
      await page.waitForFunction(
        (says) => document.querySelector('h1')?.textContent === says,
        name,
      );
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      for (const picture of await page.locator('article img').all()) {
        const source = (await picture.getAttribute('src')) ?? '';
        expect((await page.request.get(`${house.address}${source}`)).status(), source).toBe(200);
      }
    }
    await page.context().close();
  });

  test('explains each term of a contract where it leads', async () => {
    const page = await house.signIn('agency_head', { language });
    await page.goto(`/contrats/${CONTRACT}`);
    const terms = await page
      .locator('a.term')
      .evaluateAll((found) => found.map((one) => one.getAttribute('href') ?? ''));
    expect(terms.length).toBeGreaterThan(3);
    await page.goto('/aide/glossaire');
    const entries = await page.locator('article h2').evaluateAll((all) => all.map(({ id }) => id));
    for (const term of terms) expect(entries).toContain(decodeURI(term.split('#')[1] ?? ''));
    await page.context().close();
  });
});
