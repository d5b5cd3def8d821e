import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findContracts } from '#settlement';
import { type WebHouse, withWeb } from './browser.ts';

let house: WebHouse;
/** A contract of the agency that owes enough for four part payments. */
let contract: string;
beforeAll(async () => {
  house = await withWeb();
  const open = { state: 'TERMINATED' } as const;
  const found = await house.look((work) => findContracts(work, open, undefined, 200));
  contract = found.find(({ agency, net }) => agency === 'AG01' && net > 10_000n)?.contract ?? '';
});
afterAll(() => house.close());

/** A cashier with an open till and a part payment typed, not yet sent. */
async function typedPayment(amount: string): Promise<Page> {
  const page = await house.signIn('cashier');
  await page.goto('/caisse');
  if (await page.locator('input[name=float]').count()) {
    await page.fill('input[name=float]', '10 000');
    await page.click('main button.go');
  }
  await page.goto(`/caisse?contrat=${contract}`);
  await page.fill('#received', amount);
  await page.fill('#amount', amount);
  return page;
}

const paid = async (amount: number): Promise<number> => {
  const { rows } = await house.fresh.database.pool.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM payments.receipt WHERE contract = $1 AND amount = $2',
    [contract, amount],
  );
  return rows[0]?.count ?? 0;
};

/** Without waiting for an answer, which cannot come. */
const send = (page: Page) => page.locator('main form[method=post] button.go').click();

describe('over a weak link', () => {
  test('a payment that is sent while the link is down stays, and is taken once it is back', async () => {
    const page = await typedPayment('1 001');
    const address = page.url();
    await page.context().setOffline(true);
    await send(page);
    await page.waitForSelector('#offline:not([hidden])');
    expect(await page.textContent('#offline')).toMatch(/coupé depuis \d\d:\d\d/);
    expect(page.url()).toBe(address);
    expect(await page.inputValue('#amount')).toBe('1\u202f001');
    expect(await paid(1_001)).toBe(0);
    await page.context().setOffline(false);
    await page.waitForURL(/\/caisse\/recus\//);
    expect(await paid(1_001)).toBe(1);
    expect(await page.locator('#offline').isHidden()).toBe(true);
    await page.context().close();
  });

  test('an answer that is lost after the money was taken comes again: one receipt', async () => {
    const page = await typedPayment('1 002');
    let arrived = 0;
    await page.route('**/caisse/**', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      arrived += 1;
      if (arrived > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await send(page);
    await page.waitForURL(/\/caisse\/recus\//);
    expect(arrived).toBe(2);
    expect(await paid(1_002)).toBe(1);
    await page.context().close();
  });

  test('what something between answers is no answer: the form goes again', async () => {
    const page = await typedPayment('1 003');
    let arrived = 0;
    await page.route('**/caisse/**', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      arrived += 1;
      const proxy = { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' };
      return arrived > 1 ? route.continue() : route.fulfill(proxy);
    });
    await send(page);
    await page.waitForURL(/\/caisse\/recus\//);
    expect(await paid(1_003)).toBe(1);
    await page.context().close();
  });

  test('a refusal is read at once, with what was typed', async () => {
    const page = await typedPayment('99 999 999');
    await page.click('main form[method=post] button.go');
    await page.waitForSelector('#summary:focus');
    expect(await page.inputValue('#amount')).toMatch(/^99\s999\s999$/);
    expect(await paid(99_999_999)).toBe(0);
    await page.context().close();
  });
});
