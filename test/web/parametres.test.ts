import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WebHouse, withWeb } from './browser.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

describe('a rule of the DCC', () => {
  test('is proposed with what it would change, and approved by somebody else with a second factor', async () => {
    const first = await house.signIn('functional_owner', { javaScript: false });
    await first.goto('/parametres');
    await first.click('a[href="/parametres/proposer"]');
    await first.selectOption('#regle', 'manualOpensAfterDays');
    await first.fill('#valeur', '3000');
    await first.click('.filters button');
    expect(await first.textContent('main .summary')).toContain('365');
    await first.fill('#valeur', '45');
    await first.click('.filters button');
    expect(await first.locator('main tbody tr').count()).toBeGreaterThan(0);
    await first.fill('#effectiveOn', '20/11/2026');
    await first.fill('#reason', 'Circulaire 12');
    await first.click('main .card button.go');
    expect(await first.textContent('#summary')).toContain('à partir de demain');
    expect(await first.inputValue('#reason')).toBe('Circulaire 12');
    await first.fill('#effectiveOn', '1/12/2026');
    await first.click('main .card button.go');
    expect(first.url()).toContain('/parametres?fait=done');
    await first.click('a[href^="/parametres/propositions"]');
    expect(await first.textContent('main')).toContain('une autre personne de la DCC en décide');

    const { name, password } = await house.person('functional_owner');
    const second = await house.open({ javaScript: false });
    await second.goto('/connexion?vers=%2Fparametres%2Fpropositions');
    await second.fill('#name', name);
    await second.fill('#password', password);
    await second.click('button.go');
    const code = await enrol(house, second);
    await second.goto('/parametres/propositions');
    await second.click('form[action*="/approuver"] button');
    expect(await second.textContent('#summary')).toContain('second facteur');
    await second.fill('#_preuve', code());
    await second.click('form[action*="/approuver"] button');
    expect(await second.textContent('main')).toContain('45 jours à partir du 01/12/2026');
    await first.context().close();
    await second.context().close();
  });

  test('is seen by everybody, who are told whose task it is to propose', async () => {
    const page = await house.signIn('cashier');
    await page.goto('/parametres');
    expect(await page.textContent('.only')).toContain('DCC');
    await page.context().close();
  });
});
