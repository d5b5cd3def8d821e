import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import { ACTIVE_BALANCE } from './active-balance.sql.ts';

export const STATES = ['ACTIVE', 'TERMINATED', 'SETTLED'] as const;
export type State = (typeof STATES)[number];

/** What is looked for; without `asked`, every contract that the work sees, agency by agency. */
export type Search = {
  readonly asked?: string | undefined;
  readonly agency?: string | undefined;
  readonly state?: State | undefined;
};

export type Found = {
  readonly contract: string;
  readonly customer: string;
  readonly customerName: string;
  readonly servicePoint: string;
  readonly agency: string;
  readonly state: State;
  readonly terminatedOn: CalendarDate | null;
  /** Positive: the customer owes; 0 once settled. */
  readonly net: Francs;
  /** What was found in the contract, and where it stands: the keys that the next page follows. */
  readonly place: number;
  readonly foundBy: string;
};

const FOUND = `SELECT f.place, f.found_by AS "foundBy", k.contract, k.customer,
    u.name AS "customerName", k.service_point AS "servicePoint", k.agency,
    settlement.state_of(c) AS state, c.terminated_on AS "terminatedOn",
    CASE settlement.state_of(c) WHEN 'ACTIVE' THEN coalesce(b.receivable - b.deposit, 0)
      WHEN 'TERMINATED' THEN c.net ELSE 0 END AS net`;

const STANDING = `JOIN contracts.contract k ON k.contract = f.contract
  JOIN contracts.customer u ON u.code = k.customer
  LEFT JOIN settlement.case c ON c.contract = k.contract
  ${ACTIVE_BALANCE}`;

const IN_ORDER = 'ORDER BY f.place, f.found_by COLLATE "C", f.contract COLLATE "C"';

/**
 * Contracts by number, service point, meter, phone or name, in this order and by these keys, so that
 * a page begins where the one before it ended. `after` is the last row of that page.
 */
export async function findContracts(
  work: Work,
  { asked, agency, state }: Search,
  after: readonly [place: string, foundBy: string, contract: string] | undefined,
  most: number,
): Promise<Found[]> {
  const result = await work.tx.query<Found>({
    name: 'find-contracts',
    text: `${FOUND} FROM settlement.find_contracts($1, $2, $3, $4, $5) f ${STANDING} ${IN_ORDER}`,
    values: [asked ?? null, agency ?? null, state ?? null, after ?? null, most],
  });
  return result.rows;
}

/** What a cashier of any agency needs to take a payment, and no more (S1b). */
export type ToPay = {
  readonly contract: string;
  readonly customerName: string;
  readonly agency: string;
  readonly state: State;
  /** What is to be paid now: bills, the net of a terminated contract, the rest of a recovery case. */
  readonly toPay: Francs;
};

const MOST_TO_PAY = 20;

/**
 * Contracts of any agency that bear exactly this number, point, meter or phone: nobody leafs through
 * the customers of others. Needs a work that sees every agency.
 */
export async function findToPay(work: Work, asked: string): Promise<ToPay[]> {
  const result = await work.tx.query<ToPay>(
    `SELECT f.contract, u.name AS "customerName", k.agency, settlement.state_of(c) AS state,
       greatest(CASE settlement.state_of(c) WHEN 'ACTIVE' THEN coalesce(b.receivable, 0)
         WHEN 'TERMINATED' THEN c.net ELSE coalesce(r.rest, 0) END, 0)::bigint AS "toPay"
     FROM settlement.find_contracts($1, NULL, NULL, NULL, 200) f ${STANDING}
     LEFT JOIN LATERAL (SELECT rest FROM ledger.contract_rest r
       WHERE r.contract = k.contract AND c.settled_on IS NOT NULL OFFSET 0) r ON true
     WHERE f.place < 5 AND (f.found_by IN ($1, upper($1))
       OR (f.place = 4 AND length(regexp_replace($1, '[^0-9]', '', 'g')) >= 8))
     ${IN_ORDER} LIMIT ${MOST_TO_PAY}`,
    [asked],
  );
  return result.rows;
}
