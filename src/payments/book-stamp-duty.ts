import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { postEntries, stampDutyTransfers, takeEntryNumbers } from '#ledger';
import type { Francs } from '#values';
import type { Payment } from './take-payments.ts';

/** Stamp duty taken with a cash payment: an entry of its own, which leaves the debt as it is. */
export async function bookStampDuty(
  work: Work,
  payment: Pick<Payment, 'contract' | 'reference' | 'paidOn'>,
  duty: Francs,
  agency: string,
): Promise<void> {
  const acts = await openActs(work, [agency]);
  const act = acts.get(agency) ?? 0n;
  const [entry = 0n] = await takeEntryNumbers(work, 1);
  const digests = await postEntries(work, [
    {
      contract: payment.contract,
      entry,
      act,
      event: 'STAMP_DUTY',
      journal: 'CA',
      piece: payment.reference,
      happenedOn: payment.paidOn,
      transfers: stampDutyTransfers(duty),
    },
  ]);
  const digest = combineDigests(undefined, digests.get(act));
  const details = `${payment.contract} ${payment.reference}`;
  await recordActs(work, [{ agency, act, kind: 'STAMP_DUTY', rowCount: 1, details, digest }]);
}
