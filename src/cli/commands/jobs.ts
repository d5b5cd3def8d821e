import type { Command } from 'commander';
import { runNightly } from '#jobs';
import { counted } from '../counted.ts';
import { note } from '../output.ts';
import { withDatabase } from '../session.ts';

/** `quitus jobs`: does every night what needs nobody, until it is stopped. */
export const addJobs = (program: Command, done: (code: number) => void): void => {
  program
    .command('jobs')
    .description('faire chaque nuit ce qui se fait sans personne, jusqu’à l’arrêt')
    .action(async () => {
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => stop.abort());
      }
      await withDatabase((database) =>
        runNightly(database, stop.signal, ({ on, settled, held }) =>
          note(
            `${on} : ${counted(settled, 'compte apuré', 'comptes apurés')} automatiquement, ` +
              `${counted(held, 'retenu', 'retenus')}.`,
          ),
        ),
      );
      done(0);
    });
};
