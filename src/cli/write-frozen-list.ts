import { readAgencies } from '#contracts';
import type { Work } from '#database';
import {
  type SettlementListFacts,
  type SettlementListLine,
  settlementListDocument,
  writeBytes,
  writeCsv,
  writeSettlementListPdf,
  writeXlsx,
} from '#documents';
import { type FrozenLine, type FrozenList, readFrozenLines, readFrozenList } from '#lists';
import { daysBetween, minus, negated, Obstacle, toWire } from '#values';
import { jsonText, sayJson } from './output.ts';
import { STATES } from './states-in-french.ts';

/** Writes a frozen list under its number, each line with the outcome it found (S3). */
export async function writeFrozenList(
  work: Work,
  number: bigint,
  format: 'json' | 'csv' | 'xlsx' | 'pdf',
  out: string | undefined,
): Promise<void> {
  const list = await readFrozenList(work, number);
  if (!list) throw new Obstacle(`La liste ${number} n'existe pas : vérifiez son numéro.`);
  if (format === 'json') return writeJson(work, list, out);
  const facts = await factsOf(work, list);
  const lines = {
    debtors: linesOf(work, list, 'debtors'),
    creditors: linesOf(work, list, 'creditors'),
  };
  const target = out ?? process.stdout;
  if (format === 'pdf') return writeSettlementListPdf(facts, lines, target);
  const document = settlementListDocument(facts, lines);
  return format === 'xlsx' ? writeXlsx(document, target) : writeCsv(document, target);
}

async function writeJson(work: Work, list: FrozenList, out: string | undefined): Promise<void> {
  const lines = async function* () {
    for (const side of ['debtors', 'creditors'] as const) {
      for await (const rows of readFrozenLines(work, list.list, side)) {
        for (const row of rows) {
          yield {
            contract: row.contract,
            debt: toWire(row.debt),
            deposit: toWire(row.deposit),
            net: toWire(minus(row.debt, row.deposit)),
            outcome: row.settled ? 'SETTLED' : row.refused,
          };
        }
      }
    }
  };
  const document = {
    list: list.list.toString(),
    agency: list.agency,
    on: list.madeOn,
    lines: lines(),
    totals: {
      count: list.debtors.count + list.creditors.count,
      debit: toWire(list.debtors.net),
      credit: toWire(negated(list.creditors.net)),
    },
  };
  await (out === undefined ? sayJson(document) : writeBytes(jsonText(document), out));
}

async function factsOf(work: Work, list: FrozenList): Promise<SettlementListFacts> {
  const agency = (await readAgencies(work)).find((one) => one.code === list.agency);
  return {
    utility: 'SBEE',
    ...(agency ? { agency: { code: agency.code, name: agency.name } } : {}),
    region: agency ? `${agency.region} · ${agency.regionName}` : '',
    businessDate: list.madeOn,
    number: list.list.toString(),
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
