import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  acceptInvitation,
  addPerson,
  confirmSecondFactor,
  identify,
  invite,
  type Role,
} from '#access';
import { readAgencies } from '#contracts';
import { inWork, type Work } from '#database';
import { day } from '#values';
import { buildServer } from '../../src/http/index.ts';
import { openWeb } from '../../src/web/index.ts';
import { dossierOf, TODAY } from '../journeys/pilot.ts';
import { type FreshDatabase, runQuitus, withFreshDatabase } from '../setup/database.ts';
import { openChromium } from './chromium.ts';

/*
 * Journeys in a real browser. One per file:
 *
 *   let house: WebHouse;
 *   beforeAll(async () => { house = await withWeb(); });
 *   afterAll(() => house.close());
 *
 *   const page = await house.signIn('cashier');     // a page of somebody in this role, signed in
 *   await page.goto('/caisse');                      // paths of ours
 *   await look(page, 'caisse');                      // a picture in test-output/
 *   await findNothing(page);                         // axe, in both themes
 */

export type WebHouse = {
  readonly address: string;
  readonly server: Awaited<ReturnType<typeof buildServer>>;
  readonly fresh: FreshDatabase;
  /** A page of a new person in this role, in one agency of the dossier or above it; the same person each time. */
  signIn(role: Role, how?: Options): Promise<Page>;
  /** A page of nobody. */
  open(how?: Options): Promise<Page>;
  /** Name and password of a new person, to sign in by hand; and the token of a session. */
  person(role: Role): Promise<{
    readonly name: string;
    readonly password: string;
    readonly token: string;
  }>;
  onDay(on: string): void;
  look<T>(ask: (work: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

type Options = {
  readonly language?: 'fr' | 'en';
  readonly javaScript?: boolean;
  readonly width?: number;
  readonly height?: number;
};

const PASSWORD = 'quarante-deux pirogues sur la lagune';
/** Where people of one agency work, and one of its contracts, terminated and open. */
const AGENCY = 'AG01';
export const CONTRACT = 'C000051';
const ABOVE: readonly Role[] = ['functional_owner', 'auditor', 'admin'];

/** The whole web application on a port of this machine, on the pilot dossier, before a Chromium. */
export async function withWeb(order: { readonly dossier?: string } = {}): Promise<WebHouse> {
  const fresh = await withFreshDatabase();
  let today = day(TODAY);
  const dossier = dossierOf(order.dossier ?? 'pilote');
  await runQuitus(['import', dossier, '--on', today], { url: fresh.url });
  const server = await buildServer({
    database: fresh.database,
    identify,
    confirmSecondFactor,
    today: () => today,
    rates: false,
    doors: [openWeb],
    onThisMachine: true,
  });
  const address = (await server.listen({ port: 0, host: '127.0.0.1' })).replace(/\/$/, '');
  const browser = await openChromium();
  const look: WebHouse['look'] = (ask) =>
    inWork(fresh.database, { actor: 'test', businessDate: today }, ask);
  let people = 0;
  const tokens = new Map<Role, string>();
  const person = async (role: Role) => {
    const name = `${role}-${++people}`;
    await look(async (work) => hire(work, name, role));
    const code = await look((work) => invite(work, name));
    const token = await accept(fresh, code);
    return { name, password: PASSWORD, token };
  };
  return {
    address,
    server,
    fresh,
    person,
    look,
    onDay: (on) => {
      today = day(on);
    },
    open: async (how) => patient(await (await contextOf(browser, address, how)).newPage(), how),
    signIn: async (role, how) => {
      const token = tokens.get(role) ?? (await person(role)).token;
      tokens.set(role, token);
      const context = await contextOf(browser, address, how);
      await context.addCookies([{ name: 'quitus-session', value: token, url: address }]);
      return patient(await context.newPage(), how);
    },
    close: async () => {
      await browser.close();
      await server.close();
      await fresh.drop();
    },
  };
}

async function hire(work: Work, name: string, role: Role): Promise<void> {
  const agencies = await readAgencies(work);
  const first = agencies.find((one) => one.code === AGENCY);
  const where =
    !first || ABOVE.includes(role)
      ? ({ scope: 'national', places: [] } as const)
      : role === 'recovery'
        ? ({ scope: 'region', places: [first.region] } as const)
        : ({ scope: 'agency', places: [first.code] } as const);
  await addPerson(work, { name, role, ...where }, agencies);
}

const accept = (fresh: FreshDatabase, code: string): Promise<string> =>
  acceptInvitation(
    fresh.database,
    { actor: 'test', businessDate: day(TODAY) },
    { code, password: PASSWORD },
    { ip: '127.0.0.1', userAgent: 'test' },
  );

const contextOf = (browser: Browser, baseURL: string, how: Options = {}): Promise<BrowserContext> =>
  browser.newContext({
    baseURL,
    locale: how.language === 'en' ? 'en-GB' : 'fr-BJ',
    javaScriptEnabled: how.javaScript ?? true,
    viewport: { width: how.width ?? 1366, height: how.height ?? 768 },
    reducedMotion: 'reduce',
  });

/** Forms are sent by a script: a click or a key is over once the server has answered it. */
function patient(page: Page, { javaScript = true }: Options = {}): Page {
  if (!javaScript) return page;
  const click = page.click.bind(page);
  const press = page.keyboard.press.bind(page.keyboard);
  page.click = async (...what) => {
    await click(...what);
    await answered(page);
  };
  page.keyboard.press = async (...what) => {
    await press(...what);
    await answered(page);
  };
  return page;
}

const answered = (page: Page) => page.waitForSelector('form > [inert]', { state: 'detached' });

const OUTPUT = join(import.meta.dirname, '..', '..', 'test-output');

/** A picture of the page as it stands, for people to look at. */
export async function look(page: Page, name: string): Promise<Buffer> {
  await mkdir(OUTPUT, { recursive: true });
  return page.screenshot({ path: join(OUTPUT, `${name}.png`) });
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe finds nothing against WCAG 2.2 AA on the page as it stands; in the dark colours alone differ. */
export async function findNothing(page: Page): Promise<void> {
  // Through the debugger, since the policy of our pages runs no script of others.
  await page.evaluate(await readFile(axe, 'utf8'));
  for (const [colorScheme, runOnly] of [
    ['light', STANDARDS],
    ['dark', { type: 'rule', values: ['color-contrast'] }],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const asked = JSON.stringify({ runOnly, resultTypes: ['violations'] });
    const found = (await page.evaluate(`axe.run(document, ${asked})`)) as AxeResults;
    const told = found.violations.flatMap((one) =>
      one.nodes.map((node) => `${colorScheme} ${one.id}: ${node.html.slice(0, 160)}`),
    );
    expect(told, page.url()).toEqual([]);
  }
}
