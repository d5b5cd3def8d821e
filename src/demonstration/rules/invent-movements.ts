import { type CalendarDate, type Francs, francs, lesser, minus, negated, plus } from '#values';
import type { DayAgo } from './calendar.ts';
import { type Choices, type Draws, weighted } from './draws.ts';
import { perMille } from './invent-figures.ts';
import type { Agency, Network } from './places.ts';

export type PaymentMethod = 'ESPECES' | 'CHEQUE' | 'VIREMENT' | 'MOBILE_MONEY';

export type InventedPayment = {
  reference: string;
  on: CalendarDate;
  amount: Francs;
  method: PaymentMethod;
  agency: Agency;
};

export type InventedRefund = {
  requestedOn: CalendarDate;
  method: 'CHEQUE' | 'VIREMENT';
  issue: { on: CalendarDate; reference: string; amount: Francs } | undefined;
};

/** A terminated contract as it stands at the takeover, before any movement. */
export type Terminated = {
  digits: string;
  net: Francs;
  terminatedDaysAgo: number;
  agency: Agency;
};

type Scene = { draws: Draws; contract: Terminated; network: Network; dayAgo: DayAgo };
type PaymentStory = 'part' | 'exact' | 'inTwoParts' | 'excess';

/** Of the debtors, so that about one terminated contract in eight has payments. */
const PAYING_PER_MILLE = 178;
/** Of the creditors, so that about six terminated contracts in a hundred have a refund. */
const REFUNDED_PER_MILLE = 295;
const ISSUED_PER_MILLE = 620;

const STORIES: Choices<PaymentStory> = weighted(
  ['part', 38],
  ['exact', 38],
  ['inTwoParts', 18],
  ['excess', 6],
);
const METHODS: Choices<PaymentMethod> = weighted(
  ['ESPECES', 12],
  ['MOBILE_MONEY', 5],
  ['CHEQUE', 2],
  ['VIREMENT', 1],
);
/** The till refuses an excess (S1b): it can only have come through a file. */
const METHODS_WITHOUT_TILL: Choices<PaymentMethod> = ['MOBILE_MONEY', 'VIREMENT'];

const LEAST_PART = francs(500);

const drawPayment = (scene: Scene, nth: number, daysAgo: number, amount: Francs) => ({
  reference: `E-${scene.contract.digits}-${nth}`,
  on: scene.dayAgo(daysAgo),
  amount,
  method: scene.draws.pick(METHODS),
  agency: scene.draws.chance(600) ? scene.contract.agency : scene.draws.pick(scene.network.draw),
});

/** Part of a net that leaves something to pay: by hundreds, as people pay. */
function drawPart(draws: Draws, net: Francs): Francs {
  const part = perMille(net, draws.between(250, 800));
  const rounded = minus(part, francs(part % 100n));
  return rounded > LEAST_PART ? rounded : lesser(LEAST_PART, minus(net, francs(1)));
}

/** Payments after the termination. Nothing follows one that brings the net to zero (P3). */
export function inventPayments(scene: Scene): InventedPayment[] {
  const { draws, contract } = scene;
  const { net, terminatedDaysAgo } = contract;
  if (net <= 0n || terminatedDaysAgo < 3 || !draws.chance(PAYING_PER_MILLE)) return [];
  const story = draws.pick(STORIES);
  const daysAgo = draws.below(terminatedDaysAgo - 1);
  if (story === 'exact') return [drawPayment(scene, 1, daysAgo, net)];
  if (story === 'excess') {
    const amount = plus(net, francs(500 + draws.mostlySmall(20_000)));
    const method = draws.pick(METHODS_WITHOUT_TILL);
    return [{ ...drawPayment(scene, 1, daysAgo, amount), method }];
  }
  const part = drawPart(draws, net);
  if (story === 'part') return [drawPayment(scene, 1, daysAgo, part)];
  const earlier = draws.between(daysAgo + 1, terminatedDaysAgo - 1);
  return [drawPayment(scene, 1, earlier, part), drawPayment(scene, 2, daysAgo, minus(net, part))];
}

/** A request still pending (it holds R4), or a refund of the whole credit (R2). Never cash. */
export function inventRefund(scene: Scene): InventedRefund | undefined {
  const { draws, contract, dayAgo } = scene;
  if (contract.net >= 0n || contract.terminatedDaysAgo < 2) return undefined;
  if (!draws.chance(REFUNDED_PER_MILLE)) return undefined;
  const requestedDaysAgo = draws.below(contract.terminatedDaysAgo);
  const method = draws.chance(600) ? 'CHEQUE' : 'VIREMENT';
  if (!draws.chance(ISSUED_PER_MILLE)) {
    return { requestedOn: dayAgo(requestedDaysAgo), method, issue: undefined };
  }
  const issuedDaysAgo = Math.max(0, requestedDaysAgo - draws.below(11));
  const reference = `${method === 'CHEQUE' ? 'CHQ' : 'VIR'}-${contract.digits}`;
  const amount = negated(contract.net);
  return {
    requestedOn: dayAgo(requestedDaysAgo),
    method,
    issue: { on: dayAgo(issuedDaysAgo), reference, amount },
  };
}
