import { resolve } from 'node:path';
import type { Command } from 'commander';
import { backUp, inWork, restore } from '#database';
import { verify } from '#oversight';
import { Obstacle } from '#values';
import { sayJson, sayLine } from '../output.ts';
import { type CommonOptions, circumstancesOf, dataFolder, withDatabase } from '../session.ts';

/** `quitus backup DIR`: a safe copy of the embedded database, while it runs. */
export const addBackup = (program: Command, done: (code: number) => void): void => {
  program
    .command('backup')
    .argument('<dossier>', 'un dossier vide ou à créer')
    .description('sauvegarder la base embarquée pendant qu’elle tourne')
    .action(async (folder: string, options: CommonOptions) => {
      const target = resolve(folder);
      const { files, bytes } = await withDatabase((database) => backUp(database, target));
      const size = (bytes / 1_048_576).toFixed(0);
      await (options.json
        ? sayJson({ backup: target, files, bytes })
        : sayLine(`Sauvegarde écrite dans ${target} : ${files} fichiers, ${size} Mio.`));
      done(0);
    });
};

/** `quitus restore DIR`: into an empty data folder, and proved by `verify` before it says so. */
export const addRestore = (program: Command, done: (code: number) => void): void => {
  program
    .command('restore')
    .argument('<dossier>', 'le dossier d’une sauvegarde')
    .description('restaurer une sauvegarde dans un dossier de données vide')
    .action(async (folder: string, options: CommonOptions) => {
      if (process.env.DATABASE_URL) {
        throw new Obstacle(
          'DATABASE_URL désigne un serveur : une sauvegarde se restaure dans une base embarquée.',
          { exitCode: 2 },
        );
      }
      await restore(resolve(folder), dataFolder());
      const checks = await withDatabase((database) =>
        inWork(database, circumstancesOf(options), (work) => verify(work, () => undefined)),
      );
      const broken = checks.filter((check) => !check.ok).map((check) => check.name);
      const ok = broken.length === 0;
      const inWords = checks.filter((check) => !check.ok).map((check) => check.french);
      await (options.json
        ? sayJson({ restored: dataFolder(), ok, broken })
        : sayLine(
            ok
              ? `Base restaurée dans ${dataFolder()} et prouvée.`
              : `Base restaurée, mais ces preuves échouent : ${inWords.join(' ; ')}.`,
          ));
      done(ok ? 0 : 1);
    });
};
