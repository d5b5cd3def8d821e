import { namesOf } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { type Credit, findCredit } from '#recovery';
import { placeHold, readPositions } from '#settlement';
import { type Francs, Refusal } from '#values';
import { planParts, type Wish } from '../rules/plan-parts.ts';
import { creditOf, refuseRefund } from '../rules/refund.ts';
import { notFound, refuseContract, refuseFault, refuseStep } from './refuse.ts';
import {
  insertParts,
  lockCases,
  type OwedElsewhere,
  readHolder,
  readOwedElsewhere,
  readOwn,
  readWaiting,
} from './requests.sql.ts';

/** What was written, what it comes to, and what the customer owes elsewhere (E11): a warning only. */
export type Asked = {
  readonly request: bigint;
  readonly amount: Francs;
  readonly owedElsewhere: readonly OwedElsewhere[];
};

/**
 * S1a: a customer asks for the whole credit of a terminated contract, within the thirty days or after
 * them. While it waits, the request holds the manual settlement back (R4).
 */
export async function requestRefund(work: Work, contract: string, wish: Wish): Promise<Asked> {
  await lockCases(work, [contract]);
  const position = (await readPositions(work, [contract])).get(contract);
  const code = refuseRefund(position, null);
  if (code || !position) throw refuseContract(code ?? 'CONTRACT_UNKNOWN', contract);
  if (!position.computerised) {
    throw new Refusal(
      'AGENCY_NOT_COMPUTERISED',
      `Le contrat ${contract} relève d’une agence non informatisée : il ne se rembourse pas ici.`,
      `Contract ${contract} belongs to an agency that is not computerised: it is not refunded here.`,
    );
  }
  const asked = await write(work, { ...position, credit: null, left: creditOf(position) }, wish);
  await placeHold(work, 'REFUND_REQUESTED', [contract]);
  return asked;
}

/** E-F: after settlement the customer claims what the register still keeps for them (P3, E18). */
export async function claimCredit(work: Work, credit: bigint, wish: Wish): Promise<Asked> {
  const found = await findCredit(work, credit, 'LOCKED');
  if (!found) throw notFound(`Le crédit ${credit}`, `Credit ${credit}`);
  if (found.left <= 0n) throw refuseEmpty(found);
  return write(work, found, wish);
}

const refuseEmpty = ({ credit }: Credit): Refusal =>
  new Refusal(
    'REFUND_EXCEEDS_CREDIT',
    `Il ne reste rien du crédit ${credit} : il a été payé, ou son apurement contre-passé.`,
    `Nothing is left of credit ${credit}: it was paid, or its settlement reversed.`,
  );

type Subject = {
  readonly contract: string;
  readonly agency: string;
  readonly credit: bigint | null;
  readonly left: Francs;
};

async function write(
  work: Work,
  { contract, agency, credit, left }: Subject,
  wish: Wish,
): Promise<Asked> {
  const waiting = await readWaiting(work, contract, credit);
  if (waiting !== undefined) {
    throw new Refusal(
      'REFUND_REQUESTED',
      `Le contrat ${contract} a déjà la demande ${waiting} en cours : traitez-la ou annulez-la.`,
      `Contract ${contract} already has request ${waiting} waiting: deal with it or cancel it.`,
    );
  }
  const holder = await readHolder(work, contract);
  if (!holder) throw refuseContract('CONTRACT_UNKNOWN', contract);
  const parts = planParts(wish, holder.name, left);
  if (typeof parts === 'string') throw refuseFault(parts);
  if ((await readOwn(work, namesOf(work), [contract])).size > 0)
    throw refuseStep('OWN_CONTRACT', 0n);
  const request = await insertParts(work, contract, credit, parts);
  await recordAct(work, {
    agency,
    kind: credit === null ? 'REFUND_REQUESTED' : 'CREDIT_CLAIMED',
    rowCount: parts.length,
    details: `${contract} request ${request} amount ${left}`,
  });
  return { request, amount: left, owedElsewhere: await readOwedElsewhere(work, contract) };
}
