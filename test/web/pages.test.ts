import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTS, type Role } from '#access';
import { PLACES } from '../../src/web/pages/index.ts';
import { CONTRACT, findNothing, look, type WebHouse, withWeb } from './browser.ts';
import { oneOfEach } from './one-of-each.ts';
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

/** Pages of what the dossier does not have, as a list, are looked at once it is made. */
const hasSample = (path: string): boolean =>
  [...path.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => name in SAMPLES);

const all = PLACES.filter(
  (place) => place.kind === 'page' && place.path !== '/contrats/trouves',
).map(({ path, ...place }) => ({
  path: path.replace(/\{(\w+)\}/g, (all, name: string) => SAMPLES[name] ?? all),
  name: path.replaceAll(/[/{}]+/g, '-').replace(/-$/, ''),
  made: !hasSample(path),
  role: (place.open ? undefined : roleOf(ACTS[place.act].roles)) as Role | undefined,
}));

/** The head of an agency where they may: their pages show most. */
function roleOf(roles: readonly Role[]): Role | undefined {
  return roles.includes('agency_head') ? 'agency_head' : roles[0];
}

/** One of each kind of thing, by the beginning of its address. */
let made: ReadonlyMap<string, string>;

const addressOf = (path: string): string =>
  path.replace(/^(.+)\/\{\w+\}/, (_, kind: string) => `${kind}/${made.get(kind)}`);

type Looked = (typeof all)[number];

async function lookInBothThemes({ path, name, role }: Looked, language: 'fr' | 'en') {
  const page = role ? await house.signIn(role, { language }) : await house.open({ language });
  const answer = await page.goto(addressOf(path));
  expect(answer?.status()).toBe(200);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  const kept = `${language}${name}`;
  expect(unlikeKept(kept, await look(page, kept))).toBeUndefined();
  await findNothing(page);
  if (language === 'fr')
    expect(unlikeKept(`${kept} sombre`, await look(page, `${kept}-sombre`))).toBeUndefined();
  await page.context().close();
}

async function fitInto320({ path, name, role }: Looked) {
  const how = { width: 320, height: 640 };
  const page = role ? await house.signIn(role, how) : await house.open(how);
  await page.goto(addressOf(path));
  const kept = `narrow${name}`;
  expect(unlikeKept(kept, await look(page, kept))).toBeUndefined();
  const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(over).toBeLessThanOrEqual(0);
  await page.context().close();
}

describe.each([
  ['of the dossier', false],
  ['of what is made', true],
])('every page %s', (_, isMade) => {
  const some = all.filter((one) => one.made === isMade);
  beforeAll(async () => {
    if (isMade) made = await oneOfEach(house);
  });
  test.each(some)('$path is found by axe to be for everybody, in French', (one) =>
    lookInBothThemes(one, 'fr'),
  );
  test.each(some)('$path is found by axe to be for everybody, in English', (one) =>
    lookInBothThemes(one, 'en'),
  );
  test.each(some)('$path fits into 320 pixels', fitInto320);
});

describe('a picture is unlike the one that was kept', () => {
  test.skipIf(process.env.QUITUS_KEEP_PICTURES === '1').each([
    [
      'without its stylesheet',
      'fr-solder',
      async (page: Page) => page.route('**/*.css', (route) => route.abort()),
    ],
    ['where the page is another', 'fr-aide-page', async () => undefined],
    ['in the wrong colours', 'fr-solder sombre', async () => undefined],
  ])('%s', async (_, name, spoil) => {
    const page = await house.signIn('agency_head');
    await spoil(page);
    await page.goto('/solder');
    expect(unlikeKept(name, await page.screenshot())).toContain(name);
    await page.context().close();
  });
});
