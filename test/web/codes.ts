import { TOTP, URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { beginTotp, confirmTotp } from '#access';
import type { WebHouse } from './browser.ts';

const STEP_MS = 30_000;

/**
 * Gives whoever is signed in on this page an application of codes, confirmed with the code of the half
 * minute before; returns the codes of this half minute and of the next, each good for one approval.
 */
export async function enrol(house: WebHouse, page: Page): Promise<readonly [string, string]> {
  const name = (await page.textContent('.person strong')) ?? '';
  const { address } = await house.look((work) => beginTotp(work, name));
  const totp = URI.parse(address);
  if (!(totp instanceof TOTP)) throw new Error('not a code by time');
  const code = (step: number) => totp.generate({ timestamp: Date.now() + step * STEP_MS });
  await house.look((work) => confirmTotp(work, name, code(-1)));
  return [code(0), code(1)];
}
