import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rotateKey } from '#seals';
import { TAKEN_OVER } from '../journeys/pilot.ts';
import { type Api, withApi } from '../setup/api.ts';

type Receipt = { receipt: string; contract: string; amount: number };
type Check = { outcome: string; kind: string; isReversed: boolean; facts: { value: string }[] };

let api: Api;
let desk: Awaited<ReturnType<Api['staff']>>;
let folder = '';
let contract = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quitus-keys-'));
  process.env.QUITUS_KEYS_DIR = folder;
  api = await withApi({ beginning: TAKEN_OVER });
  desk = await api.staff('AG01');
  const found = await api.database.pool.query<{ contract: string }>(
    `SELECT contract FROM settlement.case WHERE settled_on IS NULL AND net > 5000
     ORDER BY agency <> 'AG01', contract LIMIT 1`,
  );
  contract = found.rows[0]?.contract ?? '';
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const pay = async (): Promise<Receipt> => {
  const body = { contract, amount: 100, method: 'ESPECES', agency: 'AG01' };
  const paid = await desk.cashier.post<Receipt>('/payments', body);
  expect(paid.status, paid.text).toBe(201);
  return paid.body;
};
const print = ({ receipt }: Receipt) => desk.agency_head.get(`/receipts/${receipt}.pdf`);
const sealOf = async ({ receipt }: Receipt): Promise<string> => {
  const found = await api.database.pool.query<{ sealed: string }>(
    'SELECT sealed FROM payments.receipt_seal WHERE receipt = $1',
    [receipt],
  );
  return found.rows[0]?.sealed ?? '';
};
const check = async (text: string) =>
  (await api.nobody.post<Check>('/documents/check', { text })).body;

describe('the code on a receipt', () => {
  test('is genuine for anybody, and says what was paid', async () => {
    const paid = await pay();
    expect((await print(paid)).status).toBe(200);
    const checked = await check(await sealOf(paid));
    expect(checked).toMatchObject({ outcome: 'GENUINE', kind: 'RECEIPT', isReversed: false });
    expect(checked.facts.map((fact) => fact.value)).toEqual([
      ...[paid.receipt, contract, '2026-11-20', '100', 'ESPECES', 'AG01'],
    ]);
  });

  test('of another amount is forged', async () => {
    const paid = await pay();
    await print(paid);
    const [form, key, facts = '', signature] = (await sealOf(paid)).split('.');
    const said = Buffer.from(facts, 'base64url').toString().replace('"m":100', '"m":900');
    const other = Buffer.from(said).toString('base64url');
    expect((await check([form, key, other, signature].join('.'))).outcome).toBe('FORGED');
  });

  test('is the same at every print, also under another key, and two duplicates are one paper', async () => {
    const paid = await pay();
    await print(paid);
    const first = await sealOf(paid);
    const second = await print(paid);
    await api.look((work) => rotateKey(work));
    const third = await print(paid);
    expect(third.bytes.equals(second.bytes)).toBe(true);
    expect(await sealOf(paid)).toBe(first);
    expect((await check(first)).outcome).toBe('GENUINE');
  });

  test('of a cancelled receipt says that it no longer holds (E30)', async () => {
    const paid = await pay();
    await print(paid);
    const cancelled = await desk.cashier.post(`/receipts/${paid.receipt}/cancel`, {
      reason: 'Erreur',
    });
    expect(cancelled.status, cancelled.text).toBe(200);
    expect(await check(await sealOf(paid))).toMatchObject({ outcome: 'GENUINE', isReversed: true });
  });

  test('is left out where the key is missing: money is taken and printed all the same', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const away = `${folder}-away`;
    await rename(folder, away);
    const paid = await pay();
    const printed = await print(paid);
    expect([printed.status, await sealOf(paid)]).toEqual([200, '']);
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
    await rename(away, folder);
    expect((await readdir(folder)).length).toBe(2);
    await print(paid);
    expect((await check(await sealOf(paid))).outcome).toBe('GENUINE');
  });

  test('is given to one of two first prints, and both answer', async () => {
    const paid = await pay();
    const both = await Promise.all([print(paid), print(paid)]);
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect((await check(await sealOf(paid))).outcome).toBe('GENUINE');
  });
});
