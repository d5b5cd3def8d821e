import { recordAct } from '#audit';
import { readInBatches, type Work } from '#database';
import { endWithoutObject } from '#refunds';
import { decide, type ManualRefusal, readPositions } from '#settlement';
import { type CalendarDate, type Francs, Refusal } from '#values';
import {
  beginListOf,
  insertLines,
  insertSkipped,
  readInTheWorks,
  type Skipped,
} from './acts.sql.ts';
import { type Actor, mustBeAllowed } from './find-list.ts';
import { contractsToList, readOwnContracts, sealList } from './lists.sql.ts';

export type ListOrder = {
  readonly agency: string;
  /** The day on which a line must be open for manual settlement. */
  readonly on: CalendarDate;
  readonly skip: readonly { readonly contract: string; readonly reason: string }[];
  /** Only debtors, or only creditors; the others stay for another list. */
  readonly sign?: 'debit' | 'credit' | undefined;
};

type NotOpen = ReadonlyMap<ManualRefusal | 'OTHER_SIGN', number>;

export type MadeList = {
  readonly list: bigint;
  readonly lines: number;
  readonly debit: Francs;
  readonly credit: Francs;
  readonly skipped: readonly Skipped[];
  /** What is not open on the day, counted by the first reason. */
  readonly notOpen: NotOpen;
};

/**
 * S3: freezes what is open for manual settlement in an agency under a new number, for another person
 * to approve. What is held or too early is left off and counted; what the preparer skips, and what
 * is their own, is kept with its reason. Refuses `IN_THE_FUTURE`, `NOT_ALLOWED`,
 * `AGENCY_NOT_COMPUTERISED` (P1), `ALREADY_DONE` while another list is in the works, and
 * `NOT_FOUND` where nothing is open, or something skipped is not.
 */
export async function makeList(work: Work, order: ListOrder, who: Actor): Promise<MadeList> {
  if (order.on > work.businessDate) {
    throw new Refusal(
      'IN_THE_FUTURE',
      `Le ${order.on} n’est pas encore venu : établissez la liste pour aujourd’hui ou un jour passé.`,
      `${order.on} has not come yet: make the list for today or a day before.`,
    );
  }
  const agency = await mustBeAllowed(work, who, 'PREPARE', order.agency);
  if (!agency.computerised) {
    throw new Refusal(
      'AGENCY_NOT_COMPUTERISED',
      `L’agence ${agency.code} n’est pas informatisée : on n’y établit pas de liste ici.`,
      `Agency ${agency.code} is not computerised: no list is made of it here.`,
    );
  }
  // A request that nothing is owed for any more holds no line back (R3).
  await endWithoutObject(work, { agency: agency.code });
  const list = await beginListOf(work, agency.code, order.on, who.name);
  if (list === undefined) throw await inTheWorks(work, agency.code);
  const { open, notOpen } = await sortOut(work, order);
  const skipped = leaveOut(open, order.skip, await readOwnContracts(work, [who.name]));
  const left = new Set(skipped.map((one) => one.contract));
  const sums = await insertLines(
    work,
    list,
    [...open].filter((contract) => !left.has(contract)),
  );
  if (sums.count === 0) throw nothingOpen(agency.code, order.on, notOpen);
  await insertSkipped(work, list, skipped);
  await sealList(work, list);
  await recordAct(work, {
    agency: agency.code,
    kind: 'LIST_PREPARED',
    rowCount: sums.count,
    details: `list ${list} on ${order.on}, ${skipped.length} skipped`,
  });
  const { count: lines, debit, credit } = sums;
  return { list, lines, debit, credit, skipped, notOpen };
}

/** Asks of every open, unbalanced contract what would stand against settling it on the day. */
async function sortOut(work: Work, { agency, on, sign }: ListOrder) {
  const open = new Set<string>();
  const notOpen = new Map<ManualRefusal | 'OTHER_SIGN', number>();
  const count = (code: ManualRefusal | 'OTHER_SIGN') =>
    notOpen.set(code, (notOpen.get(code) ?? 0) + 1);
  const act = { mode: 'MANUAL', on, people: { samePerson: false, allowed: true } } as const;
  const batches = readInBatches<{ contract: string }>(work.tx, contractsToList(), [agency]);
  for await (const rows of batches) {
    const contracts = rows.map((row) => row.contract);
    const positions = await readPositions(work, contracts);
    for (const contract of contracts) {
      const decision = decide(positions.get(contract), act);
      if (decision.outcome === 'REFUSE') count(decision.code);
      if (decision.outcome !== 'SETTLE') continue;
      const isDebit = decision.settlement.net > 0n;
      if (sign === undefined || (sign === 'debit') === isDebit) open.add(contract);
      else count('OTHER_SIGN');
    }
  }
  return { open, notOpen };
}

function leaveOut(
  open: ReadonlySet<string>,
  chosen: ListOrder['skip'],
  own: ReadonlySet<string>,
): Skipped[] {
  const unknown = chosen.find(({ contract }) => !open.has(contract));
  if (unknown) {
    throw new Refusal(
      'NOT_FOUND',
      `Le contrat ${unknown.contract} n’est pas ouvert dans cette agence : il n’y a pas à l’écarter.`,
      `Contract ${unknown.contract} is not open in this agency: there is nothing to skip.`,
    );
  }
  const reasons = new Map(chosen.map(({ contract, reason }) => [contract, reason]));
  const theirs = [...open].filter((contract) => own.has(contract));
  for (const contract of theirs) reasons.delete(contract);
  return [
    ...[...reasons].map(([contract, reason]) => ({ contract, code: 'CHOSEN' as const, reason })),
    ...theirs.map((contract) => ({
      contract,
      code: 'OWN_CONTRACT' as const,
      reason: 'Contrat de la personne qui établit la liste',
    })),
  ];
}

async function inTheWorks(work: Work, agency: string): Promise<Refusal> {
  const list = await readInTheWorks(work, agency);
  return new Refusal(
    'ALREADY_DONE',
    `L’agence ${agency} a déjà la liste ${list} en cours : approuvez-la ou retirez-la d’abord.`,
    `Agency ${agency} has list ${list} in the works already: approve or withdraw it first.`,
  );
}

function nothingOpen(agency: string, on: CalendarDate, notOpen: NotOpen): Refusal {
  const reasons = [...notOpen].map(([code, count]) => `${count} × ${code}`).join(', ');
  const waiting = reasons ? ` (${reasons})` : '';
  return new Refusal(
    'NOT_FOUND',
    `Aucun contrat de l’agence ${agency} n’est ouvert à l’apurement manuel le ${on}${waiting}.`,
    `No contract of agency ${agency} is open for manual settlement on ${on}${waiting}.`,
  );
}
