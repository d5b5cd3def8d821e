import { verify } from '#oversight';
import { readPositions } from '#settlement';
import type { Api, Caller } from '../setup/api.ts';

export type Staff = Awaited<ReturnType<Api['staff']>>;
export type Asked = {
  id: string;
  amount: number;
  code: string;
  owedElsewhere: { contract: string; amount: number }[];
};
export type Part = {
  part: number;
  refund: string;
  state: string;
  amount: number;
  bankAccount: string;
};
export type Shown = { id: string; owed: number; changed: boolean; parts: Part[]; origin: string };

/** Two accounts that can exist. */
export const IBAN = 'BJ66BJ0610100100144390000769';
export const OTHER_IBAN = 'SN08SN0100152000048500003035';

/** A credit asked for at a desk. */
export const ask = (desk: Caller, contract: string, wish: object = { method: 'CHEQUE' }) =>
  desk.post<Asked>('/refund-requests', { contract, ...wish });

export const read = async (desk: Caller, id: string): Promise<Shown> =>
  (await desk.get<Shown>(`/refund-requests/${id}`)).body;

export const step = (desk: Caller, id: string, what: string, body: object = {}) =>
  desk.post<{ code: string; settled: boolean }>(
    `/refund-requests/${id}/${what}`,
    what === 'approve' ? undefined : body,
  );

/** What can be seen behind the door. */
export const behind = (api: Api) => ({
  positionOf: async (contract: string) =>
    (await api.look((work) => readPositions(work, [contract]))).get(contract),
  settledOf: async (contract: string) => {
    const { rows } = await api.database.pool.query(
      'SELECT rule, settled_on AS on FROM settlement.settlement WHERE contract = $1',
      [contract],
    );
    return rows;
  },
  entriesOf: async (contract: string, event: string) => {
    const { rows } = await api.database.pool.query(
      `SELECT debit, credit, amount::integer AS amount, piece FROM ledger.transfer
       WHERE contract = $1 AND event = $2 ORDER BY entry, line`,
      [contract, event],
    );
    return rows;
  },
  brokenProofs: () =>
    api.look(async (work) => {
      const checks = await verify(work, () => undefined);
      return checks.filter((check) => !check.ok).map(({ name, offenders }) => [name, offenders]);
    }),
});
