import type { Command } from 'commander';
import { sweep } from '#settlement';
import { counted } from '../counted.ts';
import { sayJson, sayLine } from '../output.ts';
import { showProgress } from '../progress.ts';
import { type CommonOptions, circumstancesOf, withDatabase } from '../session.ts';

/** `quitus run-automatic`: the nightly sweep, R0–R2 over everything. */
export const addRunAutomatic = (program: Command, done: (code: number) => void): void => {
  program
    .command('run-automatic')
    .option('--on <date>', "la date de gestion (sans elle : aujourd'hui)")
    .description('apurer tout ce dont le solde net est nul')
    .action(async (options: CommonOptions) => {
      const settled: string[] = [];
      const held: { contract: string; reason: string }[] = [];
      const bar = showProgress('Apurement automatique');
      await withDatabase(async (database) => {
        for await (const swept of sweep(database, circumstancesOf(options))) {
          settled.push(...swept.settled);
          held.push(...swept.held);
          bar.add(swept.settled.length + swept.held.length);
        }
      });
      bar.done();
      await (options.json ? sayJson({ settled, held }) : presentText(settled, held));
      done(0);
    });
};

const REASONS: Readonly<Record<string, string>> = {
  METER_NOT_REMOVED: 'dépose du compteur à enregistrer',
  FINAL_BILL_PENDING: 'facture finale attendue',
  REFUND_REQUESTED: 'virement de remboursement à la banque',
  TOO_EARLY: 'résiliation postérieure à la date de gestion',
};

async function presentText(
  settled: readonly string[],
  held: readonly { readonly contract: string; readonly reason: string }[],
): Promise<void> {
  await sayLine(`${counted(settled.length, 'compte apuré', 'comptes apurés')} automatiquement.`);
  for (const { contract, reason } of held) {
    await sayLine(`  ${contract} retenu : ${REASONS[reason] ?? reason}.`);
  }
}
