import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { postEntries, refundTransfers, takeEntryNumbers } from '#ledger';
import { liftHold, moveBalances, type Position, readPositions, settle } from '#settlement';
import type { CalendarDate, Francs } from '#values';
import { cancelPending, insertIssued, readPending } from './refunds.sql.ts';
import type { RefundRequest, RefusedRefund } from './request-refunds.ts';
import { balancesAfter, refuseRefund } from './rules/refund.ts';

/** A refund that left the house: the cheque number or transfer reference makes R2 happen (S1a). */
export type IssuedRefund = RefundRequest & {
  readonly issuedOn: CalendarDate;
  readonly reference: string;
  readonly amount: Francs;
  /** The approved request that this pays; without it a dossier says so, or nobody asked here. */
  readonly refund?: bigint;
  /** The bank has paid it already: it is booked even where the credit has shrunk meanwhile. */
  readonly executed?: boolean;
};

type Issue<T> = { readonly refund: T; readonly before: Position };

/**
 * Books issued refunds, at most one a contract in a call, and settles at once, on the day of issue,
 * what they balanced (E-C, R2). A pending request of the same contract and day is thereby issued.
 */
export async function issueRefunds<T extends IssuedRefund>(
  work: Work,
  refunds: readonly T[],
): Promise<{ refused: readonly RefusedRefund<T>[]; settled: readonly string[] }> {
  const refused: RefusedRefund<T>[] = [];
  const issued: Issue<T>[] = [];
  let open = refunds;
  while (open.length > 0) {
    const positions = await readPositions(
      work,
      open.map((refund) => refund.contract),
    );
    const issues: Issue<T>[] = [];
    for (const refund of open) {
      const before = positions.get(refund.contract);
      const code = refuseRefund(before, refund.amount, refund.executed);
      if (code || !before) refused.push({ request: refund, code: code ?? 'CONTRACT_UNKNOWN' });
      else issues.push({ refund, before });
    }
    const moved = await moveBalances(work, issues.map(toMove));
    issued.push(...issues.filter(({ refund }) => moved.has(refund.contract)));
    open = issues.filter(({ refund }) => !moved.has(refund.contract)).map(({ refund }) => refund);
  }
  await book(work, issued);
  const contracts = issued.map(({ refund }) => refund.contract);
  const pending = await readPending(work, contracts);
  await liftHold(
    work,
    'REFUND_REQUESTED',
    contracts.filter((contract) => !pending.has(contract)),
  );
  const { settled } = await settle(
    work,
    issued.map(({ refund }) => ({ contract: refund.contract, on: refund.issuedOn })),
  );
  await cancelPending(
    work,
    settled.map((one) => ({ contract: one.contract, on: one.on })),
  );
  return { refused, settled: settled.map((one) => one.contract) };
}

const toMove = ({ refund, before }: Issue<IssuedRefund>) => ({
  contract: refund.contract,
  version: before.termination?.version ?? 0,
  ...balancesAfter(before, refund.amount),
  movement: 'REFUND' as const,
});

async function book(work: Work, issued: readonly Issue<IssuedRefund>[]): Promise<void> {
  if (issued.length === 0) return;
  const acts = await openActs(
    work,
    issued.map(({ before }) => before.agency),
  );
  const numbers = await takeEntryNumbers(work, issued.length);
  const digests = await postEntries(
    work,
    issued.map(({ refund, before }, i) => ({
      contract: refund.contract,
      entry: numbers[i] ?? 0n,
      act: acts.get(before.agency) ?? 0n,
      event: 'REFUND' as const,
      journal: 'BQ' as const,
      piece: refund.reference,
      happenedOn: refund.issuedOn,
      transfers: refundTransfers(before.deposit, refund.amount),
    })),
  );
  await insertIssued(
    work,
    issued.map(({ refund }) => refund),
    numbers,
  );
  await recordActs(
    work,
    [...acts].map(([agency, act]) => ({
      agency,
      act,
      kind: 'REFUND',
      rowCount: issued.filter(({ before }) => before.agency === agency).length,
      details: '',
      digest: combineDigests(undefined, digests.get(act)),
    })),
  );
}
