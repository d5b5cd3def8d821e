import type { BillKind } from '#contracts';
import type { Thresholds } from '#parameters';
import type { Cause } from '#settlement';
import { type CalendarDate, type Francs, lesser, minus, NO_FRANCS, plus } from '#values';
import type { PlanKind } from './plan.ts';

/** A bill with what was open of it when it came to us. */
export type OpenBill = {
  readonly bill: string;
  readonly kind: BillKind;
  readonly dueOn: CalendarDate;
  readonly open: Francs;
};

/** The instalment of a plan that was not paid in time. */
type BrokenPlan = { readonly kind: PlanKind; readonly missedOn: CalendarDate };

/** A plan that has not ended, as it stands on the day that is looked at. */
export type RunningPlan = {
  readonly kind: PlanKind;
  readonly agreedOn: CalendarDate;
  /** The instalment that was missed; null while it is kept. */
  readonly missedOn: CalendarDate | null;
};

/** What the books know against a contract on the day of its termination (G3). */
export type Evidence = {
  readonly bills: readonly OpenBill[];
  readonly plan: BrokenPlan | null;
};

/**
 * What is still open of each bill, given what the contract owes now: whatever was paid or credited
 * has gone to the bills that were due first, so the debt that is left is that of the last ones.
 */
export function stillOpen(bills: readonly OpenBill[], receivable: Francs): OpenBill[] {
  let left = receivable;
  const open: OpenBill[] = [];
  for (const bill of [...bills].sort(lastFirst)) {
    const part = lesser(bill.open, left);
    left = minus(left, part);
    if (part > 0n) open.unshift({ ...bill, open: part });
  }
  return open;
}

const lastFirst = (a: OpenBill, b: OpenBill): number =>
  a.dueOn === b.dueOn ? (a.bill < b.bill ? 1 : -1) : a.dueOn < b.dueOn ? 1 : -1;

const KIND_OF: Partial<Record<Cause, BillKind>> = {
  FACTURES_IMPAYEES: 'CONSOMMATION',
  PENALITE: 'PENALITE',
  // A schedule of the system before is known only by the bills of its instalments (E14).
  ECHEANCIER: 'ECHEANCE',
};

/**
 * The part of what the books know that speaks for a cause: bills past their day, a broken plan. While
 * a plan is kept, the bills that were due when it was agreed are its matter and speak for nothing.
 */
export function evidenceFor(
  cause: Cause,
  on: CalendarDate,
  bills: readonly OpenBill[],
  plan: RunningPlan | undefined,
): Evidence {
  const covered = plan?.missedOn === null ? plan.agreedOn : undefined;
  const isOverdue = ({ dueOn }: OpenBill): boolean =>
    dueOn < on && (covered === undefined || dueOn > covered);
  return {
    bills: bills.filter((bill) => bill.kind === KIND_OF[cause] && isOverdue(bill)),
    plan:
      plan && plan.kind === cause && plan.missedOn !== null
        ? { kind: plan.kind, missedOn: plan.missedOn }
        : null,
  };
}

/** G3: whether the evidence reaches the thresholds in force: two consumption bills by default. */
export function bearsOut(
  cause: Cause,
  { bills, plan }: Evidence,
  { unpaidBills, minimumUnpaid }: Thresholds,
): boolean {
  if (plan) return true;
  const open = bills.reduce((sum, bill) => plus(sum, bill.open), NO_FRANCS);
  const needed = cause === 'FACTURES_IMPAYEES' ? unpaidBills : 1;
  return bills.length >= needed && open >= minimumUnpaid;
}
