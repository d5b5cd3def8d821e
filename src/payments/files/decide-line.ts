import type { Principal } from '#access';
import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { ownContract } from '../receipts/refusals.ts';
import { bookLines } from './book-lines.ts';
import { decideLine, lockWaiting, readHolder, type WaitingLine } from './files.sql.ts';

/** Where the money of a waiting line went. */
export type AssignedLine = {
  readonly waiting: bigint;
  readonly contract: string;
  readonly recovered: boolean;
  readonly settled: boolean;
};

/**
 * Says whose a waiting line is, and books it on its own day. Throws `NOT_FOUND`, `ALREADY_DONE`,
 * `CONTRACT_UNKNOWN`, `OWN_CONTRACT`, and `ALREADY_SETTLED` where there is no recovery case to pay.
 */
export async function assignLine(
  work: Work,
  who: Principal,
  waiting: bigint,
  contract: string,
): Promise<AssignedLine> {
  const line = await undecided(work, waiting);
  const holder = await readHolder(work, contract);
  if (!holder) {
    throw new Refusal(
      'CONTRACT_UNKNOWN',
      `Le contrat ${contract} est inconnu : vérifiez son numéro.`,
      `Contract ${contract} is unknown: check its number.`,
    );
  }
  if (holder.customer === who.customer) throw ownContract();
  const owned = { ...line, contract, agency: holder.agency };
  const { left, recovered, settled } = await bookLines(work, [owned]).catch((error: unknown) => {
    throw isTaken(error) ? takenMeanwhile(line) : error;
  });
  if (left.length > 0) {
    throw new Refusal(
      'ALREADY_SETTLED',
      `Le contrat ${contract} est soldé et n’a pas de dossier de contentieux : rejetez cette ligne.`,
      `Contract ${contract} is settled and has no recovery case: reject this line.`,
    );
  }
  await decideLine(work, waiting, { contract });
  await tell(work, 'WAITING_LINE_ASSIGNED', line, contract);
  return {
    waiting,
    contract,
    recovered: recovered.length > 0,
    settled: settled.length > 0,
  };
}

/** Whoever paid may have come to a till with the same transaction while the line waited. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint' in error &&
  ['payment_taken_once', 'movement_taken_once', 'money_taken_once'].includes(
    String(error.constraint),
  );

const takenMeanwhile = ({ waiting, reference }: WaitingLine): Refusal =>
  new Refusal(
    'ALREADY_DONE',
    `La référence ${reference} est déjà encaissée : rejetez la ligne ${waiting}.`,
    `Reference ${reference} has been taken already: reject line ${waiting}.`,
  );

/** Leaves a waiting line unbooked for good, with the reason: the money goes back to who sent it. */
export async function rejectLine(work: Work, waiting: bigint, reason: string): Promise<void> {
  const line = await undecided(work, waiting);
  await decideLine(work, waiting, { reason });
  await tell(work, 'WAITING_LINE_REJECTED', line, reason);
}

async function undecided(work: Work, waiting: bigint): Promise<WaitingLine> {
  const line = await lockWaiting(work, waiting);
  if (!line) {
    throw new Refusal(
      'NOT_FOUND',
      `La ligne ${waiting} n’attend pas : rechargez la liste.`,
      `Line ${waiting} does not wait: reload the list.`,
    );
  }
  if (line.decided) {
    throw new Refusal(
      'ALREADY_DONE',
      `La ligne ${waiting} est déjà décidée : rechargez la liste.`,
      `Line ${waiting} is decided already: reload the list.`,
    );
  }
  return line;
}

const tell = (work: Work, kind: string, line: WaitingLine, how: string): Promise<void> =>
  recordAct(work, {
    agency: NO_AGENCY,
    kind,
    rowCount: 1,
    details: `line ${line.waiting} ${line.reference} ${how}`,
  });
