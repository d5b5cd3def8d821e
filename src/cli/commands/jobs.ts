import type { Command } from 'commander';
import { runNightly } from '#jobs';
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
          note(`${on} : ${settled} comptes apurés automatiquement, ${held} retenus.`),
        ),
      );
      done(0);
    });
};
