import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { bouncedAfterSettlementTransfers, postEntries, takeEntryNumbers } from '#ledger';
import { openBouncedCase } from '#recovery';
import { plus } from '#values';
import type { Bouncing } from './bounce-cheque.ts';
import type { Found } from './bounces.sql.ts';

/**
 * E-I: the unpaid cheque, with what the bank takes for it, becomes a doubtful debt on a recovery case,
 * opened or raised; the contract stays settled. Its region reads of it in the trail. Returns the
 * number of the entry.
 */
export async function bounceAfterSettlement(
  work: Work,
  payment: Found,
  bouncing: Bouncing,
): Promise<bigint> {
  const { contract, reference, managedBy } = payment;
  const { on } = bouncing;
  const amount = plus(payment.amount, bouncing.fee);
  const acts = await openActs(work, [managedBy]);
  const act = acts.get(managedBy) ?? 0n;
  const [entry = 0n] = await takeEntryNumbers(work, 1);
  const [raised] = await openBouncedCase(work, [{ contract, reference, on, amount, entry, act }]);
  if (!raised) throw new Error(`contract ${contract} is settled and has no place for a case`);
  const digests = await postEntries(work, [
    {
      contract,
      entry,
      act,
      event: 'BOUNCED_CHEQUE',
      journal: 'BQ',
      piece: reference,
      happenedOn: on,
      transfers: bouncedAfterSettlementTransfers(amount, raised.contested),
    },
  ]);
  const digest = combineDigests(undefined, digests.get(act));
  const details = `${contract} ${reference}`;
  const told = { agency: managedBy, act, kind: 'CHEQUE_BOUNCED', rowCount: 1, details, digest };
  await recordActs(work, [told]);
  return entry;
}
