import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveList, makeList, settleWithin } from '#lists';
import { day } from '#values';
import { findNothing, look, type WebHouse, withWeb } from './browser.ts';

const CASE = 'C000003-1';
const TODAY = '2027-02-10';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
  house.onDay(TODAY);
  const now = { actor: 'test', businessDate: day(TODAY) };
  const first = await house.person('agency_head');
  const second = await house.person('agency_head');
  const as = ({ name }: { readonly name: string }) =>
    ({ name, role: 'agency_head', scope: 'agency', places: ['AG01'] }) as const;
  await house.look(async (work) => {
    const order = { agency: 'AG01', on: work.businessDate, skip: [] };
    const { list } = await makeList(work, order, as(first));
    await approveList(work, list, as(second));
  });
  await settleWithin(house.fresh.database, now, 1n, 10_000);
});
afterAll(() => house.close());

describe('a recovery case', () => {
  test('is found, and takes a step, a plan and a contest', async () => {
    const page = await house.signIn('recovery');
    await page.goto('/contentieux');
    await look(page, 'contentieux');
    await findNothing(page);
    await page.fill('#q', 'c000003');
    await page.click('.filters button');
    await page.click(`a[href="/contentieux/${CASE}"]`);
    await look(page, 'contentieux-dossier');
    await findNothing(page);
    await page.selectOption('#kind', 'FORMAL_NOTICE');
    await page.fill('#note', 'Lettre recommandée 44');
    await page.click('main button.go');
    expect(await page.textContent('.story')).toContain('Lettre recommandée 44');
    await page.click('summary:text("plan")');
    await page.fill('#instalments', '10/03/2027 30 000\n10/04/2027 30 000');
    await page.click('text=Enregistrer le plan');
    expect(await page.textContent('#summary')).toContain('61 642'.replace(' ', '\u202f'));
    await page.fill('#instalments', '10/03/2027 30 000\n10/04/2027 31 642');
    await page.click('text=Enregistrer le plan');
    expect(await page.textContent('.heading')).toContain('Plan en cours');
    await page.click('summary:text("contestation")');
    await page.fill('#contestReason', 'Index contesté');
    await page.click('details[open] button');
    expect(await page.textContent('.heading')).toContain('Contesté');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text=Pièces du dossier'),
    ]);
    expect(saved.suggestedFilename()).toBe(`dossier-${CASE}.pdf`);
    await look(page, 'contentieux-dossier-plein');
    await page.context().close();
  });

  test('is shown to an auditor, who changes nothing; what lapses is forecast', async () => {
    const page = await house.signIn('auditor');
    await page.goto(`/contentieux/${CASE}`);
    expect(await page.locator('main form[method=post]').count()).toBe(0);
    expect(await page.textContent('main')).toContain('Réservé à');
    await page.goto('/contentieux/prescription?jours=3000');
    expect(await page.textContent('main')).toContain(CASE);
    await look(page, 'contentieux-prescription');
    await page.context().close();
  });
});
