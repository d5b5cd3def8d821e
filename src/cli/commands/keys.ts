import type { Command } from 'commander';
import { inWork } from '#database';
import { readKeys, rotateKey } from '#seals';
import { sayJson, sayLine } from '../output.ts';
import { type CommonOptions, circumstancesOf, withDatabase } from '../session.ts';

/** `quitus keys`: the keys that attestations and receipts are signed by. */
export const addKeys = (program: Command, done: (code: number) => void): void => {
  const keys = program.command('keys').description('les clés qui signent les documents');
  keys
    .command('list')
    .description('montrer les clés publiques, pour qui vérifie sans réseau')
    .action(async (options: CommonOptions) => {
      const found = await withDatabase((database) =>
        inWork(database, circumstancesOf(options), readKeys),
      );
      const published = found.map((one) => ({
        key: one.key,
        publicKey: one.publicKey.toString('base64url'),
        madeAt: one.madeAt.toISOString(),
        retiredAt: one.retiredAt?.toISOString() ?? null,
      }));
      if (options.json) await sayJson({ keys: published });
      else {
        for (const { key, publicKey, retiredAt } of published) {
          await sayLine(`${key}  ${publicKey}${retiredAt ? '  (ne signe plus)' : ''}`);
        }
      }
      done(0);
    });
  keys
    .command('rotate')
    .description(
      'signer désormais par une nouvelle clé ; les anciens documents restent vérifiables',
    )
    .action(async (options: CommonOptions) => {
      const key = await withDatabase((database) =>
        inWork(database, circumstancesOf(options), (work) => rotateKey(work)),
      );
      await (options.json
        ? sayJson({ key })
        : sayLine(`La clé ${key} signe désormais. Sauvegardez son fichier avec les autres clés.`));
      done(0);
    });
};
