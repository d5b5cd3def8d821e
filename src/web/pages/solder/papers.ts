import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  type SettlementListLine,
  settlementListDocument,
  type TableDocument,
  type Target,
  writeCsv,
  writePdfInWorker,
  writeXlsx,
} from '#documents';
import type { FileAnswer } from '#http';
import type { Listed } from '#settlement';
import { type CalendarDate, type Francs, NO_FRANCS, plus } from '#values';
import { file, type Place } from '../../page.ts';
import { noteShown } from '../../shown.ts';
import { ageOf, choiceQuery, netOf, toChoice } from './choice.ts';
import { readChosen } from './preparing.tsx';

type Way = {
  readonly ending: 'pdf' | 'xlsx' | 'csv';
  readonly mediaType: string;
  readonly write: (document: TableDocument, target: Target) => Promise<void>;
};

export const WAYS: readonly Way[] = [
  { ending: 'pdf', mediaType: 'application/pdf', write: writePdfInWorker },
  {
    ending: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
  { ending: 'csv', mediaType: 'text/csv; charset=utf-8', write: writeCsv },
];

/** The whole document, while the work that reads its rows is open. */
export async function writeWhole(
  { ending, mediaType, write }: Way,
  document: TableDocument,
  name: string,
): Promise<FileAnswer> {
  const out = new PassThrough();
  const written = buffer(out);
  await write(document, out);
  out.end();
  return { mediaType, fileName: `${name}.${ending}`, content: await written };
}

/** What is on screen, as it would be listed: no number yet, and nothing frozen. */
export const PAPERS: readonly Place[] = WAYS.map((way) =>
  file({
    path: `/solder/liste.${way.ending}`,
    act: 'PREPARE_LIST',
    query: choiceQuery,
    load: async (work, { query }, who) => {
      const { agency, chosen } = await readChosen(work, who, toChoice(query));
      await noteShown(work, chosen.taken);
      const on = work.businessDate;
      const debtors = chosen.taken.filter((one) => netOf(one) > 0n);
      const creditors = chosen.taken.filter((one) => netOf(one) < 0n);
      const document = settlementListDocument(
        {
          utility: 'SBEE',
          ...(agency ? { agency: { code: agency.code, name: agency.name } } : {}),
          region: agency ? `${agency.region} · ${agency.regionName}` : '',
          businessDate: on,
          madeAt: new Date(),
          debtors: sums(debtors),
          creditors: sums(creditors),
        },
        { debtors: [debtors.map(lineOn(on))], creditors: [creditors.map(lineOn(on))] },
      );
      return writeWhole(way, document, `a-solder-${agency?.code ?? ''}-${on}`);
    },
  }),
);

function sums(lines: readonly Listed[]) {
  const add = (of: (one: Listed) => Francs): Francs => lines.map(of).reduce(plus, NO_FRANCS);
  return {
    count: lines.length,
    debt: add((one) => one.receivable),
    deposit: add((one) => one.deposit),
    net: add(netOf),
  };
}

const lineOn =
  (on: CalendarDate) =>
  (one: Listed): SettlementListLine => ({
    contract: one.contract,
    customer: one.customerName,
    servicePoint: one.servicePoint,
    terminatedOn: one.termination?.terminatedOn ?? on,
    days: ageOf(one, on),
    debt: one.receivable,
    deposit: one.deposit,
    net: netOf(one),
    state: 'À solder',
  });
