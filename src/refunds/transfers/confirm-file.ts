import { isOneself, namesOf } from '#access';
import { recordAct } from '#audit';
import { seeingAll, type Work } from '#database';
import { liftHold } from '#settlement';
import { type CalendarDate, Refusal } from '#values';
import { endWithoutObject } from '../desk/end.ts';
import { pay } from '../desk/pay.ts';
import { notFound, refuseStep } from '../desk/refuse.ts';
import { lockCases, readOwn, readParts } from '../desk/requests.sql.ts';
import { lineReference } from './rules/order.ts';
import {
  dropApprovals,
  findFile,
  readInOtherFiles,
  readLines,
  setCancelled,
  setExecuted,
  setOutcomes,
  type TransferFile,
} from './transfers.sql.ts';

export type Execution = {
  readonly executedOn: CalendarDate;
  /** The refunds that the bank did not pay: they wait for another approval. */
  readonly rejected: readonly bigint[];
};

/**
 * The bank has executed a file: every line of it is issued at once, under its own reference and on the
 * day of the bank (R2, E-F), by somebody who neither asked for nor approved any of them, nor changed
 * where it goes.
 */
export async function confirmTransferFile(
  work: Work,
  number: bigint,
  { executedOn, rejected }: Execution,
): Promise<{ readonly issued: number; readonly settled: readonly string[] }> {
  const file = await lockOpenFile(work, number);
  mustBeExecutable(file, executedOn, work.businessDate);
  return seeingAll(work, (wide) => bookExecution(wide, file, { executedOn, rejected }));
}

/**
 * A contract may have moved to an agency that whoever confirms does not see (E28): the bank has paid
 * its line all the same.
 */
async function bookExecution(
  work: Work,
  file: TransferFile,
  { executedOn, rejected }: Execution,
): Promise<{ readonly issued: number; readonly settled: readonly string[] }> {
  const number = file.file;
  const lines = await readLines(work, number);
  const unknown = rejected.find((refund) => !lines.some((line) => line.refund === refund));
  if (unknown !== undefined) throw notFound(`La ligne ${unknown} du fichier`, `Line ${unknown}`);
  await lockCases(
    work,
    lines.map((line) => line.contract),
  );
  const inFile = new Set(lines.map((line) => line.refund));
  const parts = (
    await readParts(
      work,
      lines.map((line) => line.request),
    )
  ).filter((part) => inFile.has(part.refund));
  const own = await readOwn(
    work,
    namesOf(work),
    parts.map((part) => part.contract),
  );
  for (const part of parts) {
    if (own.has(part.contract)) throw refuseStep('OWN_CONTRACT', part.request);
    const behind = [part.requestedBy, part.accountChangedBy, part.approvedBy];
    if (behind.some((name) => isOneself(work, name))) {
      throw refuseStep('SAME_PERSON', part.request);
    }
  }
  await setOutcomes(work, number, rejected, 'REJECTED');
  await dropApprovals(work, rejected);
  const paid = parts.filter((part) => !rejected.includes(part.refund));
  await answered(work, file, lines);
  const gone = paid.find((part) => part.state !== 'APPROVED');
  if (gone) throw refuseStep('REFUND_NOT_PENDING', gone.request);
  const settled = await pay(
    work,
    paid.map((part) => ({
      part,
      reference: lineReference(number, part.refund),
      on: executedOn,
      executed: true,
    })),
  );
  await setOutcomes(
    work,
    number,
    paid.map((part) => part.refund),
    'EXECUTED',
  );
  await setExecuted(work, number, executedOn);
  await endWithoutObject(
    work,
    lines.map((line) => line.contract),
  );
  await recordAct(work, {
    agency: file.agency,
    kind: 'TRANSFER_FILE_EXECUTED',
    rowCount: paid.length,
    details: `file ${number} on ${executedOn} rejected ${rejected.length}`,
  });
  return { issued: paid.length, settled };
}

/** A file that never went to the bank: its transfers may go into another one. */
export async function cancelTransferFile(work: Work, number: bigint): Promise<void> {
  const file = await lockOpenFile(work, number);
  await seeingAll(work, (wide) => cancel(wide, file));
}

async function cancel(work: Work, file: TransferFile): Promise<void> {
  const number = file.file;
  const lines = await readLines(work, number);
  await lockCases(
    work,
    lines.map((line) => line.contract),
  );
  await setOutcomes(
    work,
    number,
    lines.map((line) => line.refund),
    'CANCELLED',
  );
  await setCancelled(work, number);
  await answered(work, file, lines);
  await endWithoutObject(
    work,
    lines.map((line) => line.contract),
  );
  await recordAct(work, {
    agency: file.agency,
    kind: 'TRANSFER_FILE_CANCELLED',
    rowCount: lines.length,
    details: `file ${number}`,
  });
}

/** Lifts the hold of the bank, but where another file still pays another part of the same contract. */
async function answered(
  work: Work,
  { file }: TransferFile,
  lines: readonly { readonly contract: string }[],
): Promise<void> {
  const contracts = lines.map((line) => line.contract);
  const elsewhere = await readInOtherFiles(work, file, contracts);
  await liftHold(
    work,
    'REFUND_AT_THE_BANK',
    contracts.filter((contract) => !elsewhere.has(contract)),
  );
}

async function lockOpenFile(work: Work, number: bigint): Promise<TransferFile> {
  const file = await findFile(work, number, 'LOCKED');
  if (!file) throw notFound(`Le fichier de virements ${number}`, `Transfer file ${number}`);
  if (file.executedOn !== null || file.cancelledOn !== null) {
    throw new Refusal(
      'ALREADY_DONE',
      `Le fichier ${number} est déjà ${file.executedOn ? 'confirmé' : 'annulé'} : rien à faire.`,
      `File ${number} is ${file.executedOn ? 'confirmed' : 'cancelled'} already: nothing to do.`,
    );
  }
  return file;
}

function mustBeExecutable(file: TransferFile, on: CalendarDate, today: CalendarDate): void {
  if (on < file.madeOn) {
    throw new Refusal(
      'IN_THE_WRONG_ORDER',
      'La banque n’exécute pas un fichier avant qu’il soit fait : corrigez la date.',
      'A bank does not execute a file before it is made: correct the day.',
    );
  }
  if (on > today) {
    throw new Refusal(
      'IN_THE_FUTURE',
      'Ce fichier n’est pas encore exécuté à cette date : corrigez-la.',
      'This file is not executed yet on that day: correct it.',
    );
  }
}
