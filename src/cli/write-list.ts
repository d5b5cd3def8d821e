import { readAgencies } from '#contracts';
import type { Work } from '#database';
import {
  type SettlementListFacts,
  type SettlementListLine,
  settlementListDocument,
  writeCsv,
  writeSettlementListPdf,
  writeXlsx,
} from '#documents';
import { STATES } from '#lists';
import { type Described, type ListFilter, listPositions, refusals, sumList } from '#settlement';
import { type CalendarDate, daysBetween, minus } from '#values';

/** Writes S3's list as a document; on stdout where no file is named. */
export async function writeList(
  work: Work,
  filter: ListFilter,
  format: 'csv' | 'xlsx' | 'pdf',
  out: string | undefined,
): Promise<void> {
  const facts = await factsOf(work, filter);
  const national = facts.agency === undefined;
  const lines = {
    debtors: linesOf(work, { ...filter, sign: 'debit' }, filter.sign !== 'credit', national),
    creditors: linesOf(work, { ...filter, sign: 'credit' }, filter.sign !== 'debit', national),
  };
  const target = out ?? process.stdout;
  if (format === 'pdf') return writeSettlementListPdf(facts, lines, target);
  const document = settlementListDocument(facts, lines);
  return format === 'xlsx' ? writeXlsx(document, target) : writeCsv(document, target);
}

async function factsOf(work: Work, filter: ListFilter): Promise<SettlementListFacts> {
  const agencies = await readAgencies(work);
  const agency = agencies.find((one) => one.code === filter.agency);
  const region = agencies.find((one) => one.region === (agency?.region ?? filter.region));
  return {
    utility: 'SBEE',
    ...(agency ? { agency: { code: agency.code, name: agency.name } } : {}),
    region: region ? `${region.region} · ${region.regionName}` : 'Toutes les directions',
    businessDate: work.businessDate,
    madeAt: new Date(),
    ...(await sumList(work, filter)),
  };
}

async function* linesOf(
  work: Work,
  filter: ListFilter,
  wanted: boolean,
  national: boolean,
): AsyncGenerator<readonly SettlementListLine[]> {
  if (!wanted) return;
  for await (const positions of listPositions(work, filter)) {
    yield positions.flatMap((position) => toLine(position, work.businessDate, national));
  }
}

function toLine(position: Described, on: CalendarDate, national: boolean): SettlementListLine[] {
  const { termination } = position;
  if (!termination) return [];
  const people = { samePerson: false, allowed: true };
  const [code] = refusals(position, { mode: 'MANUAL', on, people });
  const late = on >= termination.lateFrom ? 'En retard' : 'À solder';
  return [
    {
      contract: position.contract,
      ...(national ? { agency: position.agency } : {}),
      customer: position.customerName,
      servicePoint: position.servicePoint,
      terminatedOn: termination.terminatedOn,
      days: daysBetween(termination.terminatedOn, on),
      debt: position.receivable,
      deposit: position.deposit,
      net: minus(position.receivable, position.deposit),
      state: code ? (STATES[code] ?? code) : late,
    },
  ];
}
