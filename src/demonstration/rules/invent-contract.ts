import { type CalendarDate, type Francs, francs, minus } from '#values';
import type { DayAgo } from './calendar.ts';
import { type Choices, Draws, digitsOf, STREAM } from './draws.ts';
import { type InventedBill, inventBills, LONGEST_BILLING_DAYS } from './invent-bills.ts';
import { holderOf, type InventedCustomer, inventCustomer, numbered } from './invent-customer.ts';
import { drawFigures } from './invent-figures.ts';
import {
  type InventedPayment,
  type InventedRefund,
  inventPayments,
  inventRefund,
} from './invent-movements.ts';
import { fateOf, type InventedTermination, type Voltage } from './invent-termination.ts';
import type { Agency, Network } from './places.ts';
import { TELLING } from './telling.ts';

export type InventedContract = {
  number: string;
  customer: string;
  /** Present with the first contract of the customer only, so that each is written once. */
  newCustomer: InventedCustomer | undefined;
  servicePoint: string;
  address: string;
  voltage: Voltage;
  agency: Agency;
  subscribedOn: CalendarDate;
  termination: InventedTermination | undefined;
  deposits: { on: CalendarDate; amount: Francs }[];
  bills: InventedBill[];
  payments: InventedPayment[];
  refund: InventedRefund | undefined;
};

/** What does not change from one contract of a dossier to the next. */
export type Setting = { seed: number; network: Network; dayAgo: DayAgo };

const LOTS: Choices<string> = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/** A deposit of 10,000 or more was sometimes completed a few months after subscription. */
function splitDeposit(draws: Draws, deposit: Francs, subscribedDaysAgo: number, dayAgo: DayAgo) {
  if (deposit === 0n) return [];
  if (deposit < 10_000n || !draws.chance(180)) {
    return [{ on: dayAgo(subscribedDaysAgo), amount: deposit }];
  }
  const first = francs((deposit / 10_000n) * 5_000n);
  return [
    { on: dayAgo(subscribedDaysAgo), amount: first },
    { on: dayAgo(subscribedDaysAgo - draws.between(30, 180)), amount: minus(deposit, first) },
  ];
}

const drawAddress = (draws: Draws, agency: Agency): string =>
  `Carré ${digitsOf(draws.between(11, 2400))}, lot « ${draws.pick(LOTS)} », ` +
  `quartier ${draws.pick(agency.quarters)}`;

/** The contract of that index (from 0). It depends on the setting and the index alone. */
export function inventContract(setting: Setting, index: number): InventedContract {
  const { seed, network, dayAgo } = setting;
  const holder = holderOf(seed, index, network);
  const draws = new Draws(seed, STREAM.contract, index);
  const voltage = holder.business ? 'MT' : 'BT';
  const agency = drawAgency(draws, index, holder.agency, network);
  const fate = fateOf(draws, index, voltage, dayAgo);
  const { deposit, debt } = drawFigures(draws, fate.sign, voltage === 'MT');
  const number = numbered('C', index);
  const digits = number.slice(2);
  const lastDaysAgo = fate.termination?.daysAgo ?? draws.below(20);
  const subscribedDaysAgo = lastDaysAgo + LONGEST_BILLING_DAYS + 180 + draws.below(3650);
  const contract = { digits, net: minus(debt, deposit), terminatedDaysAgo: lastDaysAgo, agency };
  const scene = { draws, contract, network, dayAgo };
  return {
    number,
    customer: holder.code,
    newCustomer: holder.first === index ? inventCustomer(seed, index, network) : undefined,
    servicePoint: numbered('P', index),
    address: drawAddress(draws, agency),
    voltage,
    agency,
    subscribedOn: dayAgo(subscribedDaysAgo),
    termination: fate.termination,
    deposits: splitDeposit(draws, deposit, subscribedDaysAgo, dayAgo),
    bills: inventBills(
      draws,
      { digits, cause: fate.termination?.cause ?? 'NONE', debt, lastDaysAgo },
      dayAgo,
    ),
    payments: fate.moves ? inventPayments(scene) : [],
    refund: fate.moves ? inventRefund(scene) : undefined,
  };
}

/** Most contracts are run where their customer is; the telling ones by the main agency. */
function drawAgency(draws: Draws, index: number, home: Agency, network: Network): Agency {
  if (index < TELLING.length) return network.agencies[0];
  return draws.chance(880) ? home : draws.pick(network.draw);
}
