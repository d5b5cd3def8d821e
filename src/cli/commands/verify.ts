import type { Command } from 'commander';
import { inWork } from '#database';
import { type Check, verify, verifyAnchor } from '#oversight';
import { sayJson, sayLine } from '../output.ts';
import { showProgress } from '../progress.ts';
import { type CommonOptions, circumstancesOf, withDatabase } from '../session.ts';

/** `quitus verify`: proves the books. Exit 1 if one proof fails. */
export const addVerify = (program: Command, done: (code: number) => void): void => {
  program
    .command('verify')
    .description('prouver les livres')
    .option('--anchor <fichier>', 'et les têtes de chaîne écrites hors de la base')
    .action(async (options: CommonOptions & { readonly anchor?: string }) => {
      const bar = showProgress('Vérification');
      const checks = await withDatabase((database) =>
        inWork(database, circumstancesOf(options), async (work) => {
          const proved = await verify(work, () => bar.add(1));
          return options.anchor ? [...proved, await verifyAnchor(work, options.anchor)] : proved;
        }),
      );
      bar.done();
      const ok = checks.every((check) => check.ok);
      await (options.json ? sayJson({ ok, checks: checks.map(present) }) : presentText(checks));
      done(ok ? 0 : 1);
    });
};

const present = ({ name, ok, rows, offenders }: Check) => ({
  name,
  ok,
  rows,
  offenders: [...offenders],
});

async function presentText(checks: readonly Check[]): Promise<void> {
  for (const { french, ok, rows, offenders } of checks) {
    await sayLine(`${ok ? '✓' : '✗'} ${french} (${rows.toLocaleString('fr-FR')})`);
    for (const offender of offenders) await sayLine(`    ${offender}`);
  }
}
