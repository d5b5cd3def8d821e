import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inWork } from '#database';
import { verify } from '#oversight';
import { takePayments } from '#payments';
import { readPositions } from '#settlement';
import { terminate } from '#terminations';
import { day, francs } from '#values';
import { TAKEN_OVER, TODAY } from '../journeys/pilot.ts';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';

/** Active in the pilot, with 23,000 francs and more to pay. */
const CONTRACT = 'C000005';
const NOW = { actor: 'test', businessDate: day(TODAY) };

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await withFreshDatabase(TAKEN_OVER);
});
afterAll(() => fresh.drop());

describe('a termination and a payment of one contract at the same moment (E7)', () => {
  test('lose nothing: the case opens without the payment, and the payment lowers it', async () => {
    const { database } = fresh;
    const before = (await inWork(database, NOW, (work) => readPositions(work, [CONTRACT]))).get(
      CONTRACT,
    );
    let paid: Promise<unknown> = Promise.resolve();
    await inWork(database, NOW, async (work) => {
      await terminate(work, {
        contract: CONTRACT,
        on: day(TODAY),
        cause: 'PENALITE',
        meterRemovedOn: day(TODAY),
      });
      paid = inWork(database, NOW, (other) =>
        takePayments(other, [
          {
            reference: 'T-1',
            contract: CONTRACT,
            paidOn: day(TODAY),
            amount: francs(2_000),
            method: 'ESPECES',
            agency: 'AG01',
          },
        ]),
      );
      await pause(400);
    });
    expect(await paid).toMatchObject({ refused: [], settled: [] });
    const after = (await inWork(database, NOW, (work) => readPositions(work, [CONTRACT]))).get(
      CONTRACT,
    );
    expect(after?.receivable).toBe((before?.receivable ?? 0n) - 2_000n);
    const checks = await inWork(database, NOW, (work) => verify(work, () => undefined));
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });
});
