import { type Command, Option } from 'commander';
import { type Database, inWork, readOneMoment, type Work } from '#database';
import { writeBytes } from '#documents';
import {
  exportJournal,
  findExport,
  type JournalExport,
  type JournalFilter,
  presentEntry,
  readJournal,
  writeJournal,
} from '#ledger';
import { inFrancs, Obstacle, toWire } from '#values';
import { jsonText, note, sayJson } from '../output.ts';
import {
  type CommonOptions,
  circumstancesOf,
  parseDay,
  parseNumber,
  withDatabase,
} from '../session.ts';

type Options = CommonOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly format?: 'json' | 'csv' | 'xlsx' | 'sage';
  readonly out?: string;
  readonly markExported?: boolean;
  readonly export?: string;
};

/** `quitus journal`: the accounting entries, shown or handed over exactly once. */
export const addJournal = (program: Command, done: (code: number) => void): void => {
  program
    .command('journal')
    .option('--from <date>', 'du jour')
    .option('--to <date>', 'au jour')
    .addOption(new Option('--format <format>', 'la forme').choices(['json', 'csv', 'xlsx', 'sage']))
    .option('--out <fichier>', 'où écrire (sans lui : sur la sortie)')
    .option('--mark-exported', 'remettre à la comptabilité ce qui ne le fut pas encore')
    .option('--export <numéro>', 'écrire de nouveau une remise')
    .description('montrer ou remettre les écritures comptables')
    .action(async (options: Options) => {
      const format = options.json ? 'json' : (options.format ?? 'csv');
      if (format === 'xlsx' && !options.out) {
        throw new Obstacle("Un xlsx s'écrit dans un fichier : ajoutez --out FICHIER.", {
          exitCode: 2,
        });
      }
      await withDatabase(async (database) => {
        const handed = await handOver(database, options);
        const filter: JournalFilter = {
          from: options.from === undefined ? undefined : parseDay(options.from),
          to: options.to === undefined ? undefined : parseDay(options.to),
          withTakeover: format === 'json' && !handed && !options.markExported,
          export: options.markExported ? (handed?.export ?? NONE) : handed?.export,
        };
        // Said before the file is written: should that fail, `--export` writes it again.
        if (handed) note(inWords(handed));
        else if (options.markExported) note('Rien de nouveau à remettre à la comptabilité.');
        await inWork(database, circumstancesOf(options), async (work) => {
          await readOneMoment(work);
          if (format !== 'json')
            return writeJournal(work, filter, format, options.out ?? process.stdout);
          const document = {
            entries: entriesOf(work, filter),
            ...(handed ? { export: presentExport(handed) } : {}),
          };
          return options.out === undefined
            ? sayJson(document)
            : writeBytes(jsonText(document), options.out);
        });
      });
      done(0);
    });
};

/** No hand-over has this number: a file of nothing, where there was nothing to hand over. */
const NONE = 0n;

async function* entriesOf(work: Work, filter: JournalFilter) {
  for await (const batch of readJournal(work, filter)) {
    for (const entry of batch) yield presentEntry(entry);
  }
}

const inWords = (handed: JournalExport): string =>
  `Remise ${handed.export} : ${handed.entries} écritures, ${handed.lines} mouvements, ` +
  `débit = crédit = ${inFrancs(handed.total)}.`;

/** The mark is committed before a file is written; the file can be written again from its number. */
function handOver(database: Database, options: Options): Promise<JournalExport | undefined> {
  return inWork(database, circumstancesOf(options), async (work) => {
    if (options.markExported) {
      return exportJournal(
        work,
        options.from === undefined ? undefined : parseDay(options.from),
        options.to === undefined ? undefined : parseDay(options.to),
      );
    }
    if (options.export === undefined) return undefined;
    return findExport(work, parseNumber(options.export, 'de remise'));
  });
}

const presentExport = (handed: JournalExport) => ({
  number: handed.export.toString(),
  entries: Number(handed.entries),
  transfers: Number(handed.lines),
  total: toWire(handed.total),
});
