import type { Francs } from '#values';
import { bankAccount } from './bank-account.ts';
import { sameName } from './names.ts';
import { shareOut } from './share-out.ts';

export type RefundMethod = 'CHEQUE' | 'VIREMENT';

export type Heir = {
  readonly name: string;
  /** In parts of the whole: 1, 1, 2 are a quarter, a quarter and a half. */
  readonly share: number;
  readonly method: RefundMethod;
  readonly bankAccount?: string | undefined;
  /** The act that proves who inherits what. */
  readonly document: string;
};

/** Whom a customer wants the credit to be paid to: the holder where nobody is named. */
export type Wish = {
  readonly method: RefundMethod;
  readonly beneficiary?: string | undefined;
  readonly bankAccount?: string | undefined;
  /** Why somebody else than the holder is paid: a power of attorney, another spelling. */
  readonly authority?: string | undefined;
  readonly heirs?: readonly Heir[] | undefined;
};

/** One payment to one beneficiary. */
export type PlannedPart = {
  readonly method: RefundMethod;
  readonly beneficiary: string;
  readonly bankAccount: string | null;
  readonly authority: string | null;
  readonly share: number | null;
  readonly document: string | null;
  readonly asked: Francs;
};

export type Fault =
  | 'BENEFICIARY_MISMATCH'
  | 'BANK_ACCOUNT_MISSING'
  | 'BANK_ACCOUNT_WRONG'
  | 'HEIR_WITHOUT_A_FRANC';

/**
 * The payments that a wish comes to; together they are the whole credit. Heirs share it, each paid
 * apart; otherwise the holder is paid, or somebody who has the authority for it.
 */
export function planParts(wish: Wish, holder: string, credit: Francs): PlannedPart[] | Fault {
  if (wish.heirs && wish.heirs.length > 0) return planHeirs(wish.heirs, credit);
  const beneficiary = wish.beneficiary ?? holder;
  const authority = wish.authority ?? null;
  if (authority === null && !sameName(beneficiary, holder)) return 'BENEFICIARY_MISMATCH';
  const account = accountFor(wish);
  if (typeof account === 'string') return account;
  const { method } = wish;
  return [
    { method, beneficiary, ...account, authority, share: null, document: null, asked: credit },
  ];
}

function planHeirs(heirs: readonly Heir[], credit: Francs): PlannedPart[] | Fault {
  const amounts = shareOut(
    credit,
    heirs.map((heir) => heir.share),
  );
  const parts: PlannedPart[] = [];
  for (const [i, heir] of heirs.entries()) {
    const account = accountFor(heir);
    if (typeof account === 'string') return account;
    const asked = amounts[i];
    if (!asked) return 'HEIR_WITHOUT_A_FRANC';
    const { name: beneficiary, method, share, document } = heir;
    parts.push({ method, beneficiary, ...account, authority: null, share, document, asked });
  }
  return parts;
}

/** A transfer needs an account that can exist; a cheque needs none. */
export function accountFor(wish: {
  readonly method: RefundMethod;
  readonly bankAccount?: string | undefined;
}): { readonly bankAccount: string | null } | 'BANK_ACCOUNT_MISSING' | 'BANK_ACCOUNT_WRONG' {
  if (wish.method === 'CHEQUE') return { bankAccount: null };
  if (wish.bankAccount === undefined) return 'BANK_ACCOUNT_MISSING';
  const account = bankAccount(wish.bankAccount);
  return account ? { bankAccount: account.iban } : 'BANK_ACCOUNT_WRONG';
}
