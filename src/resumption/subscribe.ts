import { combineDigests, openActs, recordActs } from '#audit';
import { insertContract, insertCustomer } from '#contracts';
import type { Work } from '#database';
import { depositTransfers, postEntries, takeEntryNumbers } from '#ledger';
import { JOURNAL_OF, nameInFiles } from '#payments';
import { readOwedBy, readPointState } from '#settlement';
import { type CalendarDate, type Francs, NO_FRANCS, plus, Refusal } from '#values';
import { objectionTo } from './rules/may-subscribe.ts';
import {
  insertSubscription,
  isOneself,
  knowsCustomer,
  readPlace,
  takeNumber,
} from './subscribe.sql.ts';

/** A customer who is known by their code, or somebody new. */
export type Applicant =
  | { readonly customer: string }
  | {
      readonly name: string;
      readonly phone?: string | undefined;
      readonly identityDocument?: string | undefined;
    };

export type Subscription = {
  readonly applicant: Applicant;
  readonly servicePoint: string;
  readonly agency: string;
  readonly on: CalendarDate;
  /** Its own deposit (P5), by cheque, transfer or mobile money: cash is for tills alone. */
  readonly deposit: {
    readonly amount: Francs;
    readonly method: 'CHEQUE' | 'VIREMENT' | 'MOBILE_MONEY';
    readonly reference: string;
  };
  /** What the applicant was shown to owe elsewhere; it has to be what they owe now. */
  readonly debtShown: Francs;
};

export type Subscribed = {
  readonly contract: string;
  readonly customer: string;
  readonly entry: bigint;
  readonly owes: Francs;
};

const ONE_PER_POINT = 'one_unsettled_contract_per_point';
const PAID_IN_ONCE: ReadonlySet<unknown> = new Set(['deposit_paid_in_once', 'money_taken_once']);

/**
 * P5: a new contract on a freed point, with its own number and its own deposit. What the applicant
 * owes elsewhere is shown and hinders nobody; what another left at the point is not theirs and is
 * not told. Of two desks at one moment exactly one has the point. Throws Refusal with the objection.
 */
export async function subscribe(work: Work, asked: Subscription): Promise<Subscribed> {
  const { applicant, servicePoint, agency, on, deposit } = asked;
  const known = 'customer' in applicant ? applicant.customer : undefined;
  const place = await readPlace(work, servicePoint);
  const owed = await readOwedBy(
    work,
    'customer' in applicant ? applicant : { identityDocument: applicant.identityDocument },
  );
  const owes = owed.reduce((sum, one) => plus(sum, one.owes), NO_FRANCS);
  const objection = objectionTo(asked, {
    today: work.businessDate,
    pointAgency: place?.agency,
    computerised: place?.computerised ?? false,
    pointState: await readPointState(work, servicePoint),
    freedOn: place?.freedOn ?? null,
    knownCustomer: known === undefined || (await knowsCustomer(work, known)),
    oneself: known !== undefined && (await isOneself(work, known)),
    owes,
  });
  if (objection) throw new Refusal(objection.code, objection.french, objection.english);
  const customer = 'customer' in applicant ? applicant.customer : await inscribe(work, asked);
  const contract = await takeNumber(work, agency, 'A');
  const signed = { contract, customer, servicePoint, agency, subscribedOn: on };
  const entry = await sayWhatIsTaken(asked, async () => {
    await insertContract(work, { ...signed, deposit: deposit.amount });
    return payIn(work, contract, asked);
  });
  return { contract, customer, entry, owes };
}

async function inscribe(work: Work, { applicant, agency }: Subscription): Promise<string> {
  if ('customer' in applicant) return applicant.customer;
  const code = await takeNumber(work, agency, 'K');
  await insertCustomer(work, {
    code,
    name: applicant.name,
    phone: applicant.phone ?? null,
    identityDocument: applicant.identityDocument ?? null,
  });
  return code;
}

/** Books the deposit, and chains the signature over its entry. */
async function payIn(work: Work, contract: string, asked: Subscription): Promise<bigint> {
  const { agency, on, deposit, debtShown } = asked;
  const reference = nameInFiles(deposit) ?? deposit.reference;
  const [[, act] = []] = await openActs(work, [agency]);
  const [entry] = await takeEntryNumbers(work, 1);
  if (act === undefined || entry === undefined) throw new Error('an act without a number');
  const digests = await postEntries(work, [
    {
      contract,
      entry,
      act,
      event: 'DEPOSIT',
      journal: JOURNAL_OF[deposit.method],
      piece: reference,
      happenedOn: on,
      transfers: depositTransfers(deposit.method, deposit.amount),
    },
  ]);
  await insertSubscription(work, {
    contract,
    signedOn: on,
    deposit: deposit.amount,
    method: deposit.method,
    reference,
    entry,
    debtShown,
  });
  await recordActs(work, [
    {
      agency,
      act,
      kind: 'SUBSCRIPTION',
      rowCount: 1,
      details: `${contract} at ${asked.servicePoint}`,
      digest: combineDigests(undefined, digests.get(act)),
    },
  ]);
  return entry;
}

/** Two desks may both have seen the point free; the database lets one of them sign. */
async function sayWhatIsTaken<T>(asked: Subscription, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error && error.constraint;
    if (constraint === ONE_PER_POINT) {
      throw new Refusal(
        'POINT_NOT_FREE',
        `Le point ${asked.servicePoint} vient d’être pris : un contrat actif l’occupe.`,
        `Point ${asked.servicePoint} has just been taken: an active contract is there.`,
      );
    }
    if (PAID_IN_ONCE.has(constraint)) {
      throw new Refusal(
        'ALREADY_DONE',
        `Le paiement ${asked.deposit.reference} a déjà servi : vérifiez sa référence.`,
        `Payment ${asked.deposit.reference} has served already: check its reference.`,
      );
    }
    throw error;
  }
}
