import { URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { beginTotp, confirmTotp } from '#access';
import type { WebHouse } from './browser.ts';

const KEY_BYTES = 32;
const HALF_MINUTE_MS = 30_000;

/**
 * Enrols an application for whoever is signed in on this page, and gives its codes one after the other: three of them are
 * taken at one moment, since each serves once and clocks differ; the first is used up here.
 */
export async function enrol(house: WebHouse, page: Page): Promise<() => string> {
  process.env.QUITUS_SECRET_KEY ??= Buffer.alloc(KEY_BYTES, 7).toString('base64');
  const name = (await page.textContent('.person strong')) ?? '';
  const { address } = await house.look((work) => beginTotp(work, name));
  const application = URI.parse(address);
  let moment = Date.now() - HALF_MINUTE_MS;
  const next = (): string => {
    const code = 'generate' in application ? application.generate({ timestamp: moment }) : '';
    moment += HALF_MINUTE_MS;
    return code;
  };
  await house.look((work) => confirmTotp(work, name, next()));
  return next;
}
