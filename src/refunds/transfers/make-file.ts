import { recordAct } from '#audit';
import type { Work } from '#database';
import { placeHold } from '#settlement';
import { type Francs, francs, Refusal } from '#values';
import { writeBankCsv } from './rules/bank-csv.ts';
import { lineReference, sumOf, type TransferOrder, type TransferProfile } from './rules/order.ts';
import { writePain001 } from './rules/pain-001.ts';
import {
  insertFile,
  lockPayable,
  lockPayableCases,
  type Payable,
  readProfiles,
  takeFileNumber,
} from './transfers.sql.ts';

/** More than any agency has in a month; a larger set makes several files. */
const MOST_LINES = 5_000;

export type FileWish = {
  readonly agency: string;
  readonly profile: string;
  /** Which requests; all approved transfers of the agency where it is left out. */
  readonly requests?: readonly bigint[] | undefined;
};

export type MadeFile = {
  readonly file: bigint;
  readonly lines: number;
  readonly total: Francs;
  /** Requests whose credit has moved since they were approved: they are not paid like this. */
  readonly leftOut: readonly bigint[];
};

/**
 * S1a: collects approved transfers of an agency into one file for a bank. A transfer is in one live file
 * at most; the file is kept, so that fetching it again gives the same bytes.
 */
export async function makeTransferFile(work: Work, wish: FileWish): Promise<MadeFile> {
  const [profile] = await readProfiles(work, wish.profile);
  if (!profile) {
    throw new Refusal(
      'NOT_FOUND',
      `Le profil ${wish.profile} n’existe pas : choisissez-en un autre.`,
      `There is no profile ${wish.profile}: choose another.`,
    );
  }
  await lockPayableCases(work, wish.agency);
  const found = await lockPayable(work, wish.agency, wish.requests, MOST_LINES);
  const payable = found.filter((one) => one.owed === one.waiting);
  const leftOut = found.filter((one) => one.owed !== one.waiting).map((one) => one.request);
  if (payable.length === 0) {
    throw new Refusal(
      leftOut.length > 0 ? 'CHANGED_SINCE_SHOWN' : 'NOT_FOUND',
      leftOut.length > 0
        ? `Le crédit des demandes ${leftOut.join(', ')} a changé : faites-les renouveler.`
        : 'Aucun virement approuvé n’attend : il n’y a rien à mettre dans un fichier.',
      leftOut.length > 0
        ? `The credit of requests ${leftOut.join(', ')} has changed: have them renewed.`
        : 'No approved transfer is waiting: there is nothing to put into a file.',
    );
  }
  const file = await takeFileNumber(work);
  const order = orderOf(work, file, payable);
  const total = francs(sumOf(order.lines));
  const content = bytesOf(order, profile);
  await insertFile(work, { ...wish, file, total, content, lines: payable });
  // From here on the bank may pay: until it has answered, nothing else closes the account.
  await placeHold(
    work,
    'REFUND_AT_THE_BANK',
    payable.map((one) => one.contract),
  );
  await recordAct(work, {
    agency: wish.agency,
    kind: 'TRANSFER_FILE_MADE',
    rowCount: payable.length,
    details: `file ${file} profile ${profile.profile} total ${total}`,
  });
  return { file, lines: payable.length, total, leftOut };
}

const orderOf = (work: Work, file: bigint, payable: readonly Payable[]): TransferOrder => ({
  id: `QUITUS-${file}`,
  on: work.businessDate,
  lines: payable.map((one) => ({
    reference: lineReference(file, one.refund),
    beneficiary: one.beneficiary,
    iban: one.iban,
    amount: one.amount,
    motive: `SBEE remboursement contrat ${one.contract}`,
  })),
});

const bytesOf = (order: TransferOrder, profile: TransferProfile): Buffer =>
  profile.format === 'PAIN_001'
    ? Buffer.from(writePain001(order, profile))
    : Buffer.from(
        writeBankCsv(order, profile),
        profile.encoding === 'ISO-8859-1' ? 'latin1' : 'utf8',
      );
