import { expect } from 'vitest';
import { createToken, type Role } from '#access';
import { readAgencies } from '#contracts';
import { findContracts } from '#settlement';
import { type Caller, callerOf, type Reply } from '../setup/api.ts';
import type { WebHouse } from './browser.ts';

const AGENCY = 'AG01';
/** Creditors: a refund of one was asked for, the meter of the other is still there. */
const ASKED = 'C000051';
const CREDITOR = 'C000034';
const IBAN = 'BJ66BJ0610100100144390000769';
const PROFILE = {
  profile: 'BOA-XML',
  format: 'PAIN_001',
  debtorName: 'Société Béninoise d’Énergie Électrique',
  debtorAccount: 'BJ11 B006 1010 0400 2711 0119 2591',
  debtorBank: 'AFRIBJBJ',
};
const UNKNOWN = 'transaction;date;montant;libelle\n1;2026-11-20;300;MERCI\n';

type Body = Readonly<Record<string, unknown>>;
type Found = { readonly items: readonly Body[] };

/**
 * One of everything that the address of a page can name, made as its desks make it: what stands in
 * such an address from `/caisse/recus` on. The agency is settled by a list on the way.
 */
export async function oneOfEach(house: WebHouse): Promise<ReadonlyMap<string, string>> {
  const cashier = await programOf(house, 'cashier');
  const reception = await programOf(house, 'reception');
  const head = await programOf(house, 'agency_head');
  const owner = await programOf(house, 'functional_owner');
  const recovery = await programOf(house, 'recovery');

  made(await cashier.post('/till/open', { agency: AGENCY, float: 50_000 }));
  const payment = { amount: 5_000, method: 'ESPECES', agency: AGENCY };
  const contract = await debtorOf(house);
  const { receipt } = made(await cashier.post('/payments', { ...payment, contract }));
  const why = { reason: 'Erreur de montant' };
  const asked = made(await cashier.post(`/receipts/${receipt}/cancellation-requests`, why));
  await sendFile(house, owner);
  const waiting = await owner.get<Found>('/payment-files/unmatched');

  const requests = await reception.get<Found>('/refund-requests?state=REQUESTED');
  const before = requests.body.items.find((one) => one.contract === ASKED);
  made(await reception.post(`/refund-requests/${before?.id}/cancel`, { reason: 'Par virement' }));
  const wish = { contract: ASKED, method: 'VIREMENT', bankAccount: IBAN };
  const refund = made(await reception.post('/refund-requests', wish));
  made(await head.post(`/refund-requests/${refund.id}/approve`, {}));
  made(await owner.post('/transfer-profiles', PROFILE));
  const some = { agency: AGENCY, profile: PROFILE.profile };
  const transfers = made(await cashier.post('/transfer-files', some));

  const removal = { on: '2026-11-20', index: 1_200 };
  made(await reception.post(`/contracts/${CREDITOR}/meter-removal`, removal));
  // By then most of the agency is open to be settled by a list.
  house.onDay('2026-12-28');
  const { list } = made(await reception.post('/settlement-lists', { agency: AGENCY }));
  made(await head.post(`/settlement-lists/${list}/approve`, {}));
  made(await head.post(`/settlement-lists/${list}/transmit`, {}));
  const cases = await recovery.get<Found>('/recovery-cases');
  const credits = await reception.get<Found>('/credits');

  return new Map(
    Object.entries({
      '/caisse/recus': receipt,
      '/caisse/annulations': asked.request,
      '/caisse/fichiers': waiting.body.items[0]?.line,
      '/contentieux': cases.body.items[0]?.id,
      '/credits': credits.body.items[0]?.id,
      '/listes': list,
      '/remboursements': refund.id,
      '/remboursements/fichiers': transfers.file,
    }).map(([path, one]) => [path, String(one)]),
  );
}

function made(reply: Reply<Record<string, unknown>>): Body {
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.body;
}

async function debtorOf(house: WebHouse): Promise<string | undefined> {
  const open = { state: 'TERMINATED' } as const;
  const found = await house.look((work) => findContracts(work, open, undefined, 200));
  return found.find((one) => one.agency === AGENCY && one.net > 10_000n)?.contract;
}

async function sendFile(house: WebHouse, owner: Caller): Promise<void> {
  const sent = await house.server.inject({
    method: 'POST',
    url: '/api/v1/payment-files?profile=MTN',
    headers: { ...owner.headers, 'content-type': 'text/csv', 'idempotency-key': 'releve-1' },
    payload: UNKNOWN,
  });
  expect(sent.json()).toMatchObject({ waiting: 1 });
}

/** A program in this role: no second factor is asked of it. */
async function programOf(house: WebHouse, role: Role): Promise<Caller> {
  const name = `programme ${role}`;
  const where =
    role === 'functional_owner' || role === 'recovery'
      ? ({ scope: 'national', places: [] } as const)
      : ({ scope: 'agency', places: [AGENCY] } as const);
  const token = await house.look(async (work) =>
    createToken(work, { name, role, ...where }, await readAgencies(work), undefined),
  );
  return callerOf(house.server, name, { authorization: `Bearer ${token}` });
}
