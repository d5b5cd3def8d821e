import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findNothing, look, type WebHouse, withWeb } from './browser.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

/** Of the pilot dossier, in credit: one without a request, one whose request came with the dossier. */
const FREE = 'C000034';
const ASKED = 'C000051';
const IBAN = 'BJ66BJ0610100100144390000769';

describe('S1a: a refund', () => {
  test('is asked for, approved with the second factor, and issued', async () => {
    const desk = await house.signIn('reception');
    await desk.goto(`/remboursements/demander?contrat=${ASKED}`);
    await desk.click('text=Voir la demande qui attend');
    await desk.click('tbody a >> nth=0');
    await desk.click('text=Annuler la demande >> nth=0');
    await desk.fill('#cancellation', 'À refaire au guichet');
    await desk.keyboard.press('Enter');
    await desk.waitForURL('**fait=refundEnded');
    await desk.goto(`/remboursements/demander?contrat=${ASKED}`);
    await look(desk, 'refund-asking');
    await findNothing(desk);
    await desk.keyboard.press('F10');
    await desk.waitForURL('**fait=refundAsked');
    const path = new URL(desk.url()).pathname;
    expect(await desk.textContent('main')).toContain('Réservé à');
    await look(desk, 'refund-asked');
    await findNothing(desk);
    await desk.close();

    const head = await house.signIn('commercial_head');
    await head.goto('/remboursements?etat=REQUESTED');
    await look(head, 'refunds');
    await findNothing(head);
    const code = (await enrol(house, head))();
    await head.goto(path);
    await head.click('main button.go');
    expect(await head.textContent('#summary')).toContain('second facteur');
    await head.fill('#_preuve', code);
    await head.click('main button.go');
    await head.waitForURL('**fait=refundApproved');
    await head.close();

    const cashier = await house.signIn('cashier');
    await cashier.goto(path);
    await look(cashier, 'refund-issuing');
    await findNothing(cashier);
    await cashier.fill('#reference', 'CHQ-77');
    await cashier.keyboard.press('Enter');
    await cashier.waitForURL('**fait=refundIssued*');
    await look(cashier, 'refund-issued');
    await cashier.close();
  });

  test('is shared by heirs, who each show a deed; rejected with a reason, it is closed', async () => {
    const desk = await house.signIn('reception', { javaScript: false });
    await desk.goto(`/remboursements/demander?contrat=${FREE}`);
    await desk.click('summary');
    await desk.fill('#heir1', 'Dossou Ayaba');
    await desk.fill('#heir2', 'Dossou Codjo');
    await desk.fill('#share2', '3');
    await desk.fill('#share1', '1');
    await desk.fill('#document2', 'Acte 12/2026');
    await desk.click('main button.go');
    expect(await desk.locator('#summary a').getAttribute('href')).toBe('#document1');
    expect(await desk.inputValue('#heir2')).toBe('Dossou Codjo');
    await desk.fill('#document1', 'Acte 11/2026');
    await desk.click('main button.go');
    expect(await desk.textContent('main table')).toContain('Dossou Ayaba');
    const path = new URL(desk.url()).pathname;
    await desk.context().close();

    const head = await house.signIn('agency_head');
    await head.goto(path);
    await head.click('summary');
    await head.fill('#rejection', 'Acte illisible');
    await head.keyboard.press('Enter');
    await head.waitForURL('**fait=refundEnded');
    expect(await head.textContent('main')).toContain('Acte illisible');
    await look(head, 'refund-rejected');
    await head.close();
  });

  test('is paid by a file for the bank, whose profile the DCC adds', async () => {
    const owner = await house.signIn('functional_owner');
    await owner.goto('/remboursements/banques');
    const code = (await enrol(house, owner))();
    await owner.fill('#profile', 'BOA-1');
    await owner.fill('#debtorAccount', IBAN);
    await owner.fill('#debtorBank', 'AFRIBJBJ');
    await owner.fill('#_preuve', code);
    await look(owner, 'refund-banks');
    await findNothing(owner);
    await owner.keyboard.press('Enter');
    await owner.waitForURL('**fait=bankAdded');
    await owner.close();

    const desk = await house.signIn('reception');
    await desk.goto(`/remboursements/demander?contrat=${FREE}`);
    await desk.selectOption('#method', 'VIREMENT');
    await desk.fill('#account', IBAN);
    await desk.keyboard.press('F10');
    await desk.waitForURL('**fait=refundAsked');
    const path = new URL(desk.url()).pathname;
    await desk.close();
    const head = await house.signIn('agency_head');
    await head.goto(path);
    const proof = (await enrol(house, head))();
    await head.fill('#_preuve', proof);
    await head.keyboard.press('Enter');
    await head.waitForURL('**fait=refundApproved');
    await head.close();

    const cashier = await house.signIn('cashier');
    await cashier.goto('/remboursements/fichiers');
    await cashier.click('main button.go');
    await cashier.waitForURL('**fait=transfersMade');
    await look(cashier, 'refund-file');
    await findNothing(cashier);
    const xml = await cashier.request.get(`${new URL(cashier.url()).pathname}/contenu`);
    expect(await xml.text()).toContain(IBAN);
    await cashier.click('text=Confirmer l’exécution');
    await cashier.waitForURL('**fait=transfersIssued');
    await cashier.close();
  });
});
