import { type Francs, lesser, MOST_FRANCS, minus, NO_FRANCS, negated } from '#values';

/** The part a ledger account plays; `ledger.mapping` says which account plays it from which day. */
export const PARTS = [
  'receivable',
  'deposit',
  'doubtful',
  'contested',
  'creditToRefund',
  'takeover',
  'bouncedCheque',
  'cash',
  'bank',
  'mobileMoney',
  'stampDuty',
] as const;

export type Part = (typeof PARTS)[number];

/** One amount moved from one part to another: balanced by construction, never zero or negative. */
export type Transfer = { readonly debit: Part; readonly credit: Part; readonly amount: Francs };

export type PaymentMethod = 'ESPECES' | 'CHEQUE' | 'VIREMENT' | 'MOBILE_MONEY';

const RECEIVED_ON: Record<PaymentMethod, Part> = {
  ESPECES: 'cash',
  CHEQUE: 'bank',
  VIREMENT: 'bank',
  MOBILE_MONEY: 'mobileMoney',
};

/** Nothing for nothing; an amount beyond what one line may carry stands on several lines. */
function transfer(debit: Part, credit: Part, amount: Francs): Transfer[] {
  const lines: Transfer[] = [];
  for (let left = amount; left > 0n; left = minus(left, MOST_FRANCS)) {
    lines.push({ debit, credit, amount: lesser(left, MOST_FRANCS) });
  }
  return lines;
}

/** E-0: the opening balances of a contract taken over from another system. */
export const takeoverTransfers = (debt: Francs, deposit: Francs): Transfer[] => [
  ...transfer('receivable', 'takeover', debt),
  ...transfer('takeover', 'deposit', deposit),
];

/** E-B: a payment lowers what the customer owes, below zero where it exceeds it (E4). */
export const paymentTransfers = (method: PaymentMethod, amount: Francs): Transfer[] =>
  transfer(RECEIVED_ON[method], 'receivable', amount);

/** Stamp duty on cash: taken with a payment for the State, it never lowers what is owed. */
export const stampDutyTransfers = (duty: Francs): Transfer[] => transfer('cash', 'stampDuty', duty);

/** E30: the same amounts the other way round; an entry is never changed. */
export const mirrored = (transfers: readonly Transfer[]): Transfer[] =>
  transfers.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount }));

/** P5: the deposit that is paid in at the signature of a new contract. */
export const depositTransfers = (method: PaymentMethod, amount: Francs): Transfer[] =>
  transfer(RECEIVED_ON[method], 'deposit', amount);

/** How an issued refund is taken from what the customer has with us: deposit first, then excess. */
export function splitRefund(deposit: Francs, amount: Francs): { deposit: Francs; excess: Francs } {
  const fromDeposit = lesser(deposit, amount);
  return { deposit: fromDeposit, excess: minus(amount, fromDeposit) };
}

/** E-C: a refund, by cheque or transfer, is paid out of the deposit and of what was overpaid. */
export function refundTransfers(deposit: Francs, amount: Francs): Transfer[] {
  const parts = splitRefund(deposit, amount);
  return [
    ...transfer('deposit', 'bank', parts.deposit),
    ...transfer('receivable', 'bank', parts.excess),
  ];
}

export type Figures = {
  readonly receivable: Francs;
  readonly deposit: Francs;
  readonly contested: boolean;
};

/**
 * E-A, then E-D or E-E: the deposit is set against the debt, and what is left goes to doubtful
 * receivables (contested: 4161, E22) or to the credits to refund. Leaves both balances at zero.
 */
export function settlementTransfers({ receivable, deposit, contested }: Figures): Transfer[] {
  const covered = receivable > 0n ? lesser(receivable, deposit) : NO_FRANCS;
  const owed = minus(receivable, covered);
  return [
    ...transfer('deposit', 'receivable', covered),
    ...transfer(contested ? 'contested' : 'doubtful', 'receivable', owed),
    ...transfer('deposit', 'creditToRefund', minus(deposit, covered)),
    ...transfer('receivable', 'creditToRefund', negated(owed)),
  ];
}

/** A bill that the billing system has issued meanwhile (E15): taken over, as the opening debt was. */
export const billTransfers = (amount: Francs): Transfer[] =>
  transfer('receivable', 'takeover', amount);

/** A credit note of the billing system, before settlement; below zero it makes a credit. */
export const creditNoteTransfers = (amount: Francs): Transfer[] =>
  transfer('takeover', 'receivable', amount);

/** Where an unpaid rest stands after settlement: contested debts apart (E22). */
const restIn = (contested: boolean): Part => (contested ? 'contested' : 'doubtful');

/** E-G: a recovery on a case, at most what is left of it; the excess is a credit to refund. */
export function recoveryTransfers(
  method: PaymentMethod,
  contested: boolean,
  left: Francs,
  amount: Francs,
): Transfer[] {
  const recovered = lesser(left, amount);
  return [
    ...transfer(RECEIVED_ON[method], restIn(contested), recovered),
    ...transfer(RECEIVED_ON[method], 'creditToRefund', minus(amount, recovered)),
  ];
}

/** E-F: a credit that is claimed after settlement, by cheque or transfer. */
export const claimTransfers = (amount: Francs): Transfer[] =>
  transfer('creditToRefund', 'bank', amount);

/** E-H: the customer's cheque came back, and the contract is not settled: the debt stands again. */
export const bouncedChequeTransfers = (amount: Francs): Transfer[] =>
  transfer('receivable', 'bank', amount);

/** E-I: the customer's cheque came back after settlement: an unpaid cheque, then a doubtful debt. */
export const bouncedAfterSettlementTransfers = (amount: Francs, contested: boolean): Transfer[] => [
  ...transfer('bouncedCheque', 'bank', amount),
  ...transfer(restIn(contested), 'bouncedCheque', amount),
];

/** E-J: a refund cheque went stale, or a transfer was rejected: we owe it again. */
export const staleRefundTransfers = (amount: Francs): Transfer[] =>
  transfer('bank', 'creditToRefund', amount);

/** E15 after settlement: a bill that came too late adds to the case, never to the contract (P3). */
export const supplementTransfers = (contested: boolean, amount: Francs): Transfer[] =>
  transfer(restIn(contested), 'takeover', amount);

/** E16: a credit note after settlement lowers the case; the excess is a credit to refund. */
export function caseCreditNoteTransfers(
  contested: boolean,
  left: Francs,
  amount: Francs,
): Transfer[] {
  const lowered = lesser(left, amount);
  return [
    ...transfer('takeover', restIn(contested), lowered),
    ...transfer('takeover', 'creditToRefund', minus(amount, lowered)),
  ];
}

/** E22 after settlement: a doubtful debt becomes a contested one, or is one no longer. */
export const contestTransfers = (contested: boolean, amount: Francs): Transfer[] =>
  contested ? transfer('contested', 'doubtful', amount) : transfer('doubtful', 'contested', amount);
