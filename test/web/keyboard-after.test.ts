import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WebHouse, withWeb } from './browser.ts';
import { choose, openMenuItem, press, skipMenu, typeInto } from './keyboard.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

/** Of the pilot dossier, settled by its balance of nil, with nothing after it. */
const SETTLED = 'C000059';

/** From anywhere to a contract, by its number. */
async function find(page: Page, contract: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(contract);
  await page.waitForSelector('.found a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/contrats/${contract}`);
}

/** Approves what waits among the reversals, with the second factor. */
async function approve(page: Page): Promise<void> {
  await page.goto('/');
  const code = await enrol(house, page);
  await skipMenu(page);
  await press(page, 'Contrepassations');
  await page.waitForURL('**/contrepassations');
  await skipMenu(page);
  await typeInto(page, 'Second facteur', code());
  await page.keyboard.press('Enter');
  await page.waitForURL('**fait=done');
}

describe('by the keyboard alone', () => {
  test('E13: a settlement is reversed by three people', async () => {
    const asking = await house.signIn('commercial_head');
    await asking.goto('/');
    await find(asking, SETTLED);
    await skipMenu(asking);
    await press(asking, 'Facture, contestation');
    await asking.waitForURL('**/suites');
    await skipMenu(asking);
    // Sent empty it is refused: what is wrong has the focus, and leads to its field.
    await press(asking, 'Demander la contrepassation');
    await asking.waitForSelector('#summary:focus');
    await asking.keyboard.press('Tab');
    await asking.keyboard.press('Enter');
    await asking.waitForSelector('#reverseReason:focus');
    await asking.keyboard.type('Résilié par erreur');
    await press(asking, 'Demander la contrepassation');
    await asking.waitForURL('**fait=done');
    await asking.context().close();

    const first = await house.signIn('agency_head');
    await approve(first);
    await first.context().close();
    const second = await house.signIn('functional_owner');
    await approve(second);
    await find(second, SETTLED);
    expect(await second.textContent('.heading')).toContain('Actif');
    await second.context().close();
  });

  test('an auditor finds an act, checks its chain, and has the books proved', async () => {
    const page = await house.signIn('auditor');
    await page.goto('/');
    await openMenuItem(page, 'Piste d’audit', '**/controle/piste');
    await skipMenu(page);
    await choose(page, 'Acte', 'Reprise des données');
    await press(page, 'Afficher');
    await page.waitForURL(/acte=IMPORT/);
    await skipMenu(page);
    await press(page, 'Chaînes');
    await page.waitForURL('**/controle/chaines');
    await skipMenu(page);
    await press(page, /Vérifier/);
    await page.waitForSelector('.notice:has-text("est entière")');
    await skipMenu(page);
    await press(page, 'Rapprochement et preuve');
    await page.waitForURL('**/controle/rapprochement');
    await skipMenu(page);
    await press(page, 'Prouver maintenant');
    await page.waitForSelector('text=Tous les invariants tiennent');
    await page.context().close();
  });
});
