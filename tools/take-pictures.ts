import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium } from '../test/web/chromium.ts';
import { roughly, tellApart } from '../test/web/rough-pictures.ts';
import { shrinkPicture } from './shrink-picture.ts';
import { startTemporaryServer } from './temporary-server.ts';

/*
 * `npm run pictures`: starts the product on its demonstration data and takes the pictures that the
 * README and the guide show. The data are the same each time; days are those of today. With --check
 * it writes none, and fails where one shows about something else than the product does now.
 */

type Shot = {
  readonly name: string;
  readonly who: string;
  readonly path: string;
  /** What is done on the page before it is taken. */
  readonly after?: (page: Page) => Promise<unknown>;
};

const A_CREDITOR = 'main tr:has-text("créditeur") td:first-child a';
const A_DEBTOR = 'main tr:has-text("débiteur") td:first-child a';

/** A form was sent by the script of the page, and has had its answer. */
const answered = (page: Page) => page.waitForSelector('form > [inert]', { state: 'detached' });

/** The till with a customer before it, who owes. */
async function standAtTheTill(page: Page): Promise<void> {
  await page.locator('input[name="float"]').fill('50 000');
  await page.locator('main button.go').click();
  await answered(page);
  await page.goto('/echeances');
  const contract = await page.locator(A_DEBTOR).first().textContent();
  await page.goto(`/caisse?contrat=${contract}`);
  await page.locator('#received').fill('160 000');
}

/** The request of a customer to whom something is due. */
async function askARefund(page: Page): Promise<void> {
  const contract = await page.locator(A_CREDITOR).first().textContent();
  await page.goto(`/remboursements/demander?contrat=${contract}`);
}

const SHOTS: readonly Shot[] = [
  { name: 'accueil', who: 'Nadège', path: '/' },
  {
    name: 'contract',
    who: 'Nadège',
    path: '/echeances?etape=DUE',
    after: (page) => page.locator(A_DEBTOR).first().click(),
  },
  { name: 'encaissement', who: 'Codjo', path: '/caisse', after: standAtTheTill },
  { name: 'solder', who: 'Rachidatou', path: '/solder' },
  {
    name: 'liste',
    who: 'Rachidatou',
    path: '/solder',
    after: (page) => page.getByRole('button', { name: /^Arrêter la liste/ }).click(),
  },
  { name: 'controle', who: 'Félicité', path: '/controle' },
  { name: 'compte', who: 'Rachidatou', path: '/compte' },
  { name: 'remboursement', who: 'Rachidatou', path: '/echeances', after: askARefund },
  { name: 'reprise', who: 'Rachidatou', path: '/reprise' },
  { name: 'regles', who: 'Yaovi', path: '/parametres' },
  { name: 'personnes', who: 'Idrissou', path: '/personnes' },
];

/** Twice what a page may differ from itself: the picture was taken on another day, with its days. */
const OTHER_DAY = 6;

const checks = process.argv.includes('--check');

const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');
const SIZE = { width: 1366, height: 768 };

const server = await startTemporaryServer();
try {
  await withProduct(server.url, async (address, passwords) => {
    const browser = await openChromium();
    try {
      for (const shot of SHOTS) {
        const context = await browser.newContext({
          baseURL: address,
          locale: 'fr-BJ',
          viewport: SIZE,
          colorScheme: 'light',
          reducedMotion: 'reduce',
        });
        await take(await context.newPage(), shot, passwords.get(shot.who) ?? '');
        await context.close();
      }
    } finally {
      await browser.close();
    }
  });
} finally {
  await server.stop();
}

async function take(page: Page, { name, who, path, after }: Shot, password: string): Promise<void> {
  await page.goto('/connexion');
  await page.locator('input[name="name"]').fill(who);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('main button[type="submit"]').first().click();
  await page.waitForURL((url) => url.pathname === '/');
  const answer = await page.goto(path);
  if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
  await after?.(page);
  await answered(page);
  await page.waitForLoadState('networkidle');
  await mkdir(FOLDER, { recursive: true });
  const screen = await page.screenshot();
  const file = join(FOLDER, `${name}.png`);
  if (checks) {
    const says = tellApart(roughly(await readFile(file)), roughly(screen), OTHER_DAY);
    if (says) throw new Error(`docs/pictures/${name}.png shows something else: ${says}`);
    console.log(`docs/pictures/${name}.png shows the product`);
    return;
  }
  const picture = shrinkPicture(screen);
  await writeFile(file, picture);
  console.log(`docs/pictures/${name}.png  ${Math.ceil(picture.length / 1024)} KiB`);
}

/** `quitus start` with data and people of its own, until `use` is done. */
async function withProduct(
  url: string,
  use: (address: string, passwords: ReadonlyMap<string, string>) => Promise<void>,
): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'quitus-pictures-'));
  const main = join(import.meta.dirname, '..', 'src', 'main.ts');
  const child = spawn(process.execPath, [main, 'start'], {
    env: { ...process.env, DATABASE_URL: url, QUITUS_DATA_DIR: data },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  try {
    let said = '';
    for await (const text of child.stdout.setEncoding('utf8')) {
      said += text;
      if (said.includes('Ctrl-C')) break;
    }
    const address = /http:\/\/localhost:\d+/.exec(said)?.[0];
    if (!address) throw new Error(`The product did not start:\n${said}`);
    const given = [...said.matchAll(/^ {2}(\S+) +(\S+-\d+) /gm)];
    await use(address, new Map(given.map(([, who = '', word = '']) => [who, word])));
  } finally {
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  }
}
