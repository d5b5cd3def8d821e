import type { Command } from 'commander';
import { Option } from 'commander';
import { readAgencies } from '#contracts';
import { inWork, readOneMoment, type Work } from '#database';
import { writeBytes } from '#documents';
import { type ListFilter, listPositions, presentPosition, sumList } from '#settlement';
import { negated, Obstacle, toWire } from '#values';
import { jsonText, sayJson } from '../output.ts';
import { type CommonOptions, circumstancesOf, parseNumber, withDatabase } from '../session.ts';
import { writeFrozenList } from '../write-frozen-list.ts';
import { writeList } from '../write-list.ts';

type Format = 'json' | 'csv' | 'xlsx' | 'pdf';
type Options = CommonOptions & {
  readonly agency?: string;
  readonly region?: string;
  readonly sign?: 'debit' | 'credit';
  readonly format?: Format;
  readonly out?: string;
  readonly number?: string;
};

/** `quitus list`: S3's list of terminated, unsettled, unbalanced contracts, not frozen. */
export const addList = (program: Command, done: (code: number) => void): void => {
  program
    .command('list')
    .option('--agency <code>', 'une seule agence')
    .option('--region <code>', 'une seule direction')
    .addOption(new Option('--sign <sens>', 'un seul sens').choices(['debit', 'credit']))
    .option('--on <date>', "la date de gestion (sans elle : aujourd'hui)")
    .addOption(new Option('--format <format>', 'la forme').choices(['json', 'csv', 'xlsx', 'pdf']))
    .option('--out <fichier>', 'où écrire (sans lui : sur la sortie)')
    .option('--number <liste>', 'une liste arrêtée, sous son numéro')
    .description('lister les contrats résiliés à solde non nul')
    .action(async (options: Options) => {
      const format = options.json ? 'json' : (options.format ?? 'csv');
      if (format !== 'json' && format !== 'csv' && !options.out) {
        throw new Obstacle(`Un ${format} s'écrit dans un fichier : ajoutez --out FICHIER.`, {
          exitCode: 2,
        });
      }
      const filter: ListFilter = {
        agency: options.agency,
        region: options.region,
        sign: options.sign,
      };
      const circumstances = circumstancesOf(options);
      await withDatabase((database) =>
        inWork(database, circumstances, async (work) => {
          await readOneMoment(work);
          if (options.number !== undefined) {
            const number = parseNumber(options.number, 'de liste');
            return writeFrozenList(work, number, format, options.out);
          }
          await mustExist(work, filter);
          await (format === 'json'
            ? writeJson(work, filter, options.out)
            : writeList(work, filter, format, options.out));
        }),
      );
      done(0);
    });
};

async function mustExist(work: Work, { agency, region }: ListFilter): Promise<void> {
  const agencies = await readAgencies(work);
  if (agency !== undefined && !agencies.some((one) => one.code === agency)) {
    throw new Obstacle(`L'agence ${agency} est inconnue : vérifiez son code.`);
  }
  if (region !== undefined && !agencies.some((one) => one.region === region)) {
    throw new Obstacle(`La direction ${region} est inconnue : vérifiez son code.`);
  }
}

async function writeJson(work: Work, filter: ListFilter, out: string | undefined): Promise<void> {
  const { debtors, creditors } = await sumList(work, filter);
  const lines = async function* () {
    for await (const positions of listPositions(work, filter)) {
      for (const position of positions) yield presentPosition(position, work.businessDate);
    }
  };
  const document = {
    on: work.businessDate,
    lines: lines(),
    totals: {
      count: debtors.count + creditors.count,
      debit: toWire(debtors.net),
      credit: toWire(negated(creditors.net)),
    },
  };
  await (out === undefined ? sayJson(document) : writeBytes(jsonText(document), out));
}
