import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { type FileCounts, type Imported, importDossier } from '#intake';
import { counted } from '../counted.ts';
import { note, sayJson, sayLine } from '../output.ts';
import { showProgress } from '../progress.ts';
import { type CommonOptions, circumstancesOf, rejectsFolder, withDatabase } from '../session.ts';

type Options = CommonOptions & { readonly dryRun?: boolean; readonly rejects?: string };

/** `quitus import DIR`: takes a dossier in. Exit 0 when all rows are in, 3 when some are rejected. */
export const addImport = (program: Command, done: (code: number) => void): void => {
  program
    .command('import')
    .argument('<dossier>', 'un dossier de fichiers CSV, ou un zip')
    .option('--on <date>', "la date de gestion (sans elle : aujourd'hui)")
    .option('--dry-run', 'tout vérifier, ne rien garder')
    .option('--rejects <dossier>', 'où écrire rejets.csv et les lignes à corriger')
    .description('prendre un dossier en charge')
    .action(async (path: string, options: Options) => {
      const folder = options.rejects ?? rejectsFolder(basename(resolve(path)));
      const imported = await run(path, folder, options);
      try {
        await (options.json ? presentJson(imported) : presentText(imported, folder, options));
        done(imported.rejects.count > 0 ? 3 : 0);
      } finally {
        await imported.close();
      }
    });
};

const STEPS = {
  reading: 'Lecture',
  balances: 'Soldes de reprise',
  movements: 'Mouvements',
} as const;

function run(path: string, folder: string, options: Options): Promise<Imported> {
  let bar = showProgress(STEPS.reading);
  let step: keyof typeof STEPS = 'reading';
  return withDatabase(async (database) => {
    const imported = await importDossier(database, circumstancesOf(options), {
      path: resolve(path),
      rejectsFolder: resolve(folder),
      dryRun: options.dryRun ?? false,
      warn: (sentence) => note(`Attention : ${sentence}`),
      onProgress: (progress) => {
        if (progress.step !== step) {
          bar.done();
          bar = showProgress(STEPS[progress.step]);
          step = progress.step;
        }
        bar.add(progress.rows);
      },
    });
    bar.done();
    return imported;
  });
}

const presentFile = ({ file, read, accepted, rejected, known }: FileCounts) => ({
  file,
  read,
  accepted,
  rejected,
  known,
});

async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}

async function* rejectsOf({ rejects }: Imported) {
  for await (const line of linesOf(rejects.file)) {
    const { file, line: at, column, value, code, message } = JSON.parse(line);
    yield { file, line: at, column, value, code, message };
  }
}

const presentJson = (imported: Imported): Promise<void> =>
  sayJson({ files: imported.files.map(presentFile), rejects: rejectsOf(imported) });

async function presentText(imported: Imported, folder: string, options: Options): Promise<void> {
  const head = ['fichier', 'lues', 'prises', 'rejetées', 'connues'];
  await sayLine(row(head));
  for (const one of imported.files) {
    await sayLine(row([one.file, one.read, one.accepted, one.rejected, one.known].map(String)));
  }
  if (options.dryRun) await sayLine("Essai : rien n'a été gardé.");
  if (imported.rejects.count === 0) return;
  await sayLine(
    `\n${counted(imported.rejects.count, 'ligne rejetée', 'lignes rejetées')}, à corriger dans ` +
      `${resolve(folder)} puis à importer de nouveau :`,
  );
  let shown = 0;
  for await (const reject of rejectsOf(imported)) {
    if (shown++ === MOST_SHOWN) break;
    await sayLine(`  ${reject.file}, ligne ${reject.line} (${reject.code}) : ${reject.message}`);
  }
  if (imported.rejects.count > MOST_SHOWN) {
    await sayLine(`  … et ${imported.rejects.count - MOST_SHOWN} autres dans rejets.csv.`);
  }
}

const MOST_SHOWN = 10;

const row = ([name = '', ...figures]: readonly string[]): string =>
  name.padEnd(24) + figures.map((figure) => figure.padStart(11)).join('');
