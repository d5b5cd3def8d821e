import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNothing, look, type WebHouse, withWeb } from './browser.ts';
import { enrol } from './second-factor.ts';

let house: WebHouse;
let active = '';
let held = '';
beforeAll(async () => {
  house = await withWeb();
  await house.look(async (work) => {
    const first = async (sql: string): Promise<string> =>
      (await work.tx.query<{ contract: string }>(sql)).rows[0]?.contract ?? '';
    active = await first(
      `SELECT k.contract FROM contracts.contract k JOIN ledger.contract_balance b USING (contract)
       WHERE k.agency = 'AG01' AND b.receivable > 0 AND b.receivable <> b.deposit
         AND NOT EXISTS (SELECT FROM settlement.case c WHERE c.contract = k.contract)
       ORDER BY k.contract LIMIT 1`,
    );
    held = await first(
      `SELECT contract FROM settlement.case WHERE agency = 'AG01' AND settled_on IS NULL
       AND 'METER_NOT_REMOVED' = ANY (holds) ORDER BY contract LIMIT 1`,
    );
  });
});
afterAll(() => house.close());

describe('a termination', () => {
  test('is pronounced; contested, billed, and asked to be withdrawn', async () => {
    const page = await house.signIn('commercial_head');
    await page.goto('/resiliations');
    await look(page, 'resiliations');
    await findNothing(page);
    await page.goto(`/resiliations/nouvelle?contrat=${active}&motif=FACTURES_IMPAYEES`);
    await look(page, 'resiliations-nouvelle');
    await findNothing(page);
    await page.fill('#on', '31/02/2026');
    await page.click('main button.go');
    expect(await page.inputValue('#on')).toBe('31/02/2026');
    await page.fill('#on', '20/11/2026');
    await page.fill('#evidence', 'Relances restées sans réponse');
    await page.click('main button.go');
    expect(new URL(page.url()).pathname).toBe(`/contrats/${active}`);
    await page.click('main a[href$="/suites"]');
    await look(page, 'resiliations-suites');
    await findNothing(page);
    await page.fill('#contestReason', 'Index contesté');
    await page.click('form[action$="/contester"] button');
    expect(await page.locator('form[action$="/lever"]').count()).toBe(1);
    await page.fill('#bill', 'F-WEB-1');
    await page.fill('#dueOn', '30/11/2026');
    await page.fill('#amount', '12 000');
    await page.click('form[action$="/facture"] button');
    await page.goto(`/contrats/${active}`);
    expect(await page.textContent('main')).toContain('F-WEB-1');
    await page.goto(`/resiliations/${active}/suites`);
    await page.fill('#withdrawReason', 'Payé le jour même');
    await page.click('form[action$="/retrait"] button');
    await page.goto('/resiliations/retraits');
    expect(await page.textContent('main')).toContain('une autre personne décide');
    await page.context().close();
  });

  test('is withdrawn when another person approves with the second factor', async () => {
    const page = await house.signIn('agency_head');
    await page.goto('/resiliations/retraits');
    const code = await enrol(house, page);
    await look(page, 'resiliations-retraits');
    await findNothing(page);
    await page.fill('#_preuve', code());
    await page.click('main button.go');
    expect(await page.textContent('main')).toContain('Aucune demande');
    await page.goto(`/contrats/${active}`);
    expect(await page.textContent('.heading')).toContain('Actif');
    await page.context().close();
  });

  test('that waits for its meter goes on once it is removed', async () => {
    const page = await house.signIn('reception');
    await page.goto('/resiliations/retenus');
    await look(page, 'resiliations-retenus');
    await findNothing(page);
    await page.click(`a[href="/resiliations/${held}/suites"]`);
    await page.fill('#index', '004512');
    await page.click('main button.go');
    expect(await page.locator('form[action$="/depose"]').count()).toBe(0);
    await page.context().close();
  });

  test('of an active contract may give way to a schedule, without JavaScript', async () => {
    const page = await house.signIn('reception', { javaScript: false });
    await page.goto(`/resiliations/${active}/suites`);
    await page.fill('#instalments', '15/12/2026 5 000\n15/01/2027 bientôt');
    await page.click('form[action$="/plan"] button');
    expect(await page.inputValue('#instalments')).toContain('bientôt');
    await page.fill('#instalments', '15/12/2026 5 000\n15/01/2027 5 000');
    await page.click('form[action$="/plan"] button');
    expect(await page.textContent('main')).toContain('en cours');
    await page.context().close();
  });
});
