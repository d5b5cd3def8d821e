import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTS, type Role } from '#access';
import { PLACES } from '../../src/web/pages/index.ts';
import { CONTRACT, findNothing, look, type WebHouse, withWeb } from './browser.ts';
import { inFont, keepPictures, unlikeKept } from './rough-pictures.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await withWeb();
  const page = await house.open();
  await page.goto('/connexion');
  inFont((await page.evaluate(WIDTH)) as number);
  await page.context().close();
});

/** Of a line in the font that this machine takes for ours. */
const WIDTH = `(() => {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.font = '100px ' + getComputedStyle(document.body).fontFamily;
  return Math.round(canvas.measureText('Solde net 1 234 567 F CFA').width);
})()`;
afterAll(async () => {
  keepPictures();
  await house.close();
});

/** What stands for the parameters of an address in the pilot dossier. */
const SAMPLES: Readonly<Record<string, string>> = { number: CONTRACT, page: 'la-procedure' };

/** Pages of what the dossier does not have, as a list, are looked at where it is made. */
const hasSample = (path: string): boolean =>
  [...path.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => name in SAMPLES);

const pages = PLACES.filter(
  (place) => place.kind === 'page' && place.path !== '/contrats/trouves' && hasSample(place.path),
).map((place) => ({
  path: place.path.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLES[name] ?? 'sans-exemple'),
  role: (place.open ? undefined : roleOf(ACTS[place.act].roles)) as Role | undefined,
}));

/** The head of an agency where they may: their pages show most. */
function roleOf(roles: readonly Role[]): Role | undefined {
  return roles.includes('agency_head') ? 'agency_head' : roles[0];
}

describe.each([['fr'], ['en']] as const)('every page in %s', (language) => {
  test.each(pages)('$path is found by axe to be for everybody', async ({ path, role }) => {
    const page = role ? await house.signIn(role, { language }) : await house.open({ language });
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    const name = `${language}${path.replaceAll('/', '-')}`;
    expect(unlikeKept(name, await look(page, name))).toBeUndefined();
    await findNothing(page);
    if (language === 'fr')
      expect(unlikeKept(`${name} sombre`, await look(page, `${name}-sombre`))).toBeUndefined();
    await page.context().close();
  });
});

describe('on a narrow screen', () => {
  test.each(pages)('$path fits into 320 pixels', async ({ path, role }) => {
    const how = { width: 320, height: 640 };
    const page = role ? await house.signIn(role, how) : await house.open(how);
    await page.goto(path);
    const name = `narrow${path.replaceAll('/', '-')}`;
    expect(unlikeKept(name, await look(page, name))).toBeUndefined();
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(over).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('a picture is unlike the one that was kept', () => {
  test.skipIf(process.env.QUITUS_KEEP_PICTURES === '1').each([
    [
      'without its stylesheet',
      'fr-solder',
      async (page: Page) => page.route('**/*.css', (route) => route.abort()),
    ],
    ['where the page is another', 'fr-aide-la-procedure', async () => undefined],
    ['in the wrong colours', 'fr-solder sombre', async () => undefined],
  ])('%s', async (_, name, spoil) => {
    const page = await house.signIn('agency_head');
    await spoil(page);
    await page.goto('/solder');
    expect(unlikeKept(name, await page.screenshot())).toContain(name);
    await page.context().close();
  });
});
