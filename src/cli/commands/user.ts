import type { Command } from 'commander';
import { addPerson } from '#access';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { sayJson, sayLine } from '../output.ts';
import { type PersonOptions, personOf, withRights } from '../person-of-options.ts';
import { circumstancesOf, withDatabase } from '../session.ts';

/** `quitus user add NAME`: who may prepare, approve and transmit. */
export const addUser = (program: Command, done: (code: number) => void): void => {
  const user = program.command('user').description('les personnes');
  withRights(user.command('add').argument('<nom>', 'le nom de la personne'))
    .description('ajouter une personne')
    .action(async (name: string, options: PersonOptions) => {
      const person = personOf(name, options);
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
