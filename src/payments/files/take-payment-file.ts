import { createHash } from 'node:crypto';
import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import {
  candidatesIn,
  type FileLine,
  type LineFault,
  type Profile,
  readPaymentFile,
} from '../rules/payment-file.ts';
import { bookLines, type OwnedLine } from './book-lines.ts';
import { insertFile, insertWaiting, matchWords, readKnown, type Why } from './files.sql.ts';

/** What became of each line: booked + recovered + waiting + known + ignored + faults = read. */
export type TakenFile = {
  /** Null where the very same file was taken before. */
  readonly file: bigint | null;
  readonly read: number;
  readonly booked: number;
  readonly recovered: number;
  readonly waiting: number;
  readonly known: number;
  readonly ignored: number;
  readonly faults: readonly LineFault[];
  readonly settled: readonly string[];
};

/**
 * Takes a file of mobile money or of the bank in: lines that name one contract are booked, others
 * wait in a queue. The same file, and the same transaction in another file or at a till, are taken
 * once. Throws Refusal `MALFORMED` for a file that cannot be read at all.
 */
export async function takePaymentFile(
  work: Work,
  profile: Profile,
  text: string,
): Promise<TakenFile> {
  const found = readPaymentFile(profile, text, work.businessDate);
  if ('says' in found) throw new Refusal('MALFORMED', found.says, found.english);
  const { read, lines, faults, ignored } = found;
  const digest = createHash('sha256').update(profile).update('\n').update(text).digest();
  const file = await insertFile(work, { profile, digest, lines: read });
  const known = await readKnown(
    work,
    lines.map(({ reference }) => reference),
  );
  const counted = { file: file ?? null, read, ignored, faults, known: known.size };
  const fresh = lines.filter(({ reference }) => !known.has(reference));
  if (file === undefined || fresh.length === 0) {
    const nothing = { booked: 0, recovered: 0, waiting: 0, settled: [] };
    // The same bytes again: whatever was fresh in them has been dealt with under their first number.
    return { ...counted, ...nothing, known: lines.length };
  }
  const { owned, unowned } = await findOwners(work, fresh);
  const outcome = await bookLines(work, owned);
  const left = outcome.left.map((line) => ({ line, why: 'ALREADY_SETTLED' as const }));
  const waiting = [...unowned, ...left];
  if (waiting.length > 0) await insertWaiting(work, file, waiting);
  const { booked, recovered, settled } = outcome;
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'PAYMENT_FILE',
    rowCount: read,
    details: `file ${file} ${profile} booked ${booked.length} recovered ${recovered.length} waiting ${waiting.length}`,
  });
  return {
    ...counted,
    booked: booked.length,
    recovered: recovered.length,
    waiting: waiting.length,
    settled,
  };
}

type Unowned = { readonly line: FileLine; readonly why: Why };

/** A line belongs to a contract if its words name that one and no other. */
async function findOwners(work: Work, lines: readonly FileLine[]) {
  const matches = await matchWords(
    work,
    lines.flatMap(({ line, label }) => candidatesIn(label).map((word) => ({ line, word }))),
  );
  const byLine = Map.groupBy(matches, ({ line }) => line);
  const owned: OwnedLine[] = [];
  const unowned: Unowned[] = [];
  for (const line of lines) {
    const [first, second] = byLine.get(line.line) ?? [];
    if (!first) unowned.push({ line, why: 'NO_CONTRACT' });
    else if (second) unowned.push({ line, why: 'SEVERAL_CONTRACTS' });
    else owned.push({ ...line, contract: first.contract, agency: first.agency });
  }
  return { owned, unowned };
}
