import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identify } from '#access';
import { inWork } from '#database';
import { addDays, day } from '#values';
import { dossierOf, TODAY } from '../journeys/pilot.ts';
import { type FreshDatabase, runQuitus, withFreshDatabase } from '../setup/database.ts';

const NOW = { actor: 'test', businessDate: day(TODAY) };

let fresh: FreshDatabase;
const quitus = <Shape>(...args: string[]) =>
  runQuitus<Shape>([...args, '--json'], { url: fresh.url });

beforeAll(async () => {
  fresh = await withFreshDatabase();
  await quitus('import', dossierOf('pilote'), '--on', TODAY);
});
afterAll(() => fresh.drop());

describe('a program', () => {
  const create = (...more: string[]) =>
    quitus<{ token: string }>('token', 'create', 'facturation', '--role', 'reception', ...more);
  const whoIs = (token: string, businessDate = NOW.businessDate) =>
    inWork(fresh.database, { ...NOW, businessDate }, (work) => identify(work, { token }));

  test('acts with its token, in its role and scope, until its last day', async () => {
    const made = await create('--national', '--expires', TODAY);
    expect(made.code).toBe(0);
    expect(made.json.token).toMatch(/^qts_[A-Za-z0-9_-]{43}$/);
    expect(await whoIs(made.json.token)).toEqual({
      name: 'facturation',
      role: 'reception',
      scope: 'national',
      places: [],
      customer: null,
      program: true,
      onBehalfOf: undefined,
    });
    expect(await whoIs(made.json.token, addDays(NOW.businessDate, 1))).toBeUndefined();
  });

  test('keeps no token that could be read back, and is nobody once it is revoked', async () => {
    const { json } = await create('--national');
    const { rows } = await fresh.database.pool.query('SELECT t::text AS text FROM access.token t');
    expect(rows.map((row) => row.text).join()).not.toContain(json.token.slice(4));
    await quitus('token', 'revoke', 'facturation');
    expect(await whoIs(json.token)).toBeUndefined();
  });

  test('takes no rights beside those it has, and no name of a person', async () => {
    await quitus('user', 'add', 'ayaba', '--role', 'reception', '--national');
    const other = await quitus('token', 'create', 'facturation', '--role', 'admin', '--national');
    const person = await quitus('token', 'create', 'ayaba', '--role', 'reception', '--national');
    expect([other.code, person.code]).toEqual([1, 1]);
  });
});
