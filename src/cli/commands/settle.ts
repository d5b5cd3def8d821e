import type { Command } from 'commander';
import { type Circumstances, type Database, inWork } from '#database';
import {
  addTo,
  NOTHING_SETTLED,
  readRefused,
  readSettled,
  refusalSentence,
  type SettledAgencies,
  settleAgencies,
} from '#lists';
import { inFrancs, Obstacle, toWire } from '#values';
import { counted } from '../counted.ts';
import { sayJson, sayLine } from '../output.ts';
import { showProgress } from '../progress.ts';
import { type CommonOptions, circumstancesOf, withDatabase } from '../session.ts';

type Options = CommonOptions & {
  readonly agency?: string[];
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly preparedBy: string;
  readonly approvedBy: string;
};

/** `quitus settle`: S3 in one go. Exit 0 all settled, 1 all refused, 3 some of each. */
export const addSettle = (program: Command, done: (code: number) => void): void => {
  program
    .command('settle')
    .option('--agency <codes...>', 'ces agences')
    .option('--all', 'toutes les agences informatisées')
    .option('--on <date>', "la date de gestion (sans elle : aujourd'hui)")
    .option('--dry-run', 'dire ce qui serait soldé, ne rien faire')
    .requiredOption('--prepared-by <nom>', 'qui établit les listes')
    .requiredOption('--approved-by <nom>', 'qui les approuve : une autre personne')
    .description('solder manuellement ce qui est ouvert, agence par agence')
    .action(async (options: Options) => {
      const circumstances = circumstancesOf(options, options.approvedBy);
      await withDatabase(async (database) => {
        const bar = showProgress('Apurement manuel');
        const outcome = await settleAgencies(database, circumstances, {
          agencies: agenciesOf(options),
          preparedBy: options.preparedBy,
          approvedBy: options.approvedBy,
          dryRun: options.dryRun ?? false,
          onLines: bar.add,
        });
        bar.done();
        done(await report(database, circumstances, outcome, options));
      });
    });
};

function agenciesOf({ agency, all }: Options): readonly string[] | 'ALL' {
  if (all && agency) {
    throw new Obstacle('Choisissez --all ou --agency, pas les deux.', { exitCode: 2 });
  }
  if (all) return 'ALL';
  if (agency) return [...new Set(agency)];
  throw new Obstacle('Dites quelles agences solder : --agency CODE… ou --all.', { exitCode: 2 });
}

function report(
  database: Database,
  circumstances: Circumstances,
  outcome: SettledAgencies,
  options: Options,
): Promise<number> {
  return inWork(database, circumstances, async (work) => {
    let totals = NOTHING_SETTLED;
    let refusedCount = 0;
    const settled = async function* () {
      for await (const one of readSettled(work, outcome)) {
        totals = addTo(totals, one.net);
        yield {
          contract: one.contract,
          rule: one.rule,
          net: toWire(one.net),
          entry: one.entry?.toString() ?? null,
          list: one.list?.toString() ?? null,
        };
      }
    };
    const refused = async function* () {
      for await (const { contract, code } of readRefused(work, outcome)) {
        refusedCount += 1;
        yield { contract, code, message: refusalSentence(code, contract) };
      }
    };
    const lists = outcome.lists.map(({ list, agency }) => ({ list: list.toString(), agency }));
    if (options.json) {
      await sayJson({
        lists,
        settled: settled(),
        refused: refused(),
        get totals() {
          return {
            settled: totals.settled,
            debit: toWire(totals.debit),
            credit: toWire(totals.credit),
            refused: refusedCount,
          };
        },
      });
    } else {
      for await (const _ of settled());
      const codes = new Map<string, number>();
      for await (const { code } of refused()) codes.set(code, (codes.get(code) ?? 0) + 1);
      for (const { list, agency } of lists) await sayLine(`Liste ${list} · agence ${agency}`);
      const settledInWords = options.dryRun
        ? counted(totals.settled, 'contrat serait soldé', 'contrats seraient soldés')
        : counted(totals.settled, 'contrat soldé', 'contrats soldés');
      await sayLine(`${settledInWords}, ${counted(refusedCount, 'refusé', 'refusés')}`);
      await sayLine(`  débit ${inFrancs(totals.debit)} · crédit ${inFrancs(totals.credit)}`);
      for (const [code, count] of codes) await sayLine(`  ${count} × ${REASONS[code] ?? code}`);
    }
    if (refusedCount === 0) return 0;
    return totals.settled === 0 ? 1 : 3;
  });
}

const REASONS: Readonly<Record<string, string>> = {
  AGENCY_NOT_COMPUTERISED: "l'agence n'est pas informatisée (AGENCY_NOT_COMPUTERISED)",
  METER_NOT_REMOVED: 'dépose du compteur à enregistrer (METER_NOT_REMOVED)',
  FINAL_BILL_PENDING: 'facture finale attendue (FINAL_BILL_PENDING)',
  REFUND_REQUESTED: 'remboursement demandé, à traiter d’abord (REFUND_REQUESTED)',
  TOO_EARLY: 'les trente jours ne sont pas passés (TOO_EARLY)',
  SAME_PERSON: 'la même personne établit et approuve (SAME_PERSON)',
  NOT_ALLOWED: 'ces personnes ne le peuvent pas dans cette agence (NOT_ALLOWED)',
  OWN_CONTRACT: 'le contrat est celui de l’une des deux personnes (OWN_CONTRACT)',
  LINE_CHANGED: 'les montants ont changé depuis la liste (LINE_CHANGED)',
};
