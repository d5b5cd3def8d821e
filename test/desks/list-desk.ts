import { expect } from 'vitest';
import { takePayments } from '#payments';
import { type CalendarDate, day, francs } from '#values';
import { fill } from '../../bench/fill.ts';
import { type Api, type Reply, withApi } from '../setup/api.ts';

export const TODAY = day('2026-11-20');
export const NOW = { actor: 'test', businessDate: TODAY };
export const LISTS = '/settlement-lists';

export type Shown = {
  readonly list: string;
  readonly state: string;
  readonly paused: boolean;
  readonly hash: string;
  readonly totals: { readonly count: number; readonly debit: number; readonly credit: number };
  readonly progress: { readonly done: number; readonly settled: number; readonly refused: number };
  readonly notOpen: readonly { readonly code: string; readonly contracts: number }[];
  readonly detail: string;
};
export type Line = {
  readonly contract: string;
  readonly debt: number;
  readonly deposit: number;
  readonly net: number;
  readonly outcome: string;
  readonly entry: string | null;
  readonly refusal: { readonly code: string; readonly says: string } | null;
  readonly answer: { readonly accepted: boolean; readonly reason: string | null } | null;
};
export type Desk = Awaited<ReturnType<Api['staff']>>;
export type Case = {
  readonly contract: string;
  readonly net: bigint;
  readonly terminated_on: CalendarDate;
};

/** Forty agencies of ten contracts each, all of them open on the day: one agency a story. */
export async function openAgencies(): Promise<Api> {
  const api = await withApi();
  await api.database.asOwner((owner) => fill(owner, 400));
  return api;
}

export const prepare = (desk: Desk, body: object): Promise<Reply<Shown>> =>
  desk.reception.post<Shown>(LISTS, body);

export async function linesOf(desk: Desk, list: string, query = ''): Promise<Line[]> {
  const page = await desk.reception.get<{ items: Line[] }>(`${LISTS}/${list}/lines${query}`);
  expect(page.status).toBe(200);
  return page.body.items;
}

export async function casesOf(api: Api, agency: string): Promise<Case[]> {
  const found = await api.database.pool.query<Case>(
    `SELECT contract, net, terminated_on FROM settlement."case" WHERE agency = $1 ORDER BY contract`,
    [agency],
  );
  return found.rows;
}

export async function debtorOf(api: Api, agency: string): Promise<Case> {
  const debtor = (await casesOf(api, agency)).find(({ net }) => net > 1n);
  if (!debtor) throw new Error(`no debtor in ${agency}`);
  return debtor;
}

/** Money that comes in beside the lists, as a till takes it. */
export const pay = (api: Api, agency: string, contract: string, amount: bigint) =>
  api.look((work) =>
    takePayments(work, [
      {
        contract,
        reference: `PAY-${contract}-${amount}`,
        paidOn: TODAY,
        amount: francs(amount),
        method: 'VIREMENT',
        agency,
      },
    ]),
  );
