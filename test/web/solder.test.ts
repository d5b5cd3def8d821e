import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Work } from '#database';
import { terminate } from '#terminations';
import { day } from '#values';
import { findNothing, look, type WebHouse, withWeb } from './browser.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
  house.onDay('2027-02-10');
  await house.look(terminateSome);
});
afterAll(() => house.close());

/** A list of one line shows nothing: some more contracts of the agency are terminated. */
async function terminateSome(work: Work): Promise<void> {
  const found = await work.tx.query<{ contract: string }>(
    `SELECT k.contract FROM contracts.contract k JOIN ledger.contract_balance b USING (contract)
     WHERE k.agency = 'AG01' AND b.receivable <> b.deposit
       AND NOT EXISTS (SELECT FROM settlement.case c WHERE c.contract = k.contract)
     ORDER BY k.contract LIMIT 5`,
  );
  for (const { contract } of found.rows) {
    const on = day('2026-12-01');
    await terminate(work, { contract, on, cause: 'FACTURES_IMPAYEES', meterRemovedOn: on });
  }
}

describe('a list', () => {
  let list = '';

  test('is prepared: totals follow the filter, a line is left off with its reason', async () => {
    const page = await house.signIn('reception');
    await page.goto('/solder');
    await look(page, 'solder');
    await findNothing(page);
    const whole = await page.textContent('form[method=post] button');
    await page.selectOption('#signe', 'debit');
    await page.selectOption('#age', '90');
    await page.waitForSelector('button:text-is("Arrêter la liste de 1 contrat")');
    await page.selectOption('#age', '');
    await page.selectOption('#signe', '');
    await page.waitForSelector(`button:text-is("${whole}")`);
    const first = page.locator('input[name=ecarter]').first();
    const contract = (await first.getAttribute('value')) ?? '';
    await first.check();
    await page.click('.beside button');
    expect(await page.textContent('#raison-fault')).toContain('sans raison');
    await page.locator(`input[value="${contract}"]`).first().check();
    await page.fill('#raison', 'attend une preuve');
    await page.click('.beside button');
    expect(await page.textContent('.waiting')).toContain('attend une preuve');
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('text=CSV')]);
    const csv = await readFile(await saved.path(), 'utf8');
    expect(csv).not.toContain(contract);
    await page.click('form[method=post] button.go');
    await page.waitForURL(/listes\/\d+/);
    list = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(await page.textContent('main')).toContain(contract);
    expect(await page.textContent('.heading .chip')).toBe('À approuver');
    expect(await page.locator('button.go').count()).toBe(0);
    await page.context().close();
  });

  test('is approved by another person with the second factor, settled and transmitted', async () => {
    const page = await house.signIn('agency_head');
    await page.goto(`/listes/${list}`);
    const code = await enrol(house, page);
    await look(page, 'liste-a-approuver');
    await findNothing(page);
    await page.click('main form button.go');
    expect(await page.textContent('#summary')).toContain('second facteur');
    await page.fill('#_preuve', code());
    await page.click('main form button.go');
    await page.waitForSelector('text=Transmettre à la direction', { timeout: 15_000 });
    expect(await page.textContent('.heading .chip')).toBe('Soldée');
    await page.click('main form button.go');
    expect(await page.textContent('.heading .chip')).toBe('Transmise');
    await look(page, 'liste-transmise');
    await findNothing(page);
    await page.context().close();
  });

  test('is answered by the region line by line; what it rejects comes back to the agency', async () => {
    const page = await house.signIn('recovery');
    await page.goto(`/listes/${list}/reponse`);
    await look(page, 'liste-reponse');
    await findNothing(page);
    await page.locator('select[name=ligne]').first().selectOption({ label: 'Rejeter' });
    await page.click('main form button.go');
    expect(await page.textContent('#summary')).toContain('Dites pourquoi');
    expect(await page.locator('select[name=ligne]').first().inputValue()).toMatch(/^R:/);
    await page.fill('#reason', 'Facture manquante');
    await page.click('main form button.go');
    await page.waitForURL(/fait=done/);
    await page.goto(`/listes/${list}`);
    expect(await page.textContent('.heading .chip')).toBe('Répondue');
    const head = await house.signIn('agency_head');
    await head.goto('/listes/rejetees');
    await look(head, 'listes-rejetees');
    await findNothing(head);
    expect(await head.textContent('main')).toContain('Facture manquante');
    await head.locator('input[name=contrat]').first().check();
    await head.click('main form button.go');
    expect(await head.textContent('main')).toContain('Aucune ligne rejetée');
    await head.context().close();
    await page.context().close();
  });

  test('of which nobody has approved yet is withdrawn by its preparer, without JavaScript', async () => {
    const page = await house.signIn('reception', { javaScript: false });
    await page.goto('/solder');
    await page.click('form[method=post] button.go');
    await page.click('details summary');
    await page.fill('#reason', 'Mauvais jour');
    await page.click('details button');
    expect(await page.textContent('.heading .chip')).toBe('Retirée');
    await page.goto('/listes');
    await look(page, 'listes');
    expect(await page.textContent('main')).toContain('Retirée');
    await page.context().close();
  });
});
