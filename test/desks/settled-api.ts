import type { Role } from '#access';
import type { Work } from '#database';
import { type CaseKey, recordRecovery } from '#recovery';
import { francs } from '#values';
import { type Api, type Caller, withApi } from '../setup/api.ts';
import { SETTLED } from '../verify/settled-book.ts';

/** A recovery case as the API answers with it, as far as the tests look. */
export type Case = {
  readonly id: string;
  readonly contract: string;
  readonly agency: string;
  readonly state: string;
  readonly contested: boolean;
  readonly amount: number;
  readonly left: number;
  readonly lapsesOn: string;
  readonly prescription: { readonly dueOn: string; readonly runsFrom: string };
  readonly assignedTo: string | null;
  readonly plans: readonly { readonly state: string }[];
};

export type Page = { readonly items: readonly Case[]; readonly next: string | null };

export type SettledApi = {
  readonly api: Api;
  /** Callers at the agency of the first case; `recovery` sees the whole utility. */
  readonly desk: Readonly<Record<Role, Caller>>;
  /** The cases on which nothing has happened since they were settled, none of them contested. */
  readonly untouched: readonly Case[];
};

/** The door before the settled pilot. */
export async function openSettledApi(): Promise<SettledApi> {
  const api = await withApi({ beginning: SETTLED });
  const recovery = await api.hire('national', 'recovery', 'national');
  const all = await recovery.get<Page>('/recovery-cases?limit=200');
  const untouched = all.body.items.filter((one) => one.amount === one.left && !one.contested);
  const desk = await api.staff(untouched[0]?.agency ?? '');
  return { api, desk: { ...desk, recovery }, untouched };
}

export function keyOf(id: string): CaseKey {
  const at = id.lastIndexOf('-');
  return { contract: id.slice(0, at), settlement: Number(id.slice(at + 1)) };
}

/** Money by transfer on a case, in the name of the agency. */
export const recover = (work: Work, { id, agency }: Case, amount: number, reference: string) =>
  recordRecovery(work, [
    {
      contract: keyOf(id).contract,
      reference,
      on: work.businessDate,
      amount: francs(amount),
      method: 'VIREMENT',
      agency,
    },
  ]);
