import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNothing, look, type WebHouse, withWeb } from './browser.ts';

let house: WebHouse;
beforeAll(async () => {
  process.env.QUITUS_SECRET_KEY ??= Buffer.alloc(32, 7).toString('base64');
  house = await withWeb();
  // Passkeys are bound to a name, and a number is none.
  process.env.QUITUS_ORIGIN = house.address.replace('127.0.0.1', 'localhost');
});
afterAll(() => house.close());

/** A device in this browser that holds passkeys and knows its owner. */
async function plugIn(page: Page): Promise<void> {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const at = (path: string) => `${process.env.QUITUS_ORIGIN}${path}`;

describe('a passkey', () => {
  test('is added, signs in, approves, and is removed', async () => {
    const head = await house.person('agency_head');
    const page = await house.open();
    await plugIn(page);
    await page.goto(at('/connexion'));
    await page.fill('#name', head.name);
    await page.fill('#password', head.password);
    await page.click('main form[method=post] button.go');

    await page.goto(at('/compte'));
    await page.click('details summary');
    await page.fill('#label', 'guichet');
    await page.fill('#passkey-add #password', 'not this one');
    await page.click('#passkey-add button');
    await page.waitForSelector('#passkey-add-failed:visible');
    await page.fill('#passkey-add #password', head.password);
    await page.click('#passkey-add button');
    await page.waitForURL('**fait=passkeyAdded');
    expect(await page.textContent('main')).toContain('guichet');
    await look(page, 'compte-cles');
    await findNothing(page);

    await page.click('form[action="/deconnexion"] button');
    await page.goto(at('/connexion'));
    await page.click('#passkey');
    await page.waitForURL(at('/'));
    expect(await page.textContent('.person strong')).toBe(head.name);

    // Removing it is approved by it: there is no other second factor.
    await page.goto(at('/compte'));
    await page.click('details summary >> nth=0');
    await page.selectOption('#credential', { label: 'guichet' });
    await page.click('[data-confirm]');
    await page.waitForURL('**fait=passkeyRemoved');
    const { rows } = await house.fresh.database.pool.query(
      'SELECT FROM access.passkey WHERE person = $1',
      [head.name],
    );
    expect(rows).toEqual([]);
    await page.context().close();
  });
});
