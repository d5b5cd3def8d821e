import { type Command, Option } from 'commander';
import { addPerson, type Person, ROLES, type Role } from '#access';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { Obstacle } from '#values';
import { sayJson, sayLine } from '../output.ts';
import { type CommonOptions, circumstancesOf, withDatabase } from '../session.ts';

type Options = CommonOptions & {
  readonly role: Role;
  readonly agency?: string[];
  readonly region?: string[];
  readonly national?: boolean;
};

/** `quitus user add NAME`: who may prepare, approve and transmit. */
export const addUser = (program: Command, done: (code: number) => void): void => {
  program
    .command('user')
    .description('les personnes')
    .command('add')
    .argument('<nom>', 'le nom de la personne')
    .addOption(new Option('--role <rôle>', 'son rôle').choices(ROLES).makeOptionMandatory())
    .option('--agency <codes...>', 'ses agences')
    .option('--region <codes...>', 'ses directions')
    .option('--national', 'tout le pays')
    .description('ajouter une personne')
    .action(async (name: string, options: Options) => {
      const person = toPerson(name, options);
      await withDatabase((database) =>
        inWork(database, circumstancesOf(options), async (work) =>
          addPerson(work, person, await readAgencies(work)),
        ),
      );
      const where = person.scope === 'national' ? 'tout le pays' : person.places.join(', ');
      await (options.json
        ? sayJson({ user: name })
        : sayLine(`${name} ajouté : ${person.role}, ${where}.`));
      done(0);
    });
};

function toPerson(name: string, options: Options): Person {
  const scopes = [options.agency, options.region, options.national].filter(Boolean);
  if (scopes.length !== 1) {
    throw new Obstacle('Dites où cette personne agit : --agency A…, --region R… ou --national.', {
      exitCode: 2,
    });
  }
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    throw new Obstacle('Donnez un nom de 1 à 100 caractères.', { exitCode: 2 });
  }
  const { role, agency, region } = options;
  if (agency) return { name, role, scope: 'agency', places: agency };
  if (region) return { name, role, scope: 'region', places: region };
  return { name, role, scope: 'national', places: [] };
}

const LONGEST_NAME = 100;
