import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACT, look, type WebHouse, withWeb } from './browser.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

describe('signing in', () => {
  test('works without JavaScript, says what is wrong, keeps the name and never the password', async () => {
    const { name, password } = await house.person('reception');
    const page = await house.open({ javaScript: false });
    await page.goto('/contrats');
    expect(page.url()).toContain('/connexion?vers=%2Fcontrats');
    await page.fill('#name', name);
    await page.fill('#password', 'mot de passe inventé');
    await page.click('button.go');
    expect(await page.textContent('#summary')).toContain('Nom ou mot de passe inconnu');
    expect(await page.inputValue('#name')).toBe(name);
    expect(await page.inputValue('#password')).toBe('');
    await page.fill('#password', password);
    await page.click('button.go');
    expect(new URL(page.url()).pathname).toBe('/contrats');
    await page.click('.person button');
    expect(page.url()).toContain('/connexion');
    await page.goto('/contrats');
    expect(page.url()).toContain('/connexion');
    await page.context().close();
  });
});

describe('a contract', () => {
  test('is found while typing, from anywhere, with the keyboard alone', async () => {
    const page = await house.signIn('agency_head');
    await page.goto('/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(CONTRACT);
    await page.waitForSelector('.found a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/contrats/${CONTRACT}`);
    await look(page, 'contract');
    await page.close();
  });

  test('is found without JavaScript too', async () => {
    const page = await house.signIn('agency_head', { javaScript: false });
    await page.goto('/contrats');
    await page.fill('#q', CONTRACT);
    await page.click('.filters button');
    await page.click(`a[href="/contrats/${CONTRACT}"]`);
    expect(await page.textContent('h1')).toContain(CONTRACT);
    await page.context().close();
  });

  test('says why, today and on a past day, with the clause', async () => {
    const page = await house.signIn('agency_head');
    await page.goto(`/contrats/${CONTRACT}`);
    expect(await page.textContent('.why')).toMatch(/R[13]|R[24]|R0/);
    await page.fill('#on', '20/11/2026');
    await page.click('.then button');
    expect(await page.textContent('.why')).toMatch(/R[0-4]/);
    await page.close();
  });

  test('leaves a trace of whoever read it', async () => {
    const page = await house.signIn('commercial_head');
    await page.goto(`/contrats/${CONTRACT}`);
    const read = await house.fresh.database.asOwner((owner) =>
      owner.query(
        `SELECT 1 FROM audit.reading WHERE subject = $1 AND person LIKE 'commercial_head-%'`,
        [CONTRACT],
      ),
    );
    expect(read.rowCount).toBe(1);
    await page.close();
  });

  test('of another agency is unknown', async () => {
    const page = await house.signIn('agency_head');
    const answer = await page.goto('/contrats/C000001');
    expect(answer?.status()).toBe(404);
    await page.close();
  });
});

describe('a person', () => {
  test('chooses language and theme, and both stay', async () => {
    const page = await house.signIn('auditor');
    await page.goto('/compte');
    await page.check('input[name=langue][value=en]', { force: true });
    await page.check('input[name=theme][value=dark]', { force: true });
    await page.click('form[action="/preferences"] button');
    await page.goto('/contrats');
    expect(await page.textContent('h1')).toBe('Contracts');
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
    await page.context().close();
  });

  test('who administers people is shown no customer', async () => {
    const page = await house.signIn('admin');
    await page.goto('/');
    expect(await page.locator('a[href="/contrats"]').count()).toBe(0);
    expect((await page.goto('/contrats'))?.status()).toBe(403);
    await page.close();
  });
});
