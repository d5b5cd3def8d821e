import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Command } from 'commander';
import { acceptInvitation, addPerson, findPeople, invite, type Role } from '#access';
import { type Agency, readAgencies } from '#contracts';
import { type Circumstances, type Database, inWork, type Work } from '#database';
import { generateDossier } from '#demonstration';
import { importDossier } from '#intake';
import { note, sayLine } from '../output.ts';
import { showProgress } from '../progress.ts';
import { type CommonOptions, circumstancesOf, dataFolder, withDatabase } from '../session.ts';
import { serveUntilStopped } from './serve.ts';

type Options = CommonOptions & { readonly newPasswords?: boolean; readonly port?: string };

const CONTRACTS = 2_000;
const SEED = 1;
const FIRST_PORT = 8080;

/** `quitus start`: the product in the browser, on lifelike data, with a person for each role. */
export const addStart = (program: Command, done: (code: number) => void): void => {
  program
    .command('start')
    .option('--port <port>', 'le port (sans lui : 8080, ou le premier libre ensuite)')
    .option('--new-passwords', 'donner à chacun un nouveau mot de passe')
    .description('ouvrir Quitus sur des données de démonstration')
    .action(async (options: Options) => {
      await withDatabase(async (database) => {
        const circumstances = circumstancesOf(options, 'demo');
        await furnish(database, circumstances);
        const people = await invitePeople(database, circumstances, options.newPasswords ?? false);
        const port = options.port ?? String(await freePort(FIRST_PORT));
        await serveUntilStopped(database, { port, host: 'localhost', jobs: true }, () =>
          tell(`http://localhost:${port}`, people),
        );
      });
      done(0);
    });
};

/** Takes the invented dossier over, once: what stands there already is kept. */
async function furnish(database: Database, circumstances: Circumstances): Promise<void> {
  const known = await inWork(database, circumstances, readAgencies);
  if (known.length > 0) return;
  const folder = join(dataFolder(), 'demonstration');
  await generateDossier({
    contracts: CONTRACTS,
    seed: SEED,
    businessDate: circumstances.businessDate,
    folder,
  });
  const bar = showProgress('Données de démonstration');
  const imported = await importDossier(database, circumstances, {
    path: folder,
    rejectsFolder: join(dataFolder(), 'rejets'),
    dryRun: false,
    warn: note,
    onProgress: ({ rows }) => bar.add(rows),
  });
  bar.done();
  await imported.close();
}

type Person = { readonly name: string; readonly role: Role };

/** Heads twice, since nobody approves their own work. */
const PEOPLE: readonly Person[] = [
  { name: 'Rachidatou', role: 'reception' },
  { name: 'Codjo', role: 'cashier' },
  { name: 'Bérénice', role: 'commercial_head' },
  { name: 'Nadège', role: 'agency_head' },
  { name: 'Moussa', role: 'recovery' },
  { name: 'Yaovi', role: 'functional_owner' },
  { name: 'Félicité', role: 'auditor' },
  { name: 'Idrissou', role: 'admin' },
];

type Given = Person & { readonly password: string | undefined };

async function invitePeople(
  database: Database,
  circumstances: Circumstances,
  renew: boolean,
): Promise<Given[]> {
  const known = await inWork(database, circumstances, (work) =>
    findPeople(
      work,
      PEOPLE.map(({ name }) => name),
    ),
  );
  const given: Given[] = [];
  for (const person of PEOPLE) {
    const isNew = !known.has(person.name);
    const code =
      isNew || renew
        ? await inWork(database, circumstances, (work) => welcome(work, person, isNew))
        : undefined;
    given.push({ ...person, password: code && (await choose(database, circumstances, code)) });
  }
  return given;
}

async function welcome(work: Work, { name, role }: Person, isNew: boolean): Promise<string> {
  if (isNew) {
    const agencies = await readAgencies(work);
    await addPerson(work, { name, role, ...placeOf(role, agencies) }, agencies);
  }
  return invite(work, name);
}

/** One agency and its region for those who work there; the country for those above. */
function placeOf(role: Role, agencies: readonly Agency[]) {
  const [first] = agencies.filter((one) => one.computerised);
  const national = { scope: 'national', places: [] } as const;
  if (!first || ABOVE.includes(role)) return national;
  if (role === 'recovery') return { scope: 'region', places: [first.region] } as const;
  return { scope: 'agency', places: [first.code] } as const;
}

const ABOVE: readonly Role[] = ['functional_owner', 'auditor', 'admin'];

async function choose(
  database: Database,
  circumstances: Circumstances,
  code: string,
): Promise<string> {
  const password = newPassword();
  const origin = { ip: '127.0.0.1', userAgent: 'quitus start' };
  await acceptInvitation(database, circumstances, { code, password }, origin);
  return password;
}

const SYLLABLES =
  'ba be bo da de do fa fe fo ga go ka ke ko la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to va ve vo za ze zo'.split(
    ' ',
  );

/** Easy to type and hard to guess: about 77 bits. */
function newPassword(): string {
  const word = () =>
    Array.from({ length: 3 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join('');
  return `${word()}-${word()}-${word()}-${word()}-${randomInt(10, 100)}`;
}

async function tell(address: string, people: readonly Given[]): Promise<void> {
  await sayLine(`\nQuitus est ouvert : ${address}\n`);
  for (const { name, role, password } of people) {
    const secret = password ?? '(mot de passe déjà donné)';
    await sayLine(`  ${name.padEnd(11)} ${secret.padEnd(32)} ${IN_WORDS[role]}`);
  }
  const lost = people.some(({ password }) => password === undefined);
  await sayLine(
    lost
      ? '\nDe nouveaux mots de passe : npm start -- --new-passwords'
      : '\nCes mots de passe ne seront plus montrés.',
  );
  await sayLine('Ctrl-C arrête Quitus ; les données restent dans data/.');
}

const IN_WORDS: Readonly<Record<Role, string>> = {
  reception: 'accueil clientèle',
  cashier: 'caissier',
  commercial_head: 'chef service commercial',
  agency_head: 'chef d’agence',
  recovery: 'contentieux, direction régionale',
  functional_owner: 'DCC',
  auditor: 'DIG / DAI',
  admin: 'administrateur',
};

/** The port, or the next that nobody listens on. */
async function freePort(port: number): Promise<number> {
  const isFree = await new Promise<boolean>((resolve) => {
    const trial = createServer();
    trial.once('error', () => resolve(false));
    trial.listen(port, 'localhost', () => trial.close(() => resolve(true)));
  });
  return isFree ? port : freePort(port + 1);
}
