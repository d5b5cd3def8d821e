import { type Choices, Draws, digitsOf, STREAM } from './draws.ts';
import { nameOfBusiness, nameOfPerson } from './names.ts';
import type { Agency, Network } from './places.ts';
import { TELLING } from './telling.ts';

/** Who holds a contract. Its code comes from the first contract it holds, counted from 0. */
export type Holder = { first: number; code: string; business: boolean; agency: Agency };

export type InventedCustomer = {
  code: string;
  name: string;
  phone: string;
  email: string;
  identityPaper: string;
};

/** For each of eight contracts in a row, the one among them that its customer signed first. */
const HOLDINGS: Choices<Choices<number>> = [
  [0, 1, 2, 3, 4, 5, 6, 7],
  [0, 1, 2, 3, 4, 5, 6, 7],
  [0, 1, 2, 3, 4, 5, 1, 7],
  [0, 1, 2, 3, 4, 3, 6, 7],
  [0, 1, 2, 0, 4, 5, 6, 5],
  [0, 1, 2, 3, 3, 5, 3, 7],
];
const BLOCK = 8;
const BUSINESS_PER_MILLE = 30;

const PREFIXES: Choices<string> = ['40', '51', '61', '66', '67', '90', '95', '96', '97', '99'];

export const numbered = (letter: string, index: number): string =>
  `${letter}-${digitsOf(index + 1).padStart(7, '0')}`;

function firstContractOfHolder(seed: number, index: number): number {
  const block = Math.floor(index / BLOCK);
  const holding = new Draws(seed, STREAM.block, block).pick(HOLDINGS);
  return block * BLOCK + (holding[index % BLOCK] ?? 0);
}

function holderWith(draws: Draws, first: number, network: Network): Holder {
  const business = draws.chance(BUSINESS_PER_MILLE) && first >= TELLING.length;
  return { first, code: numbered('K', first), business, agency: draws.pick(network.draw) };
}

export function holderOf(seed: number, index: number, network: Network): Holder {
  const first = firstContractOfHolder(seed, index);
  return holderWith(new Draws(seed, STREAM.customer, first), first, network);
}

/** The customer whose first contract has this index, drawn after what makes it a holder. */
export function inventCustomer(seed: number, first: number, network: Network): InventedCustomer {
  const draws = new Draws(seed, STREAM.customer, first);
  const { code, business, agency } = holderWith(draws, first, network);
  const people = draws.pick(agency.region.peoples);
  const name = business ? nameOfBusiness(draws, people) : nameOfPerson(draws, people);
  const phone = `+229 01 ${draws.pick(PREFIXES)}${draws.sixDigits()}`;
  const email = draws.chance(business ? 700 : 120) ? `client${code.slice(2)}@courriel.example` : '';
  const identityPaper = business
    ? `IFU ${draws.chance(700) ? '3' : '0'}${draws.sixDigits()}${draws.sixDigits()}`
    : draws.chance(550)
      ? `CIP 1${draws.sixDigits()}${digitsOf(draws.between(100, 999))}`
      : '';
  return { code, name, phone, email, identityPaper };
}
