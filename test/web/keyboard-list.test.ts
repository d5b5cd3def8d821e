import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type WebHouse, withWeb } from './browser.ts';
import { choose, openMenuItem, press, skipMenu, typeInto } from './keyboard.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
  house.onDay('2027-02-10');
});
afterAll(() => house.close());

/** A terminated contract of the pilot dossier that owes, and whose thirty days are over. */
const DEBTOR = 'C000003';
let list = '';

const stateIs = (page: Page, says: string) =>
  page.waitForSelector(`.heading .chip:text-is("${says}")`);

describe('by the keyboard alone', () => {
  test('S3: the list of D+30 is frozen by one person', async () => {
    const page = await house.signIn('reception');
    await page.goto('/');
    await openMenuItem(page, 'Solder', '**/solder');
    await skipMenu(page);
    await press(page, 'Arrêter la liste');
    await page.waitForURL(/listes\/\d+/);
    list = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await stateIs(page, 'À approuver');
    await page.context().close();
  });

  test('S3: it is approved by another with the second factor, settled and transmitted', async () => {
    const page = await house.signIn('agency_head');
    await page.goto('/');
    const code = await enrol(house, page);
    await openMenuItem(page, 'Listes', '**/listes');
    await skipMenu(page);
    await press(page, `Liste ${list}`);
    await page.waitForURL(`**/listes/${list}`);
    await skipMenu(page);
    await typeInto(page, 'Second facteur', code());
    await page.keyboard.press('Enter');
    await page.waitForSelector('main button:has-text("Transmettre")');
    await skipMenu(page);
    await press(page, 'Transmettre');
    await stateIs(page, 'Transmise');
    await page.context().close();
  });

  test('S4: the region accepts what it was handed', async () => {
    const page = await house.signIn('recovery');
    await page.goto('/');
    await openMenuItem(page, 'Listes', '**/listes');
    await skipMenu(page);
    await press(page, `Liste ${list}`);
    await page.waitForURL(`**/listes/${list}`);
    await skipMenu(page);
    await press(page, 'Répondre');
    await page.waitForURL('**/reponse');
    await skipMenu(page);
    await choose(page, `Réponse pour ${DEBTOR}`, 'Accepter');
    await press(page, 'Envoyer ces réponses');
    await stateIs(page, 'Répondue');
    await page.context().close();
  });

  test('the region finds the case, and agrees on a plan', async () => {
    const page = await house.signIn('recovery');
    await page.goto('/');
    await openMenuItem(page, 'Contentieux', '**/contentieux');
    await skipMenu(page);
    await typeInto(page, 'Contrat ou nom', DEBTOR);
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]q=/);
    await skipMenu(page);
    await press(page, `${DEBTOR}-1`);
    await page.waitForURL(`**/contentieux/${DEBTOR}-1`);
    await skipMenu(page);
    await typeInto(page, /^Note($| )/, 'Lettre recommandée 44');
    await press(page, /^Noter$/);
    await page.waitForSelector('.story:has-text("Lettre recommandée 44")');
    await skipMenu(page);
    await press(page, 'Convenir d’un plan');
    await typeInto(page, 'Échéances', '10/03/2027 61 642');
    await press(page, 'Enregistrer le plan');
    await page.waitForSelector('.heading:has-text("Plan en cours")');
    await page.context().close();
  });

  test('P5: the point it freed is taken by a new contract', async () => {
    const page = await house.signIn('reception');
    await page.goto('/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(DEBTOR);
    await page.waitForSelector('.found a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/contrats/${DEBTOR}`);
    await skipMenu(page);
    await press(page, 'Reprendre le point de livraison');
    await page.waitForURL(/reprise\?point=/);
    await skipMenu(page);
    await typeInto(page, 'Pièce d’identité', 'CNI 0099');
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]piece=/);
    await skipMenu(page);
    await typeInto(page, 'Nom du demandeur', 'Koffi Sènan');
    await typeInto(page, 'Avance', '10 000');
    await choose(page, 'Payée par', 'Argent mobile');
    await typeInto(page, 'Référence', 'MM-2027-1');
    await page.keyboard.press('Enter');
    await page.waitForURL(/contrats\/[^/]+\?fait=done$/);
    await page.context().close();
  });
});
