import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Obstacle } from '#values';
import type { DossierFileName } from '../rules/index.ts';
import type { Dossier, DossierFile } from './dossier.ts';
import { HIGHEST_RATIO, MOST_ENTRIES, MOST_UNZIPPED, SUSPECT_UNZIPPED } from './limits.ts';
import { isSilent, knownName, unknownFile } from './name-file.ts';
import { unreadable } from './unreadable-file.ts';

const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;

/** The known files of a zip, at its top or in one folder of it; throws Obstacle if suspect. */
export async function openZip(path: string): Promise<Dossier> {
  const zip = await opened(path);
  try {
    return { ...(await contents(zip, path)), close: () => zip.close() };
  } catch (cause) {
    zip.close();
    if (cause instanceof Obstacle) throw cause;
    throw new Obstacle(
      `Le zip ${path} est endommagé ou contient un chemin interdit : refaites-le.`,
      { cause },
    );
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (cause) {
    throw new Obstacle(
      `${path} n'est ni un dossier ni un zip lisible : indiquez un dossier de CSV, ou son zip.`,
      { cause },
    );
  }
}

const refused = (path: string, why: string): Obstacle =>
  new Obstacle(`Le zip ${path} est refusé : ${why} ; refaites-le à partir des fichiers CSV.`);

async function contents(zip: ZipFile, path: string): Promise<Omit<Dossier, 'close'>> {
  if (zip.entryCount > MOST_ENTRIES) throw refused(path, `il a plus de ${MOST_ENTRIES} entrées`);
  const files: DossierFile[] = [];
  const warnings: string[] = [];
  const seen = new Set<string>();
  const budget = { left: MOST_UNZIPPED };
  for await (const entry of zip.eachEntry()) {
    const why = whyRefused(entry, seen);
    if (why) throw refused(path, why);
    seen.add(entry.fileName);
    if (entry.fileName.endsWith('/') || entry.fileName.startsWith('__MACOSX/')) continue;
    const steps = entry.fileName.split('/');
    const last = steps.at(-1) ?? '';
    const name = steps.length <= 2 ? knownName(last) : undefined;
    if (name && files.some((file) => file.name === name)) {
      throw refused(path, `${name} s'y trouve deux fois`);
    }
    if (name) files.push(zipped(zip, entry, name, path, budget));
    else if (!isSilent(last)) warnings.push(unknownFile(entry.fileName));
  }
  return { files, warnings };
}

/** yauzl itself refuses names that are absolute or climb by `..`. */
function whyRefused(entry: Entry, seen: ReadonlySet<string>): string | undefined {
  if (seen.has(entry.fileName)) return `${entry.fileName} s'y trouve deux fois`;
  if (entry.isEncrypted()) return 'il est protégé par un mot de passe';
  const isSymlink = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK;
  if (isSymlink) return `${entry.fileName} est un lien symbolique`;
  return entry.canDecodeFileData() ? undefined : `${entry.fileName} a une compression inconnue`;
}

type Budget = { left: number };

/**
 * What the file unfolds to is charged once, however often it is read: first as the zip declares it,
 * then, should that have been a lie, as it comes.
 */
function zipped(
  zip: ZipFile,
  entry: Entry,
  name: DossierFileName,
  path: string,
  budget: Budget,
): DossierFile {
  let charged = 0;
  const charge = (total: number): void => {
    if (total > charged) {
      budget.left -= total - charged;
      charged = total;
    }
    const isBomb = total > SUSPECT_UNZIPPED && total > HIGHEST_RATIO * entry.compressedSize;
    if (isBomb || budget.left < 0) throw refused(path, `${name} s'y déplie sans mesure`);
  };
  charge(entry.uncompressedSize);
  return { name, bytes: () => bytesOf(zip, entry, name, charge) };
}

async function* bytesOf(
  zip: ZipFile,
  entry: Entry,
  name: DossierFileName,
  charge: (total: number) => void,
): AsyncGenerator<Uint8Array> {
  try {
    let total = 0;
    let sum = 0;
    const chunks: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
    for await (const chunk of chunks) {
      total += chunk.length;
      charge(total);
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw new Error('the sum of the entry is not the declared one');
  } catch (error) {
    if (error instanceof Obstacle) throw error;
    throw unreadable(name, 'il est endommagé dans le zip. Refaites le zip.');
  }
}
