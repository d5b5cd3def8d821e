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
