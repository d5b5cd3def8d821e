import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDraft, sealDraft } from '#access';
import { findContracts } from '#settlement';
import { findNothing, look, type WebHouse, withWeb } from './browser.ts';

const KEY_BYTES = 32;

let house: WebHouse;
let debtor = '';
beforeAll(async () => {
  process.env.QUITUS_SECRET_KEY ??= Buffer.alloc(KEY_BYTES, 7).toString('base64');
  house = await withWeb();
  const found = await house.look((work) =>
    findContracts(work, { state: 'TERMINATED', agency: 'AG01' }, undefined, 200),
  );
  debtor = found.find(({ net }) => net > 0n)?.contract ?? '';
});
afterAll(() => house.close());

type Someone = Awaited<ReturnType<WebHouse['person']>>;

async function signIn(page: Page, { name, password }: Someone): Promise<void> {
  await page.fill('#name', name);
  await page.fill('#password', password);
  await page.click('button.go');
}

/** Nobody touched this desk for longer than a session lasts. */
const leaveAlone = ({ name }: Someone) =>
  house.fresh.database.asOwner((owner) =>
    owner.query(
      `UPDATE access.session SET seen_at = now() - interval '16 minutes' WHERE person = $1`,
      [name],
    ),
  );

const receipts = async (): Promise<number> => {
  const { rows } = await house.fresh.database.asOwner((owner) =>
    owner.query<{ n: string }>('SELECT count(*) AS n FROM payments.receipt'),
  );
  return Number(rows[0]?.n);
};

const fieldOf = (page: Page, name: string) => page.inputValue(`main form [name="${name}"]`);

/** Asks for a refund to two heirs, and is at the sign-in page with it: the long form. */
async function askTooLate(page: Page, someone: Someone): Promise<void> {
  await page.goto(
    `/connexion?vers=${encodeURIComponent('/remboursements/demander?contrat=C000034')}`,
  );
  await signIn(page, someone);
  await page.click('summary');
  await page.fill('#heir1', 'Dossou Ayaba');
  await page.fill('#share1', '1');
  await page.fill('#document1', 'Acte 11/2026');
  await leaveAlone(someone);
  await page.click('main button.go');
  expect(await page.textContent('.notice')).toContain('ce que vous avez tapé vous attend');
}

describe('a form that is sent after the session has ended', () => {
  test('comes back after signing in, and a payment is taken once', async () => {
    const cashier = await house.person('cashier');
    const page = await house.open({ javaScript: false });
    await page.goto(`/connexion?vers=${encodeURIComponent('/caisse')}`);
    await signIn(page, cashier);
    await page.fill('#float', '50000');
    await page.click('main button.go');
    await page.goto(`/caisse?contrat=${debtor}`);
    await page.fill('#amount', '1 500');
    await page.fill('#received', '2 000');
    const key = await fieldOf(page, '_cle');
    const before = await receipts();
    await leaveAlone(cashier);
    await page.click('main button.go');
    await look(page, 'draft-waits');
    expect(page.url()).not.toContain('1500');
    expect(await page.content()).not.toContain('1 500');
    await signIn(page, { ...cashier, password: 'mot de passe inventé' });
    expect(await page.textContent('#summary')).toContain('inconnu');
    await signIn(page, cashier);
    expect(await page.textContent('#summary')).toContain('ce que vous aviez tapé est là');
    expect(await page.inputValue('#amount')).toBe('1 500');
    expect(await page.inputValue('#received')).toBe('2 000');
    expect(await fieldOf(page, '_cle')).toBe(key);
    await look(page, 'draft-back');
    expect(await receipts()).toBe(before);
    await page.click('main button.go');
    expect(await page.textContent('.receipt')).toContain('1 500'.replace(' ', '\u202f'));
    expect(await receipts()).toBe(before + 1);
    await page.context().close();
  });

  test('shows to another person neither what was typed nor where', async () => {
    const page = await house.open({ javaScript: false });
    await askTooLate(page, await house.person('reception'));
    await signIn(page, await house.person('reception'));
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.textContent('.notice')).toContain('elle n’est pas montrée');
    expect(await page.content()).not.toContain('Dossou');
    await page.context().close();
  });

  test('is not shown where somebody altered it', async () => {
    const someone = await house.person('reception');
    const page = await house.open();
    await askTooLate(page, someone);
    await page.evaluate(`for (const one of document.querySelectorAll('[name=_saisie]'))
      one.value = (one.value[0] === 'A' ? 'B' : 'A') + one.value.slice(1)`);
    await signIn(page, someone);
    await page.waitForURL('**fait=draftNotShown');
    expect(await page.content()).not.toContain('Dossou');
    await page.context().close();
  });

  test('of heirs comes back whole to the person who typed it, with their documents', async () => {
    const someone = await house.person('reception');
    const page = await house.open();
    await askTooLate(page, someone);
    await findNothing(page);
    await signIn(page, someone);
    await page.waitForSelector('#heir1');
    await findNothing(page);
    expect(await page.inputValue('#heir1')).toBe('Dossou Ayaba');
    expect(await page.inputValue('#document1')).toBe('Acte 11/2026');
    await page.context().close();
  });

  test('never keeps a password or a second factor', async () => {
    const head = await house.person('agency_head');
    const session = head.token;
    await leaveAlone(head);
    const answer = await house.server.inject({
      method: 'POST',
      url: '/remboursements/1/approuver',
      headers: {
        host: new URL(house.address).host,
        cookie: `quitus-session=${session}`,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      payload: '_cle=12345678-1234&_preuve=654321&note=Vu',
    });
    expect(answer.statusCode).toBe(401);
    const [, sealed = ''] = /name="_saisie" value="([\w-]+)"/.exec(answer.body) ?? [];
    expect(await openDraft(head.name, sealed)).toEqual({
      action: '/remboursements/1/approuver',
      key: '12345678-1234',
      values: { note: 'Vu' },
    });
  });

  test('is shown at its own form alone, and to nobody else who is signed in there', async () => {
    const { token } = await house.person('reception');
    const mine = await house.person('reception');
    const draft = { action: '/reprise?point=P1', key: '12345678-1234', values: { name: 'Dossou' } };
    const sealed = (await house.look((work) => sealDraft(work, mine.token, draft))) ?? '';
    const send = (session: string, url: string) =>
      house.server.inject({
        method: 'POST',
        url,
        headers: {
          host: new URL(house.address).host,
          cookie: `quitus-session=${session}`,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        payload: new URLSearchParams({ _saisie: sealed }).toString(),
      });
    expect((await send(mine.token, draft.action)).statusCode).toBe(200);
    for (const [session, url] of [
      [token, draft.action],
      [mine.token, '/remboursements/demander'],
    ] as const) {
      const answer = await send(session, url);
      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toBe('/?fait=draftNotShown');
    }
  });
});

describe('a sealed draft', () => {
  test('opens for half an hour, for its person alone', async () => {
    const { name, token } = await house.person('reception');
    const now = Date.now();
    const draft = { amount: '1 500' };
    const sealed = (await house.look((work) => sealDraft(work, token, draft, now))) ?? '';
    expect(await openDraft(name, sealed, now + 29 * 60_000)).toEqual(draft);
    expect(await openDraft(name, sealed, now + 31 * 60_000)).toBeUndefined();
    expect(await openDraft('reception-1', sealed, now)).toBeUndefined();
    expect(await house.look((work) => sealDraft(work, 'qse_nobody', draft))).toBeUndefined();
  });
});
