import { type ActName, type Identified, mayDo } from '#access';
import type { Work } from '#database';
import { readLists } from '#lists';
import { readCancellationsToDecide } from '#payments';
import { readRequests } from '#refunds';
import { readWithdrawals } from '#terminations';
import { registered } from '../../registered.ts';

type Name =
  | 'lists'
  | 'toTransmit'
  | 'toAnswer'
  | 'refunds'
  | 'cancellations'
  | 'withdrawals'
  | 'reversals';

/** How many things of one kind wait for this person, and where they are decided. */
export type Waiting = { readonly name: Name; readonly count: number; readonly href: string };

type Source = {
  readonly name: Name;
  readonly act: ActName;
  readonly href: string;
  readonly count: (work: Work) => Promise<number>;
};

/** More than this is not worth counting for a glance. */
const MOST = 200;

const SOURCES: readonly Source[] = [
  {
    name: 'lists',
    act: 'APPROVE_LIST',
    href: '/listes?etat=PREPARED',
    count: async (work) => (await readLists(work, { state: 'PREPARED' }, { limit: MOST })).length,
  },
  {
    name: 'toTransmit',
    act: 'TRANSMIT_LIST',
    href: '/listes?etat=SETTLED',
    count: async (work) => (await readLists(work, { state: 'SETTLED' }, { limit: MOST })).length,
  },
  {
    name: 'toAnswer',
    act: 'ANSWER_LIST',
    href: '/listes?etat=TRANSMITTED',
    count: async (work) =>
      (await readLists(work, { state: 'TRANSMITTED' }, { limit: MOST })).length,
  },
  {
    name: 'refunds',
    act: 'APPROVE_REFUND',
    href: '/remboursements?etat=REQUESTED',
    count: async (work) => (await readRequests(work, { state: 'REQUESTED' }, 0n, MOST)).length,
  },
  {
    name: 'cancellations',
    act: 'APPROVE_CANCELLATION',
    href: '/caisse/annulations',
    count: async (work) => (await readCancellationsToDecide(work)).length,
  },
  {
    name: 'withdrawals',
    act: 'APPROVE_WITHDRAWAL',
    href: '/resiliations/retraits',
    count: (work) => countWithdrawals(work, false),
  },
  {
    name: 'reversals',
    act: 'APPROVE_REVERSAL',
    href: '/resiliations/contrepassations',
    count: (work) => countWithdrawals(work, true),
  },
];

const countWithdrawals = async (work: Work, reversal: boolean): Promise<number> =>
  (await readWithdrawals(work, { reversal, pending: true }, 0n, MOST)).length;

/** What waits for a decision of this person, where there is a page to take it on. */
export async function readWaiting(work: Work, who: Identified): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const { name, act, href, count } of SOURCES) {
    const path = href.split('?')[0] ?? href;
    if (!mayDo(who, act) || !registered(path)) continue;
    waiting.push({ name, count: await count(work), href });
  }
  return waiting;
}
