import { expect } from 'vitest';
import { verify } from '#oversight';
import { type Planned, takeOver } from '../desks/small-agency.ts';
import { type Api, type Caller, type Reply, withApi } from '../setup/api.ts';

export type Staff = Awaited<ReturnType<Api['staff']>>;
export type Position = {
  readonly agency: string;
  readonly status: string;
  readonly debt: number;
  readonly deposit: number;
  readonly net: number;
  readonly holds: readonly string[];
  readonly opensOn: string;
  readonly lateFrom: string;
  readonly manual: { readonly allowed: boolean; readonly refusals: readonly string[] };
  readonly settlement: {
    readonly mode: string;
    readonly rule: string;
    readonly on: string;
    readonly net: number;
    readonly late: boolean;
    readonly list: string | null;
    readonly recoveryCase: string | null;
  } | null;
};

/** The HTTP door before a small region, whose contracts are taken over from a dossier that day. */
export async function openTown(planned: readonly Planned[], on: string): Promise<Api> {
  const api = await withApi();
  api.onDay(on);
  await takeOver(api.database, planned, on);
  return api;
}

export const positionOf = async (who: Caller, contract: string): Promise<Position> =>
  (await who.get<Position>(`/contracts/${contract}/position`)).body;

export const pointOf = async (who: Caller, contract: string): Promise<unknown> =>
  (await who.get(`/service-points/P-${contract}`)).body.status;

/** Status and code of an answer, as a clerk would be told. */
export const told = ({ status, body }: Reply<Record<string, unknown>>): string =>
  body.code === undefined ? String(status) : `${status} ${body.code}`;

/** What must be done for the story to go on; gives one field of the answer. */
export async function done(
  answer: Promise<Reply<Record<string, unknown>>>,
  field = 'id',
): Promise<string> {
  const { status, text, body } = await answer;
  expect([status, text]).toEqual([status < 300 ? status : 'done', text]);
  return String(body?.[field]);
}

/** What an event posted, as a bookkeeper reads it: debit, credit, amount. */
export async function postedBy(api: Api, contract: string, event: string): Promise<string[]> {
  const { rows } = await api.database.pool.query(
    `SELECT debit, credit, amount FROM ledger.transfer
     WHERE contract = $1 AND event = $2::ledger.event ORDER BY entry, line`,
    [contract, event],
  );
  return rows.map((one) => `${one.debit} ${one.credit} ${one.amount}`);
}

/** The proofs that the books do not stand. */
export const brokenProofs = (api: Api): Promise<unknown[]> =>
  api.look(async (work) => (await verify(work, () => undefined)).filter((check) => !check.ok));

/** The reception prepares the list of its agency, and the head approves it. */
export async function settleByList(desk: Staff, agency: string): Promise<string> {
  const list = await done(desk.reception.post('/settlement-lists', { agency }), 'list');
  await done(desk.agency_head.post(`/settlement-lists/${list}/approve`, {}));
  return list;
}

/** Asked for at the counter, approved by the head, paid by the cashier. */
export async function refund(desk: Staff, contract: string, reference: string): Promise<string> {
  const wish = { contract, method: 'CHEQUE' };
  const request = await done(desk.reception.post('/refund-requests', wish));
  await done(desk.agency_head.post(`/refund-requests/${request}/approve`));
  return done(desk.cashier.post(`/refund-requests/${request}/issue`, { reference }), 'settled');
}

export const pay = (
  desk: Staff,
  contract: string,
  amount: number,
  agency = 'A1',
  more: object = {},
) => desk.cashier.post('/payments', { contract, amount, method: 'ESPECES', agency, ...more });

/** A penalty of today; a credit note of today. */
export const bill = (desk: Staff, contract: string, number: string, amount: number, on: string) =>
  desk.reception.post('/bills', {
    contract,
    number,
    kind: 'PENALITE',
    issuedOn: on,
    dueOn: on,
    amount,
  });

export const creditNote = (
  desk: Staff,
  contract: string,
  number: string,
  amount: number,
  on: string,
) => desk.reception.post('/credit-notes', { contract, number, amount, on });

/** Terminated with one unpaid bill of 3,000 francs, its meter removed; active without a day. */
export const owing = (name: string, deposit: number, terminatedOn?: string): Planned => ({
  name,
  deposit,
  bills: [['CONSOMMATION', '2026-07-01', 3_000]],
  ...(terminatedOn === undefined ? {} : { terminatedOn }),
});
