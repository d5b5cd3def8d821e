import {
  acceptInvitation,
  addPerson,
  confirmSecondFactor,
  identify,
  invite,
  type Role,
} from '#access';
import { readAgencies } from '#contracts';
import { connect, type Database, inWork } from '#database';
import { dayInPortoNovo } from '#values';
import { buildServer } from '../src/http/index.ts';
import { openWeb } from '../src/web/index.ts';
import { openChromium } from '../test/web/chromium.ts';
import { fill } from './fill.ts';
import { withBenchFolder } from './folder.ts';
import { openSlowLink } from './slow-link.ts';

export type PageFigures = {
  readonly contracts: number;
  /** Milliseconds to the first byte of each page, 95th percentile. */
  readonly firstByteP95: Readonly<Record<string, number>>;
  /** Milliseconds until the till can be typed into over the slow link, its scripts included. */
  readonly till: { readonly cold: number; readonly warm: number };
};

const TODAY = dayInPortoNovo(new Date());
const NOW = { actor: 'bench', businessDate: TODAY };
const COOKIE = 'quitus-session';
const PASSWORD = 'quarante-deux pirogues sur la lagune';
const ASKED = 60;

const PAGES: readonly (readonly [path: string, role: Role])[] = [
  ['/', 'agency_head'],
  ['/echeances', 'agency_head'],
  ['/contrats?q=AGBODJAN', 'agency_head'],
  ['/contrats/C00000040', 'agency_head'],
  ['/solder', 'agency_head'],
  ['/listes', 'agency_head'],
  ['/remboursements', 'agency_head'],
  ['/credits', 'agency_head'],
  ['/contentieux', 'recovery'],
  ['/caisse', 'cashier'],
  ['/aide', 'cashier'],
];

/** Pages among so many contracts: how soon they begin, and the till over a weak link. */
export const benchPages = (contracts: number): Promise<PageFigures> =>
  withBenchFolder(async (folder) => {
    process.env.QUITUS_DATA_DIR = folder;
    const database = await connect({ folder });
    const server = await buildServer({
      database,
      identify,
      confirmSecondFactor,
      today: () => TODAY,
      rates: false,
      doors: [openWeb],
      onThisMachine: true,
    });
    try {
      await database.asOwner((owner) => fill(owner, contracts));
      const tokens = await hire(database);
      const address = await server.listen({ port: 0, host: '127.0.0.1' });
      const firstByteP95 = await askAll(address, tokens);
      const till = await openTill(Number(new URL(address).port), tokens.get('cashier') ?? '');
      return { contracts, firstByteP95, till };
    } finally {
      await server.close();
      await database.close();
    }
  });

/** One person a role, at the first agency or over its region; returns their sessions. */
async function hire(database: Database): Promise<ReadonlyMap<Role, string>> {
  const tokens = new Map<Role, string>();
  for (const role of new Set(PAGES.map(([, role]) => role))) {
    const code = await inWork(database, NOW, async (work) => {
      const agencies = await readAgencies(work);
      const [first] = agencies;
      if (!first) throw new Error('no agency was filled in');
      const scope = role === 'recovery' ? 'region' : 'agency';
      const places = [scope === 'region' ? first.region : first.code];
      await addPerson(work, { name: role, role, scope, places }, agencies);
      return invite(work, role);
    });
    const claim = { code, password: PASSWORD };
    const desk = { ip: '127.0.0.1', userAgent: 'bench' };
    tokens.set(role, await acceptInvitation(database, NOW, claim, desk));
  }
  return tokens;
}

async function askAll(
  address: string,
  tokens: ReadonlyMap<Role, string>,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [path, role] of PAGES) {
    const times: number[] = [];
    for (let i = 0; i < ASKED; i++) {
      const began = performance.now();
      const answer = await fetch(address + path, {
        headers: { cookie: `${COOKIE}=${tokens.get(role)}`, 'accept-encoding': 'br' },
      });
      times.push(performance.now() - began);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      await answer.arrayBuffer();
    }
    times.sort((a, b) => a - b);
    found[path] = times[Math.floor(times.length * 0.95)] ?? 0;
  }
  return found;
}

/** Until deferred scripts have run and the first field has the focus. */
async function openTill(port: number, token: string): Promise<PageFigures['till']> {
  const link = await openSlowLink(port);
  const browser = await openChromium();
  try {
    const context = await browser.newContext({ baseURL: link.address, locale: 'fr-BJ' });
    await context.addCookies([{ name: COOKIE, value: token, url: link.address }]);
    const page = await context.newPage();
    const once = async (): Promise<number> => {
      const began = performance.now();
      await page.goto('/caisse', { waitUntil: 'domcontentloaded' });
      await page.waitForSelector('main input:focus');
      return performance.now() - began;
    };
    return { cold: await once(), warm: await once() };
  } finally {
    await browser.close();
    link.close();
  }
}
