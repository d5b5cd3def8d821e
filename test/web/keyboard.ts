import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/*
 * A page by its keys alone: no pointer, and no focus that was not reached by a key. Each stop on the
 * way must be seen: an outline, on the screen, with nothing on top of it.
 */

type Stop = { readonly name: string; readonly wrong: string };

/** What has the focus: its name, and what is wrong with how it is seen. */
const STOP = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return { name: '', wrong: '' };
  const text = (one) => (one?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const name = at.getAttribute('aria-label') || text(at.labels?.[0]) || text(at);
  const shown = at.matches('.segments input') ? at.nextElementSibling : at;
  const style = getComputedStyle(shown);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const [box] = shown.getClientRects();
  if (!box || box.width < 2 || box.height < 2) return { name, wrong: 'has no size' };
  if (!outlined) return { name, wrong: 'has no outline' };
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const inside = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
  if (!inside) return { name, wrong: 'is off the screen' };
  const top = document.elementFromPoint(x, y);
  const covered = !top || !(shown.contains(top) || top.contains(shown) || top === at);
  return { name, wrong: covered ? 'is covered by ' + top?.outerHTML.slice(0, 80) : '' };
})()`;

const MOST_STOPS = 120;

const matches = (name: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? name.startsWith(wanted) : wanted.test(name);

type How = { readonly back?: boolean };

/** Presses Tab until what has the focus bears this name (or begins with it). */
export async function tabTo(page: Page, wanted: string | RegExp, how: How = {}): Promise<void> {
  const passed: string[] = [];
  while (passed.length < MOST_STOPS) {
    await page.keyboard.press(how.back ? 'Shift+Tab' : 'Tab');
    const { name, wrong } = await stopOf(page);
    expect(wrong, `focus on « ${name} » of ${page.url()}`).toBe('');
    if (name !== '' && matches(name, wanted)) return;
    passed.push(name);
  }
  throw new Error(`${page.url()} has no stop « ${wanted} »; it has: ${passed.join(' | ')}`);
}

const stopOf = (page: Page): Promise<Stop> => page.evaluate(STOP) as Promise<Stop>;

const PATIENCE_MS = 15_000;

/** Waits until what bears this name has the focus, without a key: where a page puts it. */
export async function findAt(page: Page, wanted: string): Promise<void> {
  const at = async () => (await stopOf(page)).name;
  await expect.poll(at, { timeout: PATIENCE_MS }).toMatch(new RegExp(`^${wanted}`));
}

/** Past the menu: the first stop of a page skips it. */
export async function skipMenu(page: Page): Promise<void> {
  await tabTo(page, /^(Aller au contenu|Skip to content)$/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#main:focus');
}

/** Goes to a stop and presses Enter there. */
export async function press(page: Page, wanted: string | RegExp, how?: How): Promise<void> {
  await tabTo(page, wanted, how);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types over what it holds. */
export async function typeInto(page: Page, wanted: string | RegExp, text: string): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Goes to a list that opens, and types the beginning of one of its lines. */
export async function choose(page: Page, wanted: string | RegExp, line: string): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.type(line);
  const chosen = await page.evaluate(
    'document.activeElement.selectedOptions?.[0].textContent.trim()',
  );
  expect(chosen).toContain(line);
}

/** Through the menu of the page, by its keys. */
export async function openMenuItem(page: Page, item: string, url: string | RegExp): Promise<void> {
  await press(page, item);
  await page.waitForURL(url);
}

/** Signs in by hand. */
export async function signInByKeys(
  page: Page,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<void> {
  await findAt(page, 'Nom');
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.person');
}
