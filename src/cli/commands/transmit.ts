import type { Command } from 'commander';
import { inWork } from '#database';
import { transmitList } from '#lists';
import { inFrancs, toWire } from '#values';
import { counted } from '../counted.ts';
import { sayJson, sayLine } from '../output.ts';
import { type CommonOptions, circumstancesOf, parseNumber, withDatabase } from '../session.ts';

/** `quitus transmit LIST`: S4, the list goes to the region's recovery sector. */
export const addTransmit = (program: Command, done: (code: number) => void): void => {
  program
    .command('transmit')
    .argument('<liste>', 'le numéro de la liste')
    .requiredOption('--by <nom>', "le chef de l'agence")
    .option('--on <date>', "la date de gestion (sans elle : aujourd'hui)")
    .description('transmettre une liste soldée au secteur recouvrement')
    .action(async (list: string, options: CommonOptions & { by: string }) => {
      const number = parseNumber(list, 'de liste');
      const sent = await withDatabase((database) =>
        inWork(database, circumstancesOf(options, options.by), (work) =>
          transmitList(work, number, options.by),
        ),
      );
      await (options.json
        ? sayJson({
            list: sent.list.toString(),
            region: sent.region,
            lines: sent.lines,
            debit: toWire(sent.debit),
            credit: toWire(sent.credit),
          })
        : sayLine(
            `Liste ${sent.list} transmise à la direction ${sent.region} : ${counted(sent.lines, 'contrat', 'contrats')}, ` +
              `débit ${inFrancs(sent.debit)}, crédit ${inFrancs(sent.credit)}.`,
          ));
      done(0);
    });
};
