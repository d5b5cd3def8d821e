import type { Principal } from '#access';
import type { Work } from '#database';
import type { PaymentMethod } from '#ledger';
import { rulesInForce } from '#parameters';
import { type Francs, francs, minus, plus, Refusal } from '#values';
import { bookStampDuty } from '../book-stamp-duty.ts';
import { payableOf, refuseAmount } from '../rules/amount.ts';
import { type StampDuty, stampDutyOn } from '../rules/cash.ts';
import { type Means, nameInFiles, refuseMeans } from '../rules/means.ts';
import type { Receipt } from '../rules/receipt.ts';
import { type TakenPayment, takePayments } from '../take-payments.ts';
import { tillNotOpen } from '../till/close-till.ts';
import { openProgramTill, programDesk } from '../till/open-till.ts';
import { type AtTheTill, insertReceipt, readAtTheTill, type Wanted } from './receipts.sql.ts';
import { recoverAtTill } from './recover-at-till.ts';
import { alreadyTaken, ownContract, refuseToTake, unknownAgency } from './refusals.ts';

/** What a customer pays at a till of any agency (S1b). */
export type Paying = {
  readonly contract: string;
  readonly agency: string;
  readonly amount: Francs;
  readonly method: PaymentMethod;
  readonly reference?: string | undefined;
  /** Cash that was handed over; the change is what it exceeds. */
  readonly tendered?: Francs | undefined;
  /** The net that the cashier was shown: where it moved since, the refusal says so. */
  readonly shownNet?: Francs | undefined;
} & Means;

/**
 * Takes a payment and gives its receipt, in one work: checks the amount on the balances that it
 * changes, books (E-B), settles what it balanced (R1) and numbers the receipt last. A program needs
 * no till of its own; a person does. Throws `TILL_NOT_OPEN`, `PAYMENT_EXCEEDS_DEBT`,
 * `PART_PAYMENT_REFUSED`, `ALREADY_SETTLED`, `ALREADY_DONE`, `OWN_CONTRACT` and what refers to nothing.
 */
export async function takeAtTill(work: Work, who: Principal, paying: Paying): Promise<Receipt> {
  const unclear = refuseMeans(paying, who.program);
  if (unclear) throw new Refusal('MALFORMED', ...unclear);
  const reference = nameInFiles(paying) ?? paying.reference;
  const at = await reachTill(work, who, {
    contract: paying.contract,
    agency: paying.agency,
    cashier: who.name,
    programDesk: who.program ? programDesk(who) : undefined,
    reference,
  });
  if (at.known !== null) throw alreadyTaken(reference ?? '', at.known);
  if (at.customer !== null && at.customer === who.customer) throw ownContract();
  return onceOnly(reference, () =>
    take(work, who, { ...paying, reference: reference ?? `ENC-${at.number}` }, at),
  );
}

async function reachTill(work: Work, who: Principal, wanted: Wanted) {
  let at = await readAtTheTill(work, wanted);
  if (at.till === null && who.program) {
    await openProgramTill(work, who, wanted.agency);
    at = await readAtTheTill(work, wanted);
  }
  if (at.agencyName === null) throw unknownAgency(wanted.agency);
  if (at.till === null) throw tillNotOpen();
  return { ...at, till: at.till, agencyName: at.agencyName };
}

type Reached = AtTheTill & { readonly till: bigint; readonly agencyName: string };
type Named = Paying & { readonly reference: string };

async function take(work: Work, who: Principal, paying: Named, at: Reached): Promise<Receipt> {
  const on = work.businessDate;
  const rule = await rulesInForce(work);
  const parts = rule('partPayments', on) === 'refuse' ? 'refuse' : 'accept';
  const duty = dutyOf(paying, at, {
    on: rule('stampDutyOnCash', on) === 'on',
    above: francs(rule('stampDutyAbove', on)),
    perMille: BigInt(rule('stampDutyPerMille', on)),
  });
  checkTendered(paying, duty);
  const payment = { ...paying, paidOn: on, till: at.till };
  const { taken, refused, settled } = await takePayments(work, [payment], (position, amount) =>
    refuseAmount({ ...position, terminated: position.termination !== undefined }, amount, parts),
  );
  const [no] = refused;
  const recovered =
    no?.code === 'ALREADY_SETTLED' ? await recoverAtTill(work, payment, no.position) : undefined;
  if (no && !recovered) throw refuseToTake(no, paying);
  const after = recovered ?? standingAfter(taken[0], settled.length > 0);
  if (duty > 0n) await bookStampDuty(work, payment, duty, after.managedBy);
  const receipt = {
    ...after,
    agency: paying.agency,
    till: at.till,
    cashier: who.name,
    contract: paying.contract,
    customer: at.customer ?? '',
    customerName: at.customerName,
    reference: paying.reference,
    paidOn: on,
    amount: paying.amount,
    duty,
    method: paying.method,
    tendered: paying.tendered ?? null,
    instrument: paying.cheque?.number ?? paying.transaction ?? paying.transfer ?? null,
    bank: paying.cheque?.bank ?? null,
    drawer: paying.cheque?.drawer ?? null,
    operator: paying.operator ?? null,
  };
  const issued = await insertReceipt(work, receipt);
  return { ...receipt, ...issued, agencyName: at.agencyName, cancelledOn: null, bouncedOn: null };
}

const dutyOf = (paying: Named, at: Reached, duty: StampDuty): Francs =>
  paying.method === 'ESPECES' ? stampDutyOn(paying.amount, at.customerKind, duty) : francs(0);

/** What a receipt says of the contract once the payment is booked. */
function standingAfter(taken: TakenPayment | undefined, settled: boolean) {
  if (!taken) throw new Error('a payment was neither taken nor refused');
  const { before, amount, managedBy } = taken;
  const netAfter = minus(payableOf(before), amount);
  return { kind: 'PAYMENT' as const, managedBy, netAfter, settled };
}

function checkTendered({ tendered, amount }: Named, duty: Francs): void {
  const due = plus(amount, duty);
  if (tendered === undefined || tendered >= due) return;
  throw new Refusal(
    'MALFORMED',
    `Le client a remis ${tendered} F CFA pour ${due} F CFA à payer : encaissez le montant entier.`,
    `The customer handed over ${tendered} francs for ${due} to pay: take the whole amount.`,
  );
}

const TAKEN_ALREADY = new Set([
  ...['payment_taken_once', 'payment_pk', 'movement_taken_once', 'money_taken_once'],
  'receipt_of_one_payment',
]);

/** Two works that bring one reference at the same moment meet at the key of the payments. */
async function onceOnly<T>(reference: string | undefined, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const broken = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
    throw TAKEN_ALREADY.has(String(broken)) ? alreadyTaken(reference ?? '', '') : error;
  }
}
