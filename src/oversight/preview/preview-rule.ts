import type { Work } from '#database';
import { CATALOGUE, type ParameterName, refuseValue } from '#parameters';
import { addDays, type Francs, NO_FRANCS, Refusal } from '#values';
import { type Difference, differences, isDaysRule } from '../rules/preview.ts';
import { readPortfolio, sumPartPayments } from './portfolio.sql.ts';

/** What a proposed value would have meant for today's portfolio (P6), before it is approved. */
export type Preview = {
  readonly french: string;
  readonly english: string;
  readonly differences: readonly Difference[];
};

const LOOKED_BACK_DAYS = 30;

/**
 * Runs a proposed value over today's portfolio and says what would differ; writes nothing. Throws
 * Refusal `MALFORMED` for a value that the rule cannot have.
 */
export async function previewRule(
  work: Work,
  name: ParameterName,
  value: string,
): Promise<Preview> {
  const [refused, english] = refuseValue(name, value) ?? [];
  if (refused) throw new Refusal('MALFORMED', `${CATALOGUE[name].french} : ${refused}`, english);
  if (isDaysRule(name)) {
    const portfolio = await readPortfolio(work);
    return {
      french:
        'Contrats résiliés à solde non nul que la règle atteint aujourd’hui, et qu’elle atteindrait. Les contrats déjà résiliés gardent leurs jours.',
      english:
        'Terminated contracts with a balance that the rule catches today, and that it would catch. Contracts that are terminated already keep their days.',
      differences: differences(portfolio, name, Number(value), work.businessDate),
    };
  }
  if (name === 'partPayments' && value === 'refuse') {
    return {
      french: `Paiements partiels des ${LOOKED_BACK_DAYS} derniers jours, qui auraient été refusés.`,
      english: `Part payments of the last ${LOOKED_BACK_DAYS} days, which would have been refused.`,
      differences: await refusedPayments(work),
    };
  }
  return {
    french: 'Aucun contrat d’aujourd’hui n’en serait changé.',
    english: 'No contract of today would be changed by it.',
    differences: [],
  };
}

async function refusedPayments(work: Work): Promise<Difference[]> {
  const since = addDays(work.businessDate, -LOOKED_BACK_DAYS);
  const paid = await sumPartPayments(work, since);
  return paid.map(({ agency, contracts, amount }) => ({
    agency,
    now: { contracts, debit: amount as Francs, credit: NO_FRANCS },
    proposed: { contracts: 0, debit: NO_FRANCS, credit: NO_FRANCS },
  }));
}
