import { type CalendarDate, Obstacle } from '#values';
import { asObstacle, prepareFolder } from './prepare-folder.ts';
import {
  DOSSIER_FILES,
  type DossierFile,
  HEADERS,
  type PutRow,
  putContract,
  putNetwork,
} from './present-rows.ts';
import { calendarBefore } from './rules/calendar.ts';
import { inventContract, type Setting } from './rules/invent-contract.ts';
import { numbered } from './rules/invent-customer.ts';
import { networkFor } from './rules/places.ts';
import { TELLING } from './rules/telling.ts';
import { Sheet } from './sheet.ts';

/** How many contracts, from which seed, seen from which day, written where. */
export type DossierOrder = {
  /** From 3 to 9,999,999: the first three tell the story. */
  contracts: number;
  /** Any safe integer. */
  seed: number;
  businessDate: CalendarDate;
  folder: string;
  /** Called now and then with the number of contracts written so far. */
  onProgress?: (contracts: number) => void;
};

export type GeneratedDossier = {
  /** Rows without the header line. */
  files: { file: DossierFile; rows: number }[];
  /** Contract numbers: open at D+30 for R3 and for R4, and settled at the takeover by R0. */
  telling: { debtor: string; creditor: string; balanced: string };
};

const MOST_CONTRACTS = 9_999_999;
const CONTRACTS_BETWEEN_REPORTS = 5_000;
/** Subscriptions lie years back, and the product knows no day before 1900. */
const FIRST_BUSINESS_DATE = '1912-01-01';

/**
 * Writes the nine files of a lifelike dossier (interface, section 1), all of whose rows the import
 * accepts on that business date. The same order gives the same bytes on every machine and day.
 * Throws Obstacle where the order cannot be met or the folder cannot be written.
 */
export async function generateDossier(order: DossierOrder): Promise<GeneratedDossier> {
  checkOrder(order);
  try {
    await prepareFolder(order.folder);
    return { files: await writeDossier(order), telling: tellingContracts() };
  } catch (error) {
    throw asObstacle(error, order.folder);
  }
}

function checkOrder({ contracts, seed, businessDate }: DossierOrder): void {
  if (!Number.isInteger(contracts) || contracts < TELLING.length || contracts > MOST_CONTRACTS) {
    throw new Obstacle('Demandez entre 3 et 9 999 999 contrats.', { exitCode: 2 });
  }
  if (!Number.isSafeInteger(seed)) {
    throw new Obstacle('La graine doit être un nombre entier.', { exitCode: 2 });
  }
  if (businessDate < FIRST_BUSINESS_DATE) {
    throw new Obstacle('La date métier est trop ancienne pour un dossier de démonstration.', {
      exitCode: 2,
    });
  }
}

async function writeDossier(order: DossierOrder): Promise<GeneratedDossier['files']> {
  const sheets = new Map<DossierFile, Sheet>();
  try {
    for (const file of DOSSIER_FILES) {
      sheets.set(file, await Sheet.open(order.folder, file, HEADERS[file]));
    }
    await fill(sheets, order);
    for (const sheet of sheets.values()) await sheet.finish();
    for (const sheet of sheets.values()) await sheet.publish();
  } catch (error) {
    for (const sheet of sheets.values()) await sheet.abandon();
    throw error;
  }
  return [...sheets].map(([file, { rows }]) => ({ file, rows }));
}

/** Waits for the disk whenever a sheet is full: memory does not grow with the dossier. */
async function fill(sheets: Map<DossierFile, Sheet>, order: DossierOrder): Promise<void> {
  const { contracts, seed, businessDate, onProgress } = order;
  const network = networkFor(contracts);
  const setting: Setting = { seed, network, dayAgo: calendarBefore(businessDate) };
  const put: PutRow = (file, row) => sheets.get(file)?.add(row);
  const all = [...sheets.values()];
  putNetwork(network, put);
  for (let index = 0; index < contracts; index += 1) {
    putContract(inventContract(setting, index), put);
    for (const sheet of all) if (sheet.isFull) await sheet.flush();
    if ((index + 1) % CONTRACTS_BETWEEN_REPORTS === 0) onProgress?.(index + 1);
  }
  if (contracts % CONTRACTS_BETWEEN_REPORTS !== 0) onProgress?.(contracts);
}

function tellingContracts(): GeneratedDossier['telling'] {
  const numberOf = (sign: (typeof TELLING)[number]['sign']): string =>
    numbered(
      'C',
      TELLING.findIndex((telling) => telling.sign === sign),
    );
  return {
    debtor: numberOf('debtor'),
    creditor: numberOf('creditor'),
    balanced: numberOf('balanced'),
  };
}
