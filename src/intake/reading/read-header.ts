import { type DossierFileName, TABLES } from '../rules/index.ts';
import { MOST_COLUMNS } from './limits.ts';
import type { RawRecord } from './scan-records.ts';
import { UnreadableFile, unreadable } from './unreadable-file.ts';

/** `places`: for each column of the file's table, which cell holds it; -1 where none does. */
export type Header = {
  readonly cells: readonly string[];
  readonly places: readonly number[];
  readonly unknown: readonly string[];
};

/** Titles are taken without regard to case or the spaces around them. */
const plain = (title: string): string => title.trim().toLowerCase();

/** Reads the titles of a file; throws UnreadableFile where no row could be told from them. */
export function readHeader(file: DossierFileName, record: RawRecord | undefined): Header {
  if (!record) throw unreadable(file, 'il est vide. Exportez-le avec sa ligne de titres.');
  if (record.isTorn) throw unreadable(file, 'les guillemets de la ligne de titres sont faux.');
  if (record.cells.length > MOST_COLUMNS) {
    throw unreadable(file, `il a plus de ${MOST_COLUMNS} colonnes. Vérifiez le séparateur.`);
  }
  const titles = record.cells.map(plain);
  const columns = TABLES[file];
  const places = columns.map(({ name }) => titles.indexOf(name));
  if (places.every((at) => at < 0)) {
    const expected = columns.map(({ name }) => name).join(', ');
    throw unreadable(file, `sa première ligne n'est pas une ligne de titres (${expected}).`);
  }
  mustBeWhole(file, titles);
  const names = new Set(columns.map(({ name }) => name));
  const unknown = record.cells.filter((title) => title.trim() !== '' && !names.has(plain(title)));
  return { cells: record.cells, places, unknown };
}

function mustBeWhole(file: DossierFileName, titles: readonly string[]): void {
  for (const { name, required } of TABLES[file]) {
    const at = titles.indexOf(name);
    if (at < 0 && required) throw missing(file, name);
    if (at >= 0 && titles.includes(name, at + 1)) {
      throw unreadable(file, `la colonne « ${name} » y figure deux fois. Retirez-en une.`);
    }
  }
}

const missing = (file: DossierFileName, column: string): UnreadableFile =>
  new UnreadableFile({
    file,
    line: 1,
    column,
    value: '',
    code: 'MISSING',
    message:
      `Le fichier ${file} est rejeté en entier : la colonne « ${column} » manque ` +
      'dans sa ligne de titres. Ajoutez-la.',
  });
