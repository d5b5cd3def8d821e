import type { PaymentMethod } from '#ledger';
import type { Francs } from '#values';

export const OPERATORS = ['MTN', 'MOOV', 'CELTIIS'] as const;
export type Operator = (typeof OPERATORS)[number];

/** By what a payment was made, beside its method. */
export type Means = {
  readonly cheque?:
    | { readonly number: string; readonly bank: string; readonly drawer: string }
    | undefined;
  /** The reference of a bank transfer. */
  readonly transfer?: string | undefined;
  readonly operator?: Operator | undefined;
  readonly transaction?: string | undefined;
};

type Asked = Means & {
  readonly method: PaymentMethod;
  readonly reference?: string | undefined;
  readonly tendered?: Francs | undefined;
};

const WANTED: Record<PaymentMethod, (asked: Asked) => boolean> = {
  ESPECES: () => true,
  CHEQUE: ({ cheque }) => cheque !== undefined,
  VIREMENT: ({ transfer, reference }) => (transfer ?? reference) !== undefined,
  MOBILE_MONEY: ({ operator, transaction }) => operator !== undefined && transaction !== undefined,
};

type Sentence = readonly [french: string, english: string];

const MISSING: Record<PaymentMethod, Sentence> = {
  ESPECES: ['', ''],
  CHEQUE: [
    'Indiquez le numéro du chèque, sa banque et son tireur.',
    'Give the number of the cheque, its bank and its drawer.',
  ],
  VIREMENT: ['Indiquez la référence du virement.', 'Give the reference of the transfer.'],
  MOBILE_MONEY: [
    'Indiquez l’opérateur et le numéro de la transaction.',
    'Give the operator and the number of the transaction.',
  ],
};

const BELONGS: readonly (readonly [keyof Means | 'tendered', PaymentMethod])[] = [
  ['tendered', 'ESPECES'],
  ['cheque', 'CHEQUE'],
  ['transfer', 'VIREMENT'],
  ['operator', 'MOBILE_MONEY'],
  ['transaction', 'MOBILE_MONEY'],
];

/**
 * A person says by what a customer pays; a program may leave it at the method and its own reference.
 * What belongs to another method is refused for both. Undefined where all is said.
 */
export function refuseMeans(asked: Asked, program: boolean): Sentence | undefined {
  const strange = BELONGS.find(
    ([part, method]) => asked[part] !== undefined && asked.method !== method,
  );
  if (strange) {
    return [
      `« ${strange[0]} » ne va pas avec le mode ${asked.method} : corrigez l’un ou l’autre.`,
      `“${strange[0]}” does not go with ${asked.method}: correct one or the other.`,
    ];
  }
  return program || WANTED[asked.method](asked) ? undefined : MISSING[asked.method];
}

/**
 * What a file of an operator or of the bank will name it by, whatever else a program calls it: a
 * transaction of mobile money or a bank transfer is taken once, at a desk or from a file. Cash and
 * cheques have no such name.
 */
export function nameInFiles(asked: Asked): string | undefined {
  const { method, operator, transaction, transfer = asked.reference } = asked;
  if (operator && transaction) return `${operator}-${transaction}`;
  return method === 'VIREMENT' && transfer ? `BANQUE-${transfer}` : undefined;
}
