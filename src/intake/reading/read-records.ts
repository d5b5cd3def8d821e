import { detectEncoding, type Encoding, type Finding } from './detect-encoding.ts';
import { detectForm } from './detect-form.ts';
import type { DossierFile } from './dossier.ts';
import { LONGEST_CELL } from './limits.ts';
import { BrokenText, type RawRecord, type RecordScanner, recordScanner } from './scan-records.ts';
import { unreadable } from './unreadable-file.ts';

const UNDECODABLE: Readonly<Record<Exclude<Finding, Encoding>, string>> = {
  EMPTY: 'il est vide. Exportez-le de nouveau, avec sa ligne de titres.',
  'UTF-16': 'il est en UTF-16. Enregistrez-le en « CSV UTF-8 ».',
  NUL: 'il contient des octets nuls (binaire ou UTF-16). Enregistrez-le en « CSV UTF-8 ».',
  'BROKEN_UTF-8':
    "il est en UTF-8 mais contient des octets qui n'en sont pas. Exportez-le de nouveau.",
};

const CHANGED = 'il a changé pendant sa lecture. Reprenez-le quand il est complet.';

const BROKEN: Readonly<Record<BrokenText['reason'], string>> = {
  OPEN_QUOTE:
    'un guillemet ouvert à cette ligne ne se referme pas. Exportez le fichier de nouveau.',
  LONG_CELL: 'une cellule dépasse 64 Kio. Vérifiez les guillemets de cette ligne.',
  LONG_RECORD: 'une ligne dépasse 1 Mio. Vérifiez les guillemets à partir de cette ligne.',
};

/**
 * All records of a file, the header first, some thousands at a time. Throws UnreadableFile, also
 * after records were given; Obstacle where the medium or the zip fails.
 */
export async function* readRecords(file: DossierFile): AsyncGenerator<readonly RawRecord[]> {
  const finding = await detectEncoding(file.bytes());
  if (finding !== 'utf-8' && finding !== 'windows-1252') {
    throw unreadable(file.name, UNDECODABLE[finding]);
  }
  try {
    yield* scan(decoded(file.bytes(), finding));
  } catch (error) {
    if (error instanceof BrokenText) throw unreadable(file.name, BROKEN[error.reason], error.line);
    if (error instanceof TypeError) throw unreadable(file.name, CHANGED);
    throw error;
  }
}

type Piece = { readonly text: string; readonly isLast: boolean };

/** Fatal (TypeError), so that a file that changes between the two readings is not garbled. */
async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Piece> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes) {
    yield { text: decoder.decode(chunk, { stream: true }), isLast: false };
  }
  yield { text: decoder.decode(), isLast: true };
}

async function* scan(pieces: AsyncIterable<Piece>): AsyncGenerator<readonly RawRecord[]> {
  let scanner: RecordScanner | undefined;
  let head = '';
  for await (const { text, isLast } of pieces) {
    head += text;
    if (!scanner) {
      const form = detectForm(head, isLast);
      if (!form && head.length > LONGEST_CELL) throw new BrokenText('LONG_CELL', 1);
      scanner = form && recordScanner(form);
    }
    if (!scanner) continue;
    const records = scanner(head, isLast);
    head = '';
    if (records.length > 0) yield records;
  }
}
