import { readHead } from '#audit';
import { readAgencies } from '#contracts';
import type { Work } from '#database';
import {
  type SettlementListFacts,
  type SettlementListLine,
  settlementListDocument,
  type TableDocument,
} from '#documents';
import { daysBetween, minus } from '#values';
import type { FrozenLine, FrozenList } from './frozen-list.sql.ts';
import { readFrozenLines } from './read-frozen-list.ts';
import { STATES } from './rules/refusal-words.ts';

/**
 * A frozen list as the document that is signed, sent and filed (S3, S4): each line with the outcome
 * it has found, sealed with the hash it was frozen under, and with the head of the agency's trail.
 * Its lines are read while it is written, so the work must last as long.
 */
export async function frozenDocument(work: Work, list: FrozenList): Promise<TableDocument> {
  return settlementListDocument(await factsOf(work, list), {
    debtors: linesOf(work, list, 'debtors'),
    creditors: linesOf(work, list, 'creditors'),
  });
}

async function factsOf(work: Work, list: FrozenList): Promise<SettlementListFacts> {
  const agency = (await readAgencies(work)).find((one) => one.code === list.agency);
  const trail = await readHead(work, list.agency);
  return {
    utility: 'SBEE',
    ...(agency ? { agency: { code: agency.code, name: agency.name } } : {}),
    region: agency ? `${agency.region} · ${agency.regionName}` : '',
    businessDate: list.madeOn,
    number: list.list.toString(),
    ...(list.hash ? { frozenHash: list.hash } : {}),
    ...(trail ? { trail } : {}),
    madeAt: new Date(),
    debtors: list.debtors,
    creditors: list.creditors,
  };
}

async function* linesOf(
  work: Work,
  list: FrozenList,
  side: 'debtors' | 'creditors',
): AsyncGenerator<readonly SettlementListLine[]> {
  for await (const rows of readFrozenLines(work, list.list, side)) {
    yield rows.map((row) => toLine(row, list));
  }
}

const toLine = (row: FrozenLine, { madeOn }: FrozenList): SettlementListLine => ({
  contract: row.contract,
  customer: row.customer,
  servicePoint: row.servicePoint,
  terminatedOn: row.terminatedOn,
  days: daysBetween(row.terminatedOn, madeOn),
  debt: row.debt,
  deposit: row.deposit,
  net: minus(row.debt, row.deposit),
  state: row.settled ? 'Soldé' : row.refused ? (STATES[row.refused] ?? row.refused) : 'À solder',
});
