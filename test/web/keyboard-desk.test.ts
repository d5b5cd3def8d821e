import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordMeterRemoval } from '#terminations';
import { type WebHouse, withWeb } from './browser.ts';
import {
  findAt,
  openMenuItem,
  press,
  signInByKeys,
  skipMenu,
  tabTo,
  typeInto,
} from './keyboard.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
  await house.look((work) => recordMeterRemoval(work, CREDITOR, work.businessDate));
});
afterAll(() => house.close());

/** Of the pilot dossier, terminated: one owes, to the other it is owed. */
const DEBTOR = 'C000003';
const CREDITOR = 'C000034';

describe('by the keyboard alone', () => {
  test('S1b: a payment settles, from signing in to the paper, by at most 12 keys a customer', async () => {
    const page = await house.open();
    await page.goto('/');
    await signInByKeys(page, await house.person('cashier'));
    await openMenuItem(page, 'Encaissement', '**/caisse');
    await findAt(page, 'Fonds');
    await page.keyboard.type('50000');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#contrat:focus');

    await page.keyboard.type(DEBTOR);
    let keys = 0;
    const strike = async (...all: readonly string[]) => {
      for (const key of all) await page.keyboard.press(key);
      keys += all.length;
    };
    await strike('Enter');
    await page.waitForSelector('#received:focus');
    await strike(...'999000');
    await strike('Enter');
    await page.waitForURL('**/caisse/recus/*');
    await page.waitForSelector('a[href$="format=80mm"]:focus');
    const [paper] = await Promise.all([
      page.waitForRequest('**/*.pdf?format=80mm'),
      strike('Enter'),
    ]);
    expect((await paper.response())?.status()).toBe(200);
    expect(keys).toBeLessThanOrEqual(12);

    await page.bringToFront();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(DEBTOR);
    await page.waitForSelector('.found a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/contrats/${DEBTOR}`);
    expect(await page.textContent('.heading')).toContain('Soldé');
    await page.context().close();
  });

  test('S1a: a refund settles: asked, approved by another, issued by a third', async () => {
    const desk = await house.signIn('reception');
    await desk.goto('/');
    await openMenuItem(desk, 'Remboursement', '**/remboursements');
    await skipMenu(desk);
    await press(desk, 'Demander un remboursement');
    await desk.waitForURL('**/demander');
    await findAt(desk, 'Contrat');
    await desk.keyboard.type(CREDITOR);
    await desk.keyboard.press('Enter');
    await desk.waitForURL(/\?contrat=/);
    await press(desk, /^Demander \d/);
    await desk.waitForURL('**fait=refundAsked');
    const request = `n° ${new URL(desk.url()).pathname.split('/').at(-1)}`;
    await desk.context().close();

    const head = await house.signIn('commercial_head');
    await head.goto('/');
    const code = (await enrol(house, head))();
    await openMenuItem(head, 'Remboursement', '**/remboursements');
    await skipMenu(head);
    await press(head, request);
    await head.waitForURL(/remboursements\/\d+$/);
    await skipMenu(head);
    // Refused without the second factor: what is wrong has the focus, and leads to its field.
    await press(head, /^Approuver \d/);
    await head.waitForSelector('#summary');
    await head.waitForSelector('#summary:focus');
    await press(head, /second facteur/);
    await head.waitForSelector('#_preuve:focus');
    await head.keyboard.type(code);
    await head.keyboard.press('Enter');
    await head.waitForURL('**fait=refundApproved');
    await head.context().close();

    const cashier = await house.signIn('cashier');
    await cashier.goto('/');
    await openMenuItem(cashier, 'Remboursement', '**/remboursements');
    await skipMenu(cashier);
    await press(cashier, request);
    await cashier.waitForURL(/remboursements\/\d+$/);
    await skipMenu(cashier);
    await typeInto(cashier, 'Référence', 'CHQ-78');
    await cashier.keyboard.press('F10');
    await cashier.waitForURL('**fait=refundIssued*');
    await cashier.goto(`/contrats/${CREDITOR}`);
    expect(await cashier.textContent('.heading')).toContain('Soldé');
    await cashier.context().close();
  });

  test('the sheet of keys opens and closes, and gives the focus back', async () => {
    const page = await house.signIn('agency_head');
    await page.goto('/contrats');
    await skipMenu(page);
    await tabTo(page, 'Aide', { back: true });
    await page.keyboard.press('?');
    await page.waitForSelector('#keys[open]');
    await findAt(page, 'Fermer');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#keys:not([open])', { state: 'attached' });
    await findAt(page, 'Aide');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('C0000');
    await page.waitForSelector('.found a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.found a', { state: 'detached' });
    await findAt(page, 'Aide');
    await page.context().close();
  });

  test('what was typed into the search before the scripts came over a weak link is looked for', async () => {
    const page = await house.signIn('agency_head');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/assets/*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/contrats', { waitUntil: 'commit' });
    await page.waitForSelector('#main');
    await tabTo(page, 'Chercher un contrat');
    await page.keyboard.type(DEBTOR);
    release();
    await page.waitForSelector('.found a');
    await page.context().close();
  });
});
