import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { checkDocument, type DocumentCheck, named } from '#attestations';
import { inWork } from '#database';
import { checkSeal } from '#seals';
import { Obstacle } from '#values';
import { sayJson, sayLine } from '../output.ts';
import { type CommonOptions, circumstancesOf, withDatabase } from '../session.ts';

type Options = CommonOptions & { readonly keys?: string };

/** `quitus verify-document TEXT`: is what the code on a paper says what was signed? */
export const addVerifyDocument = (program: Command, done: (code: number) => void): void => {
  program
    .command('verify-document')
    .argument('<texte>', 'le texte lu dans le code du document')
    .option('--keys <fichier>', 'les clés publiques (keys list --json) : sans base de données')
    .description('vérifier une attestation ou un reçu par le texte de son code')
    .action(async (text: string, options: Options) => {
      const checked = options.keys
        ? await checkOffline(text, options.keys)
        : await withDatabase((database) =>
            inWork(database, circumstancesOf(options), (work) => checkDocument(work, text)),
          );
      if (options.json) await sayJson(checked);
      else {
        await sayLine(WORDS[checked.outcome]);
        if (checked.isReversed) await sayLine('Ce document ne vaut plus : il a été annulé depuis.');
        for (const { french, value } of checked.facts) await sayLine(`${french} : ${value}`);
      }
      done(checked.outcome === 'GENUINE' && !checked.isReversed ? 0 : 1);
    });
};

const WORDS: Record<DocumentCheck['outcome'], string> = {
  GENUINE: 'Authentique : ces faits sont ceux qui ont été signés.',
  FORGED: 'Faux : les faits ont été changés depuis la signature.',
  UNKNOWN_KEY: 'La clé qui l’a signé n’est pas une des nôtres.',
  NO_SEAL: 'Ce texte n’est pas celui d’un code de nos documents : lisez le code de nouveau.',
};

async function checkOffline(text: string, file: string): Promise<DocumentCheck> {
  const checked = checkSeal(text, await readPublished(file));
  const facts = checked.outcome === 'GENUINE' ? named(checked.facts) : [];
  return { outcome: checked.outcome, kind: null, isReversed: false, facts };
}

type Published = { readonly keys: readonly { readonly key: string; readonly publicKey: string }[] };

async function readPublished(file: string) {
  try {
    const { keys } = JSON.parse(await readFile(file, 'utf8')) as Published;
    return keys.map(({ key, publicKey }) => ({
      key,
      publicKey: Buffer.from(publicKey, 'base64url'),
    }));
  } catch (cause) {
    throw new Obstacle(
      `${file} ne contient pas nos clés publiques : écrivez-le par « quitus keys list --json ».`,
      { cause, exitCode: 2 },
    );
  }
}
