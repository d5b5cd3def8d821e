import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation, addPerson, invite } from '#access';
import { readAgencies } from '#contracts';
import { settleAgencies } from '#lists';
import { day } from '#values';
import { TODAY } from '../journeys/pilot.ts';
import { findNothing, look, type WebHouse, withWeb } from './browser.ts';

let house: WebHouse;
let token: string;
beforeAll(async () => {
  house = await withWeb();
  await house.look(async (work) => {
    const agencies = await readAgencies(work);
    const national = { scope: 'national', places: [] } as const;
    await addPerson(work, { name: 'ayaba', role: 'reception', ...national }, agencies);
    await addPerson(work, { name: 'bio', role: 'agency_head', ...national }, agencies);
  });
  await settleAgencies(
    house.fresh.database,
    { actor: 'test', businessDate: day(TODAY) },
    {
      agencies: 'ALL',
      preparedBy: 'ayaba',
      approvedBy: 'bio',
      dryRun: false,
      onLines: () => undefined,
    },
  );
  const code = await house.look((work) => invite(work, 'ayaba'));
  token = await acceptInvitation(
    house.fresh.database,
    { actor: 'test', businessDate: day(TODAY) },
    { code, password: 'quarante-deux pirogues sur la lagune' },
    { ip: '127.0.0.1', userAgent: 'test' },
  );
  // A register is read when credits have become old.
  house.onDay('2027-03-02');
});
afterAll(() => house.close());

describe('E18: a credit to refund', () => {
  test('shows its age; a contact is noted, and what is left is claimed', async () => {
    const desk = await house.open();
    const cookie = { name: 'quitus-session', value: token, url: house.address };
    await desk.context().addCookies([cookie]);
    await desk.goto('/credits');
    await look(desk, 'credits');
    await findNothing(desk);
    await desk.click('tbody a >> nth=0');
    await desk.fill('#result', 'Ne répond pas');
    await desk.keyboard.press('Enter');
    await desk.waitForURL('**fait=contactNoted');
    expect(await desk.textContent('table')).toContain('Ne répond pas');
    await look(desk, 'credit');
    await findNothing(desk);
    await desk.keyboard.press('F10');
    await desk.waitForURL('**/remboursements/*fait=refundAsked');
    await desk.context().close();
  });

  test('is nobody’s to claim but reception’s and the commercial head’s', async () => {
    const page = await house.signIn('auditor', { language: 'en', width: 390, height: 844 });
    await page.goto('/credits');
    await look(page, 'credits-phone');
    await findNothing(page);
    await page.click('tbody a >> nth=0');
    expect(await page.textContent('main')).toContain('Only for');
    expect(await page.locator('main form').count()).toBe(0);
    await page.context().close();
  });
});

describe('E5: a contract that is settled', () => {
  test('is paid at the till onto its recovery case', async () => {
    const page = await house.signIn('cashier');
    await page.goto('/caisse');
    await page.keyboard.press('F10');
    await page.waitForSelector('#contrat');
    await page.fill('#contrat', 'C000025');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#received');
    expect(await page.textContent('.why')).toContain('E5');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/caisse/recus/*');
    expect(await page.textContent('.receipt')).toContain('Dossier de contentieux réglé');
    await page.close();
  });
});
