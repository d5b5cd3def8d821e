import type { Work } from '#database';
import { writeBytes, writeCsv, writePdfInWorker, writeXlsx } from '#documents';
import { type FrozenList, frozenDocument, readFrozenLines, readFrozenList } from '#lists';
import { minus, negated, Obstacle, toWire } from '#values';
import { jsonText, sayJson } from './output.ts';

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
  const document = await frozenDocument(work, list);
  const target = out ?? process.stdout;
  if (format === 'pdf') return writePdfInWorker(document, target);
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
