import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueRefunds, returnRefund } from '#refunds';
import { readPositions } from '#settlement';
import { day, francs } from '#values';
import { type Desk, failedChecks, openSmallAgency, TODAY } from './small-agency.ts';
import { theWayBack } from './the-way-back.ts';

let desk: Desk;
let its: ReturnType<typeof theWayBack>;

beforeAll(async () => {
  desk = await openSmallAgency([
    { name: 'BACK', deposit: 1_000, terminatedOn: '2026-10-01' },
    { name: 'HELD', deposit: 1_000, terminatedOn: '2026-10-01', meterStays: true },
  ]);
  its = theWayBack(desk);
  await its.addPeople();
});
afterAll(() => desk.fresh.drop());

const refund = async (contract: string): Promise<bigint> => {
  await desk.as('celine', (work) =>
    issueRefunds(work, [
      {
        ...{ contract, requestedOn: day(TODAY), issuedOn: day(TODAY), method: 'CHEQUE' },
        ...{ reference: `CHQ-${contract}`, amount: francs(1_000) },
      },
    ]),
  );
  const row = await desk.row('SELECT refund FROM refunds.refund WHERE contract = $1', contract);
  return row?.refund as bigint;
};

const giveBack = (number: bigint) =>
  desk.as('celine', (work) =>
    returnRefund(work, number, { on: day(TODAY), because: 'STALE_CHEQUE' }),
  );

const depositOf = async (contract: string) =>
  (await desk.as('celine', (work) => readPositions(work, [contract]))).get(contract)?.deposit;

test('E-J after E13: a stale refund of a reversed settlement is the deposit of the contract again', async () => {
  const number = await refund('BACK');
  expect((await its.position('BACK'))?.settlement?.rule).toBe('R2');
  const asked = await its.reverse('BACK');
  await its.approve(asked, 'bio', 'REVERSAL');
  expect(await its.approve(asked, 'celine', 'REVERSAL')).toBe('DONE');
  expect(await depositOf('BACK')).toBe(0n);
  await giveBack(number);
  expect(await depositOf('BACK')).toBe(1_000n);
  await expect(giveBack(number)).rejects.toMatchObject({ code: 'ALREADY_DONE' });
});

test('E-J after E13: so is one of a termination that was withdrawn before it was settled', async () => {
  const number = await refund('HELD');
  const asked = await its.withdraw('HELD');
  expect(await its.approve(asked, 'bio', 'WITHDRAWAL')).toBe('DONE');
  await giveBack(number);
  expect(await depositOf('HELD')).toBe(1_000n);
  expect(await failedChecks(desk)).toEqual([]);
});
