import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import {
  mirrored,
  paymentTransfers,
  postEntries,
  recoveryTransfers,
  stampDutyTransfers,
  type Transfer,
  takeEntryNumbers,
} from '#ledger';
import { cancelRecovery, lockCaseOf } from '#recovery';
import type { Francs } from '#values';
import { payableOf } from '../rules/amount.ts';
import type { Receipt } from '../rules/receipt.ts';
import { JOURNAL_OF } from '../take-payments.ts';
import { undoPayment } from '../undo-payment.ts';

/** The mirror entry of a receipt (E30), and what was left to pay before it. */
export type UndoneReceipt = { readonly entry: bigint; readonly net: Francs };

/** Looks at what is left to pay, on the very balance that is about to change. */
export type Look = (net: Francs) => void;

/**
 * Books the entries of a receipt the other way round, on the contract or its recovery case, and on
 * the stamp duty (E30). Undefined where the contract was settled meanwhile: its account is closed.
 */
export const undoReceipt = (
  work: Work,
  receipt: Receipt,
  look: Look = () => undefined,
): Promise<UndoneReceipt | undefined> =>
  receipt.kind === 'RECOVERY'
    ? undoRecovery(work, receipt, look)
    : undoOnContract(work, receipt, look);

async function undoOnContract(work: Work, receipt: Receipt, look: Look) {
  const { contract, reference, amount, method } = receipt;
  const undone = await undoPayment(
    work,
    {
      contract,
      reference,
      on: work.businessDate,
      amount,
      kind: 'PAYMENT_CANCELLED',
      entries: mirrorsOf(receipt, paymentTransfers(method, amount)),
    },
    (position) => look(payableOf(position)),
  );
  return undone && { entry: undone.entry, net: payableOf(undone.before) };
}

async function undoRecovery(work: Work, receipt: Receipt, look: Look) {
  const { contract, reference, amount, method, managedBy } = receipt;
  const on = work.businessDate;
  const before = (await lockCaseOf(work, [contract])).get(contract);
  if (!before) return undefined;
  look(before.left);
  const acts = await openActs(work, [managedBy]);
  const act = acts.get(managedBy) ?? 0n;
  const mirrors = mirrorsOf(receipt, recoveryTransfers(method, before.contested, amount, amount));
  const numbers = await takeEntryNumbers(work, mirrors.length);
  const entry = numbers[0] ?? 0n;
  await cancelRecovery(work, [{ contract, reference, on, amount, entry, act }]);
  const digests = await postEntries(
    work,
    mirrors.map((mirror, i) => ({
      ...mirror,
      contract,
      act,
      entry: numbers[i] ?? 0n,
      happenedOn: on,
    })),
  );
  const digest = combineDigests(undefined, digests.get(act));
  const details = `${contract} ${reference}`;
  const told = { agency: managedBy, act, kind: 'PAYMENT_CANCELLED', rowCount: 1, details, digest };
  await recordActs(work, [told]);
  return { entry, net: before.left };
}

/** The entry of the money first, then that of the stamp duty where there was one. */
const mirrorsOf = (receipt: Receipt, money: readonly Transfer[]) =>
  [money, stampDutyTransfers(receipt.duty)]
    .filter((transfers) => transfers.length > 0)
    .map((transfers) => ({
      event: 'REVERSAL' as const,
      journal: JOURNAL_OF[receipt.method],
      piece: receipt.receipt,
      transfers: mirrored(transfers),
    }));
