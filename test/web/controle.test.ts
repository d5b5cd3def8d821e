import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACT, look, type WebHouse, withWeb } from './browser.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
});
afterAll(() => house.close());

describe('an auditor', () => {
  test('goes from the controls to the findings of one, and to the file behind', async () => {
    const page = await house.signIn('auditor');
    await page.goto('/controle?du=01/01/2025&au=26/11/2026');
    expect(await page.inputValue('#du')).toBe('01/01/2025');
    await page.click('a[href*="controle=HELD_BEYOND_THE_DEADLINE"]');
    await page.waitForURL('**/controle/constats**');
    const file = page.locator('main td a').first();
    const contract = await file.textContent();
    await look(page, 'controle-findings');
    await file.click();
    await page.waitForURL(`**/contrats/${contract}`);
    await page.context().close();
  });

  test('draws a sample that the same seed draws again', async () => {
    const page = await house.signIn('auditor', { javaScript: false });
    await page.goto('/controle/echantillon?du=01/01/2025');
    await page.fill('#graine', 'DIG 2026-11');
    await page.fill('#nombre', '5');
    await page.click('.filters button');
    const drawn = await page.locator('main td a').allTextContents();
    expect(drawn.length).toBeGreaterThan(0);
    await page.reload();
    expect(await page.locator('main td a').allTextContents()).toEqual(drawn);
    await page.context().close();
  });

  test('reconciles the books and has them proved', async () => {
    const page = await house.signIn('auditor');
    await page.goto('/controle/rapprochement');
    expect(await page.locator('main .chip.owe').count()).toBe(0);
    await page.click('form[action="/controle/verification"] button');
    await page.waitForSelector('text=Tous les invariants tiennent');
    expect(await page.locator('main .chip.due').count()).toBeGreaterThan(10);
    await page.context().close();
  });

  test('finds an act in the trail, checks its chain, and sees who was refused', async () => {
    const head = await house.signIn('agency_head');
    await head.goto(`/contrats/${CONTRACT}`);
    const page = await house.signIn('auditor');
    await page.goto('/controle/piste');
    await page.selectOption('#acte', 'IMPORT');
    await page.click('.filters button');
    await page.waitForURL('**acte=IMPORT**');
    expect(await page.textContent('main tbody')).toContain('Reprise des données');
    await page.locator('main details summary').first().click();
    await page.goto('/controle/chaines');
    await page.locator('main td a').first().click();
    expect(await page.textContent('.notice')).toContain('est entière');
    await page.context().close();
    await head.context().close();
  });

  test('changes nothing, and others are told whose task control is', async () => {
    const page = await house.signIn('cashier');
    expect((await page.goto('/controle'))?.status()).toBe(403);
    await page.context().close();
  });
});

test('the head of an agency sees the figures of the agency alone', async () => {
  const page = await house.signIn('agency_head');
  await page.goto('/controle/chiffres?du=01/01/2025');
  expect(await page.locator('main table').nth(1).locator('tbody tr').count()).toBe(1);
  expect(await page.locator('.tabs a').count()).toBe(1);
  await page.context().close();
});
