import { type Command, Option } from 'commander';
import { type Database, inWork } from '#database';
import {
  exportJournal,
  findExport,
  type JournalExport,
  type JournalFilter,
  readJournal,
} from '#ledger';
import { inFrancs, Obstacle, toWire } from '#values';
import { note, sayJson } from '../output.ts';
import { type CommonOptions, circumstancesOf, parseDay, withDatabase } from '../session.ts';
import { presentEntry, writeJournal } from '../write-journal.ts';

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
          withTakeover: format === 'json' && !handed,
          export: handed?.export,
        };
        await inWork(database, circumstancesOf(options), (work) =>
          format === 'json' && !options.out
            ? sayJson({
                entries: (async function* () {
                  for await (const batch of readJournal(work, filter)) {
                    for (const entry of batch) yield presentEntry(entry);
                  }
                })(),
                ...(handed ? { export: presentExport(handed) } : {}),
              })
            : writeJournal(work, filter, format, options.out),
        );
        if (handed) {
          note(
            `Remise ${handed.export} : ${handed.entries} écritures, ${handed.lines} mouvements, ` +
              `débit = crédit = ${inFrancs(handed.total)}.`,
          );
        }
      });
      done(0);
    });
};

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
    if (!/^\d{1,18}$/.test(options.export)) {
      throw new Obstacle(`« ${options.export} » n'est pas un numéro de remise.`, { exitCode: 2 });
    }
    return findExport(work, BigInt(options.export));
  });
}

const presentExport = (handed: JournalExport) => ({
  number: handed.export.toString(),
  entries: Number(handed.entries),
  transfers: Number(handed.lines),
  total: toWire(handed.total),
});
