import { combineDigests, openActs, recordActs } from '#audit';
import type { Work } from '#database';
import { contestTransfers, postEntries, takeEntryNumbers } from '#ledger';
import { Refusal } from '#values';
import { type CaseKey, writeContested } from './cases.sql.ts';
import { claimUnpaidCase, nameOf } from './claim-case.ts';
import { insertStep } from './steps.sql.ts';

/**
 * E22 after the settlement: the customer contests what is left, which goes from 4162 to 4161, or
 * contests it no longer and it goes back. Twice the same: `ALREADY_DONE`.
 */
export async function contestCase(
  work: Work,
  key: CaseKey,
  { contested, reason }: { readonly contested: boolean; readonly reason: string },
): Promise<void> {
  const found = await claimUnpaidCase(work, key);
  if (found.contested === contested) {
    throw new Refusal(
      'ALREADY_DONE',
      `Le dossier ${nameOf(key)} ${contested ? 'est déjà contesté' : 'n’est pas contesté'}.`,
      `Case ${nameOf(key)} ${contested ? 'is contested already' : 'is not contested'}.`,
    );
  }
  const acts = await openActs(work, [found.agency]);
  const act = acts.get(found.agency) ?? 0n;
  const [entry = 0n] = await takeEntryNumbers(work, 1);
  const digests = await postEntries(work, [
    {
      contract: key.contract,
      entry,
      act,
      event: 'CONTEST',
      journal: 'OD',
      piece: nameOf(key),
      happenedOn: work.businessDate,
      transfers: contestTransfers(contested, found.left),
    },
  ]);
  await writeContested(work, key, contested);
  await insertStep(work, key, {
    kind: contested ? 'CONTESTED' : 'CONTEST_LIFTED',
    on: work.businessDate,
    note: reason,
    entry,
  });
  const kind = contested ? 'CASE_CONTESTED' : 'CASE_CONTEST_LIFTED';
  const digest = combineDigests(undefined, digests.get(act));
  await recordActs(work, [
    { agency: found.agency, act, kind, rowCount: 1, details: nameOf(key), digest },
  ]);
}
