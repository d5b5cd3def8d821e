import type { Command } from 'commander';
import { inWork } from '#database';
import { describePosition, presentPosition } from '#settlement';
import { francs, inFrancs, inFrench, Refusal } from '#values';
import { counted } from '../counted.ts';
import { sayJson, sayLine } from '../output.ts';
import { type CommonOptions, circumstancesOf, withDatabase } from '../session.ts';

/** `quitus position CONTRACT`: where a contract stands, and why. */
export const addPosition = (program: Command, done: (code: number) => void): void => {
  program
    .command('position')
    .argument('<contrat>', 'le numéro du contrat')
    .option('--on <date>', "la date de gestion (sans elle : aujourd'hui)")
    .description('dire où en est un contrat, et pourquoi')
    .action(async (contract: string, options: CommonOptions) => {
      const circumstances = circumstancesOf(options);
      const found = await withDatabase((database) =>
        inWork(database, circumstances, (work) => describePosition(work, contract)),
      );
      if (!found) {
        throw new Refusal(
          'CONTRACT_UNKNOWN',
          `Le contrat ${contract} est inconnu : vérifiez son numéro.`,
        );
      }
      const position = presentPosition(found, circumstances.businessDate);
      await (options.json ? sayJson(position) : presentText(position));
      done(0);
    });
};

const since = (days: number | null): string =>
  days === null || days < 0 ? '' : ` (${counted(days, 'jour', 'jours')})`;

const STATUS = { ACTIVE: 'actif', TERMINATED: 'résilié', SETTLED: 'soldé' } as const;

/** The same in French, for a terminal; used by the demonstration too. */
export async function presentText(
  position: ReturnType<typeof presentPosition>,
  line: (text: string) => Promise<void> = sayLine,
): Promise<void> {
  const { contract, customerName, servicePoint, agency, status, debt, deposit, net } = position;
  const state = STATUS[status as keyof typeof STATUS];
  await line(`Contrat ${contract} · ${customerName} · ${state}`);
  await line(`  Point de livraison ${servicePoint} · agence ${agency}`);
  if (position.terminatedOn) {
    await line(
      `  Résilié d'office le ${inFrench(position.terminatedOn)}${since(position.daysSinceTermination)}`,
    );
  }
  const settled = position.settlement;
  const shown = settled
    ? { debt: settled.debt, deposit: settled.deposit, net: settled.net }
    : { debt, deposit, net };
  const [a, b, c] = [shown.debt, shown.deposit, Math.abs(shown.net)].map((n) =>
    inFrancs(francs(n)),
  );
  const sign = shown.net > 0 ? 'débiteur' : shown.net < 0 ? 'créditeur' : 'nul';
  await line(`  ${a} de débit − ${b} d'avance = ${c} (${sign})`);
  for (const { clause, says } of position.why) await line(`  ${clause.padEnd(3)} ${says}`);
}
