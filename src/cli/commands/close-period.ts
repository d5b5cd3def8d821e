import type { Command } from 'commander';
import { findPeople, type Person } from '#access';
import { inWork } from '#database';
import { closePeriod } from '#ledger';
import { inFrench, Refusal } from '#values';
import { sayJson, sayLine } from '../output.ts';
import { type CommonOptions, circumstancesOf, parseDay, withDatabase } from '../session.ts';

/** `quitus close-period DATE`: closes the books through a day (E26). */
export const addClosePeriod = (program: Command, done: (code: number) => void): void => {
  program
    .command('close-period')
    .argument('<date>', 'le dernier jour arrêté')
    .requiredOption('--by <nom>', 'qui arrête les livres')
    .option('--on <date>', "la date de gestion (sans elle : aujourd'hui)")
    .description('arrêter les livres à une date')
    .action(async (date: string, options: CommonOptions & { by: string }) => {
      const through = parseDay(date);
      await withDatabase((database) =>
        inWork(database, circumstancesOf(options, options.by), async (work) => {
          mustOwnTheRules((await findPeople(work, [options.by])).get(options.by), options.by);
          await closePeriod(work, through);
        }),
      );
      await (options.json
        ? sayJson({ closedThrough: through })
        : sayLine(`Livres arrêtés au ${inFrench(through)}.`));
      done(0);
    });
};

/** P6: the rules, and with them what is closed, are the DCC's. */
function mustOwnTheRules(person: Person | undefined, name: string): void {
  if (person?.role === 'functional_owner') return;
  throw new Refusal(
    'NOT_ALLOWED',
    `${name} ne peut pas arrêter les livres : c'est à la DCC (rôle functional_owner) de le faire.`,
  );
}
