import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Found, findContracts } from '#settlement';
import { findNothing, look, type WebHouse, withWeb } from './browser.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
let debtors: Found[];
beforeAll(async () => {
  house = await withWeb();
  const open = { state: 'TERMINATED' } as const;
  const found = await house.look((work) => findContracts(work, open, undefined, 200));
  debtors = found.filter(({ net }) => net > 0n);
});
afterAll(() => house.close());

const FILE = 'reference;date;libelle;debit;credit\nV-1;2026-11-19;MERCI;;5000\nV-2;hier;X;;1\n';

/** A terminated contract of the pilot dossier with a debt: at home, or of another agency. */
function debtor(home: boolean, skip = 0): Found {
  const one = debtors.filter(({ agency }) => (agency === 'AG01') === home)[skip];
  if (!one) throw new Error('the dossier has too few debtors');
  return one;
}

describe('S1b: a cashier', () => {
  test('opens the till, and goes from the contract to the printed receipt by at most 12 keys', async () => {
    const page = await house.signIn('cashier');
    await page.goto('/caisse');
    await look(page, 'till-opening');
    await findNothing(page);
    await page.fill('#float', '50000');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#contrat');
    await look(page, 'till-asking');
    await findNothing(page);

    let keys = 0;
    const type = async (text: string) => {
      keys += text.length;
      await page.keyboard.type(text);
    };
    const enter = async () => {
      keys += 1;
      await page.keyboard.press('Enter');
    };
    await page.keyboard.type(debtor(true).contract);
    await enter();
    await page.waitForSelector('#received');
    await type('999000');
    expect(await page.textContent('[data-change] strong')).toMatch(/F CFA/);
    await look(page, 'till-paying');
    await findNothing(page);
    await enter();
    await page.waitForURL('**/caisse/recus/*');
    expect(await page.textContent('.receipt')).toContain('Rendu');
    await look(page, 'till-receipt');
    await findNothing(page);
    const focused = await page.evaluate('document.activeElement.getAttribute("href")');
    expect(focused).toMatch(/\.pdf\?format=80mm$/);
    const [printed] = await Promise.all([page.waitForRequest('**/*.pdf?format=80mm'), enter()]);
    expect(printed.method()).toBe('GET');
    expect(keys).toBeLessThanOrEqual(12);
    const paper = await page.request.get(String(focused));
    expect(paper.headers()['content-type']).toBe('application/pdf');
    await page.close();
  });

  test('takes a cheque for a contract of another agency, without JavaScript', async () => {
    const page = await house.signIn('cashier', { javaScript: false, width: 390, height: 844 });
    const { contract } = debtor(false);
    await page.goto('/caisse');
    await page.fill('#contrat', contract);
    await page.click('main button.go');
    await look(page, 'till-paying-phone');
    await page.check('input[value=CHEQUE]', { force: true });
    await page.fill('#cheque', '0012345');
    await page.click('main button.go');
    expect(await page.textContent('#summary')).toContain('sa banque et son tireur');
    expect(await page.inputValue('#cheque')).toBe('0012345');
    await page.fill('#bank', 'BOA');
    await page.fill('#drawer', 'Dossou');
    await look(page, 'till-cheque-phone');
    await page.click('main button.go');
    expect(await page.textContent('.receipt')).toContain('Chèque · n° 0012345');
    await look(page, 'till-receipt-phone');
    await page.context().close();
  });

  test('E30: cancels a receipt the same day, or asks a head, who rejects or approves', async () => {
    const page = await house.signIn('cashier');
    const number = async (skip: number) => {
      await page.goto(`/caisse?contrat=${debtor(false, skip).contract}`);
      await page.fill('#amount', '100');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/caisse/recus/*');
      return new URL(page.url()).pathname.split('/').at(-1) ?? '';
    };
    await number(1);
    await page.click('summary >> nth=0');
    await page.fill('#reason', 'Mauvais contrat');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.chip.owe');
    expect(await page.textContent('main')).toContain('Reçu annulé');

    const receipt = await number(1);
    await page.click('summary >> nth=1');
    await page.fill('#why', 'Client mécontent');
    await page.keyboard.press('Enter');
    await page.waitForURL('**fait=cancellationAsked');
    await page.close();
    const head = await house.signIn('agency_head');
    await head.goto('/caisse/annulations');
    await look(head, 'till-cancellations');
    await findNothing(head);
    await head.click(`text=${receipt}`);
    await look(head, 'till-cancellation');
    await findNothing(head);
    await head.click('text=Rejeter : le reçu tient');
    await head.waitForURL('**fait=cancellationRejected');

    const again = await house.signIn('cashier');
    await again.goto(`/caisse?contrat=${debtor(false, 2).contract}`);
    await again.fill('#amount', '100');
    await again.keyboard.press('Enter');
    await again.waitForURL('**/caisse/recus/*');
    await again.click('summary >> nth=1');
    await again.fill('#why', 'Erreur de montant');
    await again.keyboard.press('Enter');
    await again.waitForURL('**fait=cancellationAsked');
    await again.close();
    const code = (await enrol(house, head))();
    await head.goto('/caisse/annulations');
    await head.click('td a');
    await head.fill('#_preuve', code);
    await head.keyboard.press('Enter');
    await head.waitForURL('**fait=cancellationApproved');
    await head.close();
  });

  test('takes cash to the bank, counts the drawer and closes it; the head sees the gap', async () => {
    const page = await house.signIn('cashier');
    await page.goto('/caisse/arrete');
    await page.fill('#amount', '10 000');
    await page.fill('#reference', 'BORD-1');
    await page.keyboard.press('Enter');
    await page.waitForURL('**fait=cashDeposited');
    await page.fill('#n10000', '4');
    await page.fill('#n500', '3');
    expect(await page.textContent('[data-tells=counted]')).toMatch(/41\s500 F CFA/);
    await look(page, 'till-closing');
    await findNothing(page);
    await page.keyboard.press('Enter');
    await page.waitForURL('**fait=tillClosed*');
    await look(page, 'till-closed');
    await findNothing(page);
    await page.close();
    const head = await house.signIn('agency_head');
    await head.goto('/caisse/caisses');
    expect(await head.textContent('table')).toMatch(/manque|en trop/);
    await look(head, 'till-tills');
    await findNothing(head);
    await head.close();
  });
});

describe('E8: a cheque that came back', () => {
  test('is recorded by its receipt, and the refusal keeps what was typed', async () => {
    const page = await house.signIn('agency_head');
    await page.goto('/caisse/impayes');
    await findNothing(page);
    await page.fill('#payment', 'AG01-2026-999999');
    await page.fill('#reason', 'Sans provision');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#summary');
    expect(await page.inputValue('#reason')).toBe('Sans provision');
    await look(page, 'till-bounce');
    await page.close();
  });
});

describe('E4: a file of payments', () => {
  test('is taken; a line that names no contract waits, and is put aside with a reason', async () => {
    const page = await house.signIn('functional_owner');
    await page.goto('/caisse/fichiers');
    await page.selectOption('#profile', 'BANQUE');
    await page.fill('#content', FILE);
    await page.click('main button.go');
    await look(page, 'till-file-taken');
    await findNothing(page);
    await page.click('main a.button.go');
    await look(page, 'till-files');
    await findNothing(page);
    await page.click('td a');
    await page.fill('#reason', 'Expéditeur inconnu');
    await page.keyboard.press('Enter');
    await page.waitForURL('**fait=lineRejected');
    await page.close();
  });
});
