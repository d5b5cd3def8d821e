import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { connect, type Database, inWork } from '#database';
import { type GeneratedDossier, generateDossier } from '#demonstration';
import { importDossier } from '#intake';
import { exportJournal, writeJournal } from '#ledger';
import { readSettled, settleAgencies, transmitList } from '#lists';
import { verify } from '#oversight';
import { countSettlements, describePosition, presentPosition } from '#settlement';
import { type CalendarDate, inFrancs, inFrench, Obstacle } from '#values';
import { counted } from '../counted.ts';
import { note, sayJson, sayLine } from '../output.ts';
import { showProgress } from '../progress.ts';
import { businessDay, type CommonOptions } from '../session.ts';
import { writeList } from '../write-list.ts';
import { presentText } from './position.ts';

type Options = CommonOptions & {
  readonly contracts: number;
  readonly seed: number;
  readonly out: string;
  readonly dossierOnly?: boolean;
};

const DOSSIER = 'dossier';
const MARK = 'base';

/** `quitus demo`: a lifelike agency, from its dossier to proved books, in a folder of its own. */
export const addDemo = (program: Command, done: (code: number) => void): void => {
  program
    .command('demo')
    .option('--contracts <nombre>', 'combien de contrats', whole, 2_000)
    .option('--seed <nombre>', 'la graine : la même donne les mêmes données', whole, 1)
    .option('--out <dossier>', 'où tout écrire ; ce dossier est refait à chaque fois', 'demo')
    .option('--dossier-only', 'écrire le dossier, ne rien importer')
    .option('--on <date>', "la date de gestion (sans elle : aujourd'hui)")
    .description('montrer toute la procédure sur une agence inventée')
    .action(async (options: Options) => {
      const folder = resolve(options.out);
      await clear(folder);
      const on = businessDay(options.on);
      const bar = showProgress('Données inventées', options.contracts);
      let made = 0;
      const dossier = await generateDossier({
        contracts: options.contracts,
        seed: options.seed,
        businessDate: on,
        folder: join(folder, DOSSIER),
        onProgress: (contracts) => {
          bar.add(contracts - made);
          made = contracts;
        },
      });
      bar.done();
      if (!options.dossierOnly) await tell(folder, dossier, on, options);
      if (options.json) await sayJson({ folder, files: dossier.files.map((one) => ({ ...one })) });
      else if (options.dossierOnly) await sayLine(`Dossier écrit dans ${join(folder, DOSSIER)}.`);
      done(0);
    });
};

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('écrivez un nombre entier.');
  return Number(text);
}

/** Takes away an earlier demonstration, and never anything else. */
async function clear(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  if (names.length > 0 && !names.includes(DOSSIER)) {
    throw new Obstacle(
      `Le dossier ${folder} contient autre chose qu'une démonstration : choisissez-en un autre avec --out.`,
    );
  }
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
}

/** The story, step by step; with --json it goes to stderr, so that stdout stays one document. */
async function tell(
  folder: string,
  dossier: GeneratedDossier,
  on: CalendarDate,
  options: Options,
): Promise<void> {
  const line = options.json ? async (text: string) => note(text) : sayLine;
  const database = await connect({ folder: join(folder, MARK) });
  try {
    await line(`Quitus · démonstration au ${inFrench(on)} · graine ${options.seed}\n`);
    await takeIn(database, folder, on, line);
    await line('\n2. Trois contrats, et pourquoi ils en sont là');
    for (const contract of Object.values(dossier.telling)) await show(database, contract, on, line);
    await settleAll(database, folder, on, line);
    await prove(database, folder, on, line);
    await line(`\nTout est dans ${folder} : dossier/, liste.pdf, journal.csv, base/.`);
  } finally {
    await database.close();
  }
}

type Line = (text: string) => Promise<void>;

async function takeIn(
  database: Database,
  folder: string,
  on: CalendarDate,
  line: Line,
): Promise<void> {
  const bar = showProgress('Import');
  const imported = await importDossier(
    database,
    { actor: 'demo', businessDate: on },
    {
      path: join(folder, DOSSIER),
      rejectsFolder: join(folder, 'rejets'),
      dryRun: false,
      warn: note,
      onProgress: ({ rows }) => bar.add(rows),
    },
  );
  bar.done();
  await imported.close();
  const rows = imported.files.reduce((sum, file) => sum + file.accepted, 0);
  const settled = await inWork(database, { actor: 'demo', businessDate: on }, countSettlements);
  await line(
    `1. Import : ${counted(rows, 'ligne prise', 'lignes prises')}, ` +
      `${counted(imported.rejects.count, 'rejetée', 'rejetées')}.`,
  );
  await line(
    `   ${counted(settled, 'compte à solde nul apuré', 'comptes à solde nul apurés')} aussitôt, sans intervention.`,
  );
}

async function show(
  database: Database,
  contract: string,
  on: CalendarDate,
  line: Line,
): Promise<void> {
  const found = await inWork(database, { actor: 'demo', businessDate: on }, (work) =>
    describePosition(work, contract),
  );
  if (found) await presentText(presentPosition(found, on), line);
}

async function settleAll(
  database: Database,
  folder: string,
  on: CalendarDate,
  line: Line,
): Promise<void> {
  const circumstances = { actor: 'Afi', businessDate: on };
  await inWork(database, circumstances, (work) =>
    writeList(work, {}, 'pdf', join(folder, 'liste.pdf')),
  );
  await line('\n3. La liste des contrats résiliés à solde non nul est imprimée : liste.pdf');
  await inWork(database, circumstances, async (work) => {
    const agencies = await readAgencies(work);
    const person = { scope: 'national', places: [] } as const;
    await addPerson(work, { name: 'Codjo', role: 'reception', ...person }, agencies);
    await addPerson(work, { name: 'Afi', role: 'agency_head', ...person }, agencies);
  });
  const bar = showProgress('Apurement manuel');
  const outcome = await settleAgencies(database, circumstances, {
    agencies: 'ALL',
    preparedBy: 'Codjo',
    approvedBy: 'Afi',
    dryRun: false,
    onLines: bar.add,
  });
  bar.done();
  let settled = 0;
  await inWork(database, circumstances, async (work) => {
    for await (const _ of readSettled(work, outcome)) settled += 1;
  });
  await line(
    `4. Codjo établit ${counted(outcome.lists.length, 'liste', 'listes')}, Afi approuve : ${counted(settled, 'contrat soldé', 'contrats soldés')}.`,
  );
  for (const { list } of outcome.lists) {
    const sent = await inWork(database, circumstances, (work) => transmitList(work, list, 'Afi'));
    await line(
      `   Liste ${list} transmise à ${sent.region} : ${counted(sent.lines, 'contrat', 'contrats')}, ` +
        `débit ${inFrancs(sent.debit)}, crédit ${inFrancs(sent.credit)}.`,
    );
  }
}

async function prove(
  database: Database,
  folder: string,
  on: CalendarDate,
  line: Line,
): Promise<void> {
  const circumstances = { actor: 'Afi', businessDate: on };
  const handed = await inWork(database, circumstances, (work) =>
    exportJournal(work, undefined, undefined),
  );
  if (!handed) throw new Error('a demonstration without an entry');
  await inWork(database, circumstances, (work) =>
    writeJournal(
      work,
      { withTakeover: false, export: handed.export },
      'csv',
      join(folder, 'journal.csv'),
    ),
  );
  await line(
    `5. ${counted(Number(handed.entries), 'écriture remise', 'écritures remises')} à la comptabilité, une seule fois, ` +
      `débit = crédit = ${inFrancs(handed.total)} : journal.csv`,
  );
  const checks = await inWork(database, circumstances, (work) => verify(work, () => undefined));
  await line('6. Les livres sont prouvés');
  for (const { french, ok, rows } of checks) {
    await line(`   ${ok ? '✓' : '✗'} ${french} (${rows.toLocaleString('fr-FR')})`);
  }
  if (checks.some(({ ok }) => !ok)) throw new Error('the books of the demonstration do not prove');
}
