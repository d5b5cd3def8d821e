import type { Command } from 'commander';
import { createToken, revokeTokens } from '#access';
import { readAgencies } from '#contracts';
import { inWork } from '#database';
import { note, sayJson, sayLine } from '../output.ts';
import { type PersonOptions, personOf, withRights } from '../person-of-options.ts';
import { type CommonOptions, circumstancesOf, parseDay, withDatabase } from '../session.ts';

/** `quitus token create NAME`: what a program shows at the API in place of a password. */
export const addToken = (program: Command, done: (code: number) => void): void => {
  const token = program.command('token').description('les jetons des programmes');
  withRights(token.command('create').argument('<nom>', 'le nom du programme'))
    .option('--expires <jour>', 'son dernier jour')
    .description('donner un jeton à un programme ; il n’est montré que cette fois')
    .action(async (name: string, options: PersonOptions & { readonly expires?: string }) => {
      const person = personOf(name, options);
      const expiresOn = options.expires === undefined ? undefined : parseDay(options.expires);
      const made = await withDatabase((database) =>
        inWork(database, circumstancesOf(options), async (work) =>
          createToken(work, person, await readAgencies(work), expiresOn),
        ),
      );
      if (!options.json) note('Gardez ce jeton en lieu sûr : il ne sera plus montré.');
      await (options.json ? sayJson({ token: made }) : sayLine(made));
      done(0);
    });
  token
    .command('revoke')
    .argument('<nom>', 'le nom du programme')
    .description('mettre fin à tous les jetons d’un programme')
    .action(async (name: string, options: CommonOptions) => {
      const revoked = await withDatabase((database) =>
        inWork(database, circumstancesOf(options), (work) => revokeTokens(work, name)),
      );
      await (options.json ? sayJson({ revoked }) : sayLine(`${revoked} jeton(s) révoqué(s).`));
      done(0);
    });
};
