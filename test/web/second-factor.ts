import { URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { beginTotp, confirmTotp } from '#access';
import { awaitRoomInTheHalfMinute, HALF_MINUTE_MS } from '../setup/half-minute.ts';
import type { WebHouse } from './browser.ts';

const KEY_BYTES = 32;

/**
 * Enrols an application for whoever is signed in on this page, and gives its codes one after the
 * other, each of them once: that of the half minute before is used up here, and the two that follow
 * at once are those of the present and of the next one.
 */
export async function enrol(house: WebHouse, page: Page): Promise<() => string> {
  process.env.QUITUS_SECRET_KEY ??= Buffer.alloc(KEY_BYTES, 7).toString('base64');
  const name = (await page.textContent('.person strong')) ?? '';
  const { address } = await house.look((work) => beginTotp(work, name));
  const application = URI.parse(address);
  await awaitRoomInTheHalfMinute();
  let moment = Date.now() - 2 * HALF_MINUTE_MS;
  const next = (): string => {
    const present = Date.now() - HALF_MINUTE_MS;
    moment = Math.max(moment + HALF_MINUTE_MS, present);
    return 'generate' in application ? application.generate({ timestamp: moment }) : '';
  };
  await house.look((work) => confirmTotp(work, name, next()));
  return next;
}
