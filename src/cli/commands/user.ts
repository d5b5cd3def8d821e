import type { Command } from 'commander';
import { addPerson, invite, setDisabled } from '#access';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { note, sayJson, sayLine } from '../output.ts';
import { type PersonOptions, personOf, withRights } from '../person-of-options.ts';
import { type CommonOptions, circumstancesOf, withDatabase } from '../session.ts';

/** `quitus user`: who may act, by what invitation they come in, and who may no longer. */
export const addUser = (program: Command, done: (code: number) => void): void => {
  const user = program.command('user').description('les personnes');
  addAdd(user, done);
  addInvite(user, done);
  addSwitch(user, done, 'disable', 'désactiver une personne ; ses sessions prennent fin');
  addSwitch(user, done, 'enable', 'réactiver une personne');
};

function addAdd(user: Command, done: (code: number) => void): void {
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
}

function addInvite(user: Command, done: (code: number) => void): void {
  user
    .command('invite')
    .argument('<nom>', 'le nom de la personne')
    .description('donner un code, bon 72 heures, pour choisir un mot de passe')
    .action(async (name: string, options: CommonOptions) => {
      const invitation = await withDatabase((database) =>
        inWork(database, circumstancesOf(options), (work) => invite(work, name)),
      );
      if (!options.json) note('Remettez ce code à la personne : il ne sera plus montré.');
      await (options.json ? sayJson({ user: name, invitation }) : sayLine(invitation));
      done(0);
    });
}

function addSwitch(
  user: Command,
  done: (code: number) => void,
  verb: 'disable' | 'enable',
  says: string,
): void {
  user
    .command(verb)
    .argument('<nom>', 'le nom de la personne')
    .description(says)
    .action(async (name: string, options: CommonOptions) => {
      const disabled = verb === 'disable';
      await withDatabase((database) =>
        inWork(database, circumstancesOf(options), (work) => setDisabled(work, name, disabled)),
      );
      await (options.json
        ? sayJson({ user: name, disabled })
        : sayLine(`${name} est ${disabled ? 'désactivé' : 'actif'}.`));
      done(0);
    });
}
