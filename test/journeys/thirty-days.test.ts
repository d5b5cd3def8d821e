import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, day } from '#values';
import type { Planned } from '../desks/small-agency.ts';
import type { Api } from '../setup/api.ts';
import {
  brokenProofs,
  done,
  openTown,
  pay,
  positionOf,
  type Staff,
  settleByList,
  told,
} from './town.ts';

/** Terminated on, open on (D+30), late from (D+31). */
const DAYS = [
  ['a month of thirty days', '2026-09-15', '2026-10-15', '2026-10-16'],
  ['a month of thirty-one days', '2026-10-01', '2026-10-31', '2026-11-01'],
  ['the end of the year', '2026-12-15', '2027-01-14', '2027-01-15'],
  ['the end of January', '2027-01-31', '2027-03-02', '2027-03-03'],
  ['the 29th of February', '2028-01-30', '2028-02-29', '2028-03-01'],
  ['after the 29th of February', '2028-03-02', '2028-04-01', '2028-04-02'],
] as const;

const ON_TIME = (i: number) => `ON-TIME-${i}`;
const LATE = (i: number) => `LATE-${i}`;
const PAID = (i: number) => `PAID-${i}`;

/** Medium voltage, so that no meter holds them. */
const PLANNED: readonly Planned[] = DAYS.flatMap((_, i) =>
  [ON_TIME(i), LATE(i), PAID(i)].map((name) => ({
    name,
    voltage: 'MT' as const,
    deposit: 1_000,
    bills: [['CONSOMMATION', '2026-07-01', 3_000]] as const,
  })),
);

let api: Api;
let desk: Staff;
beforeAll(async () => {
  api = await openTown(PLANNED, '2026-09-01');
  desk = await api.staff('A1');
});
afterAll(() => api.close());

/** Prepares and approves a list of all that is open but for one contract. */
async function settleAllBut(contract: string): Promise<string> {
  const skip = [{ contract, reason: 'Plainte en cours' }];
  const body = { agency: 'A1', skip };
  const list = await done(desk.reception.post('/settlement-lists', body), 'list');
  return done(desk.agency_head.post(`/settlement-lists/${list}/approve`, {}), 'state');
}

describe.each(DAYS.map((days, i) => [...days, i] as const))(
  'E6: %s: terminated on %s',
  (_, terminatedOn, opensOn, lateFrom, i) => {
    const settlementOf = async (contract: string) =>
      (await positionOf(desk.reception, contract)).settlement;

    test(`is too early on D+29, open on ${opensOn}, late from ${lateFrom}`, async () => {
      api.onDay(terminatedOn);
      for (const contract of [ON_TIME(i), LATE(i), PAID(i)]) {
        const order = { contract, on: terminatedOn, cause: 'FACTURES_IMPAYEES' };
        await done(desk.agency_head.post('/terminations', order));
      }
      expect(await positionOf(desk.reception, LATE(i))).toMatchObject({ opensOn, lateFrom });

      api.onDay(addDays(day(opensOn), -1));
      const early = await desk.reception.post('/settlement-lists', { agency: 'A1' });
      expect(told(early)).toBe('404 NOT_FOUND');
      const { manual } = await positionOf(desk.reception, ON_TIME(i));
      expect(manual).toEqual({ allowed: false, refusals: ['TOO_EARLY'] });

      api.onDay(opensOn);
      expect((await positionOf(desk.reception, LATE(i))).manual.allowed).toBe(true);
      expect((await pay(desk, PAID(i), 2_000)).body.settled).toBe(true);
      expect(await settlementOf(PAID(i))).toMatchObject({ rule: 'R1', late: false });
      expect(await settleAllBut(LATE(i))).toBe('SETTLED');
      expect(await settlementOf(ON_TIME(i))).toMatchObject({ on: opensOn, late: false });

      api.onDay(lateFrom);
      await settleByList(desk, 'A1');
      expect(await settlementOf(LATE(i))).toMatchObject({ on: lateFrom, late: true, rule: 'R3' });
    });
  },
);

test('and verify is green after all of it', async () => {
  expect(await brokenProofs(api)).toEqual([]);
});
