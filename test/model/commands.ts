import fc from 'fast-check';
import { expect } from 'vitest';
import { readRefused, readSettled, settleAgencies } from '#lists';
import { takePayments } from '#payments';
import { issueRefunds, requestRefunds } from '#refunds';
import { sweep } from '#settlement';
import { recordFinalBill, recordMeterRemoval, terminate } from '#terminations';
import { day, francs, Refusal } from '#values';
import { compare, readAll } from './compare.ts';
import type { Dossier } from './dossier.ts';
import {
  anyContract,
  firstWish,
  Inventor,
  pick,
  type Size,
  size,
  sized,
  type Wish,
  wish,
} from './invent-dossier.ts';
import { dayAfter, type Method, netOf } from './model.ts';
import type { TakenIn } from './take-in.ts';
import { circumstances, doing, importFor, NAMES, type World } from './world.ts';

type Act = (world: World) => Promise<void>;

/** One step of a story: the same thing is done to the product and to the model, then compared. */
class Step implements fc.AsyncCommand<World, World> {
  private readonly named: string;
  private readonly act: Act;

  constructor(named: string, act: Act) {
    this.named = named;
    this.act = act;
  }

  check = (): boolean => true;
  toString = (): string => this.named;

  async run(world: World): Promise<void> {
    await this.act(world);
    await compare(world);
  }
}

const step = <T>(name: string, of: fc.Arbitrary<T>, act: (world: World, on: T) => Promise<void>) =>
  of.map((said) => new Step(`${name} ${JSON.stringify(said)}`, (world) => act(world, said)));

/** The refusal that a use case throws, as its code. */
async function codeOf(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const contractOf = ({ model }: World, n: number): string => pick([...model.contracts.keys()], n);

const owedOn = ({ model }: World, number: string): bigint => {
  const contract = model.contracts.get(number);
  return contract ? netOf(contract) : 0n;
};

/** Takes a dossier in on both sides; counts and rejects must be the same. */
export async function takeIn(world: World, dossier: Dossier): Promise<void> {
  const expected: TakenIn = world.takingIn.takeIn(dossier);
  const { files, rejects } = await importFor(world, dossier);
  expect(rejects).toEqual(expected.rejects);
  expect(new Map(files.map(({ file, ...counts }) => [file, counts]))).toEqual(expected.counts);
}

async function takeInWished(world: World, wished: Wish): Promise<void> {
  const dossier = new Inventor(world.prefix, world.model, world.next).invent(wished);
  if (Object.values(dossier).every((rows) => rows.length === 0)) return;
  world.dossiers.push(dossier);
  await takeIn(world, dossier);
}

export const FIRST_STEP = step('take in', firstWish, takeInWished);
const takeInNew = step('take in', wish, takeInWished);

const takeInAgain = step('take in again', fc.nat({ max: 9 }), async (world, n) => {
  const dossier = world.dossiers[n % Math.max(1, world.dossiers.length)];
  if (dossier) await takeIn(world, dossier);
});

const METHODS = ['ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY'] as const;
const payment = fc.tuple(anyContract, size, fc.constantFrom<Method>(...METHODS));

const pay = step('pay', payment, async (world, [n, of, method]: [number, Size, Method]) => {
  const contract = contractOf(world, n);
  const amount = sized(owedOn(world, contract), of);
  const [agency = ''] = world.model.agencies.keys();
  const reference = `${world.prefix}E${world.next()}`;
  const on = world.model.today;
  const code = world.model.pay(contract, amount, method, on);
  const cells = { reference, contrat: contract, date: on, mode: method, agence: agency };
  if (!code) {
    world.takingIn.remember('encaissements.csv', { cells: { ...cells, montant: `${amount}` } });
  }
  const { refused, settled } = await doing(world, (work) =>
    takePayments(work, [
      { reference, contract, paidOn: day(on), amount: francs(amount), method, agency },
    ]),
  );
  expect(refused.map((one) => [one.reference, one.code])).toEqual(code ? [[reference, code]] : []);
  const isSettled = !code && world.model.contracts.get(contract)?.termination?.settled;
  expect(settled).toEqual(isSettled ? [contract] : []);
});

const request = step('ask for a refund', anyContract, async (world, n) => {
  const [contract, on] = [contractOf(world, n), world.model.today];
  if (world.takingIn.isRequestKnown(contract, on)) return;
  const code = world.model.request(contract, on);
  const cells = { contrat: contract, demande_le: on, mode: 'CHEQUE' };
  if (!code) world.takingIn.remember('remboursements.csv', { cells });
  const refused = await doing(world, (work) =>
    requestRefunds(work, [{ contract, requestedOn: day(on), method: 'CHEQUE' }]),
  );
  expect(refused.map((one) => one.code)).toEqual(code ? [code] : []);
});

const issue = step('issue a refund', fc.tuple(anyContract, size), async (world, [n, of]) => {
  const [contract, on] = [contractOf(world, n), world.model.today];
  const amount = sized(-owedOn(world, contract), of);
  const [requested = on] = world.model.contracts.get(contract)?.termination?.requests ?? [];
  const reference = `${world.prefix}R${world.next()}`;
  const code = world.model.issue(contract, requested, on, amount);
  const cells = { contrat: contract, demande_le: requested, mode: 'CHEQUE', emis_le: on };
  if (!code) {
    const issued = { ...cells, reference, montant: `${amount}` };
    world.takingIn.remember('remboursements.csv', { cells: issued });
  }
  const days = { requestedOn: day(requested), issuedOn: day(on) };
  const refund = {
    contract,
    ...days,
    method: 'CHEQUE',
    reference,
    amount: francs(amount),
  } as const;
  const { refused } = await doing(world, (work) => issueRefunds(work, [refund]));
  expect(refused.map((one) => one.code)).toEqual(code ? [code] : []);
});

const termination = fc.tuple(anyContract, fc.constantFrom(0, 0, 3, 29, 30, 31, -2), fc.boolean());

const end = step('terminate', termination, async (world, [n, daysAgo, removed]) => {
  const contract = contractOf(world, n);
  const on = dayAfter(world.model.today, -daysAgo);
  const code = world.model.terminate(contract, on, removed);
  const meterRemovedOn = removed ? day(on) : null;
  const order = { contract, on: day(on), cause: 'ECHEANCIER', meterRemovedOn } as const;
  expect(await codeOf(doing(world, (work) => terminate(work, order)))).toBe(code);
});

const removeMeter = step('remove the meter', anyContract, async (world, n) => {
  const contract = contractOf(world, n);
  const terminatedOn = world.model.contracts.get(contract)?.termination?.on ?? '';
  const on = [terminatedOn, world.model.today].toSorted().at(-1) ?? '';
  const isMissing = world.model.contracts.get(contract)?.termination?.meterMissing;
  const code = world.model.lift(contract, 'meterMissing');
  const recorded = doing(world, (work) => recordMeterRemoval(work, contract, day(on)));
  // Where none is awaited one may be recorded already: then another day is refused.
  const codes = code === undefined && !isMissing ? [undefined, 'ALREADY_DONE'] : [code];
  expect(codes).toContain(await codeOf(recorded));
});

const billFinally = step('issue the final bill', anyContract, async (world, n) => {
  const contract = contractOf(world, n);
  const code = world.model.lift(contract, 'finalBillPending');
  expect(await codeOf(doing(world, (work) => recordFinalBill(work, contract)))).toBe(code);
});

const anyName = fc.constantFrom(...NAMES);
const order = fc.record({
  agencies: fc.oneof(
    fc.constant('ALL' as const),
    fc.subarray([0, 1, 2, 3] as number[], { minLength: 1 }),
    fc.constant([0, 1, 2, 3] as number[]),
  ),
  people: fc.oneof(
    { weight: 3, arbitrary: fc.constant(['reception', 'head'] as [string, string]) },
    { weight: 1, arbitrary: fc.tuple(anyName, anyName) },
  ),
  dryRun: fc.nat({ max: 5 }).map((n) => n === 0),
});

const settle = step('settle', order, async (world, { agencies, people, dryRun }) => {
  const { prefix, model } = world;
  const codes = [...model.agencies.keys()];
  const open = [...model.contracts.values()].filter((contract) => model.isListed(contract));
  const withSomething = codes.filter((code) => open.some(({ agency }) => agency === code));
  const chosen = agencies === 'ALL' ? withSomething : agencies.map((n) => codes[n] ?? '');
  const [preparedBy, approvedBy] = [`${prefix}${people[0]}`, `${prefix}${people[1]}`];
  const expected = model.settleManually(chosen, [preparedBy, approvedBy], dryRun);
  const done = await settleAgencies(world.database, circumstances(world), {
    agencies: agencies === 'ALL' ? 'ALL' : chosen,
    preparedBy,
    approvedBy,
    dryRun,
    onLines: () => undefined,
  });
  const { settled, refused } = await doing(world, async (work) => ({
    settled: await readAll(readSettled(work, done)),
    refused: await readAll(readRefused(work, done)),
  }));
  const ours = <T extends { readonly contract: string }>(all: readonly T[]): T[] =>
    all
      .filter(({ contract }) => contract.startsWith(prefix))
      .toSorted((a, b) => (a.contract < b.contract ? -1 : 1));
  const plain = ours(settled).map(({ contract, rule, net }) => ({ contract, rule, net }));
  expect(plain).toEqual(ours(expected.settled));
  const reasons = ours(refused).map(({ contract, code }) => ({ contract, code }));
  expect(reasons).toEqual(ours(expected.refused));
});

const sweepAtNight = step('sweep', fc.constant(null), async (world) => {
  const expected = world.model.sweep();
  const settled: string[] = [];
  const held: { contract: string; code: string }[] = [];
  for await (const swept of sweep(world.database, circumstances(world))) {
    settled.push(...swept.settled);
    held.push(...swept.held.map(({ contract, reason }) => ({ contract, code: reason })));
  }
  const ours = (contract: string) => contract.startsWith(world.prefix);
  expect(settled.filter(ours)).toEqual(expected.settled.toSorted());
  const byContract = (a: { contract: string }, b: { contract: string }) =>
    a.contract < b.contract ? -1 : 1;
  expect(held.filter(({ contract }) => ours(contract))).toEqual(expected.held.toSorted(byContract));
});

const pass = step('days pass', fc.constantFrom(1, 1, 2, 27, 29, 30, 31), async (world, days) => {
  world.model.today = dayAfter(world.model.today, days);
});

const deadline = fc.tuple(anyContract, fc.constantFrom(29, 30, 30, 31));

/** On to the days around the thirtieth after a termination, if they are not over yet. */
const passUntil = step('days pass until', deadline, async (world, [n, days]) => {
  const { model } = world;
  const on = model.contracts.get(contractOf(world, n))?.termination?.on;
  const until = on ? dayAfter(on, days) : '';
  if (until > model.today) model.today = until;
});

/** What may happen, likelier things more than once. */
export const STEPS = [
  takeInNew,
  takeInNew,
  takeInAgain,
  pay,
  pay,
  request,
  issue,
  issue,
  end,
  end,
  removeMeter,
  billFinally,
  settle,
  settle,
  sweepAtNight,
  pass,
  passUntil,
  passUntil,
];
