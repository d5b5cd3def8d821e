import type { Command } from 'commander';
import { type Done, runJobs, type Task } from '#jobs';
import { counted } from '../counted.ts';
import { explainFailure } from '../explain-failure.ts';
import { note } from '../output.ts';
import { withDatabase } from '../session.ts';
import { tasksOfTheHouse } from '../tasks-of-the-house.ts';

/** `quitus jobs`: does at its hour what needs nobody, until it is stopped. */
export const addJobs = (program: Command, done: (code: number) => void): void => {
  program
    .command('jobs')
    .description('faire à son heure ce qui se fait sans personne, jusqu’à l’arrêt')
    .action(async () => {
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => stop.abort());
      }
      await withDatabase((database) =>
        runJobs(database, tasksOfTheHouse(), stop.signal, {
          onDone: (task, counts) => {
            const words = WORDS[task](counts);
            if (words) note(words);
          },
          onError: (task, error) => note(`${task} : ${explainFailure(error).message}`),
        }),
      );
      done(0);
    });
};

const WORDS: Record<Task['name'], (counts: Done) => string | undefined> = {
  sweep: ({ settled = 0, held = 0 }) =>
    `Nuit : ${counted(settled, 'compte apuré', 'comptes apurés')} automatiquement, ` +
    `${counted(held, 'retenu', 'retenus')}.`,
  trail: ({ sealed = 0, chains = 0, failed = 0 }) =>
    `Journal d’audit : ${counted(sealed, 'jour scellé', 'jours scellés')}, ` +
    `${counted(chains, 'tête ancrée', 'têtes ancrées')}, ` +
    `${counted(failed, 'courriel en échec', 'courriels en échec')}.`,
  alerts: ({ sent = 0, failed = 0 }) =>
    `Alertes : ${counted(sent, 'courriel envoyé', 'courriels envoyés')}, ` +
    `${counted(failed, 'échec', 'échecs')}.`,
  evidence: ({ frozen = 0 }) => `Preuves : ${counted(frozen, 'dossier figé', 'dossiers figés')}.`,
  // Once a minute: said only when there was something to tell.
  lists: ({ lists = 0, lines = 0 }) =>
    lists + lines === 0
      ? undefined
      : `Listes : ${counted(lines, 'ligne traitée', 'lignes traitées')}, ` +
        `${counted(lists, 'liste terminée', 'listes terminées')}.`,
  events: ({ delivered = 0, failed = 0 }) =>
    delivered + failed === 0
      ? undefined
      : `Événements : ${counted(delivered, 'transmis', 'transmis')}, ` +
        `${counted(failed, 'à réessayer', 'à réessayer')}.`,
  answers: ({ forgotten = 0 }) =>
    forgotten === 0
      ? undefined
      : `Clés : ${counted(forgotten, 'ancienne réponse oubliée', 'anciennes réponses oubliées')}.`,
};
