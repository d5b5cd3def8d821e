import type { Work } from '#database';
import type { Francs } from '#values';

/** Two ways to one figure: what the journal says, and what the rooms say. They must be equal. */
export type Reconciled = {
  readonly name: string;
  readonly french: string;
  readonly journal: Francs;
  readonly rooms: Francs;
};

const balanceOf = (...parts: string[]): string => `SELECT coalesce(sum(t.amount * (
    (t.debit IN (SELECT account FROM ledger.mapping WHERE part = ANY ('{${parts}}')))::integer
    - (t.credit IN (SELECT account FROM ledger.mapping WHERE part = ANY ('{${parts}}')))::integer)),
    0)::bigint FROM ledger.transfer t`;

const RECONCILED: readonly { name: string; french: string; journal: string; rooms: string }[] = [
  {
    name: 'RECEIVABLES',
    french: 'Clients (4111) : journal et soldes des contrats',
    journal: balanceOf('receivable'),
    rooms: `SELECT (coalesce((SELECT sum(receivable) FROM settlement.case
        WHERE settled_on IS NULL), 0)
      + coalesce((SELECT sum(b.receivable) FROM ledger.contract_balance b
        WHERE NOT EXISTS (SELECT FROM settlement.case c WHERE c.contract = b.contract)), 0))::bigint`,
  },
  {
    name: 'DEPOSITS',
    french: 'Avances sur consommation (1651) : journal et soldes des contrats',
    journal: `SELECT -(${balanceOf('deposit')})`,
    rooms: `SELECT (coalesce((SELECT sum(deposit) FROM settlement.case
        WHERE settled_on IS NULL), 0)
      + coalesce((SELECT sum(b.deposit) FROM ledger.contract_balance b
        WHERE NOT EXISTS (SELECT FROM settlement.case c WHERE c.contract = b.contract)), 0))::bigint`,
  },
  {
    name: 'LISTS',
    french: 'Passages en créances douteuses (416) : écritures et lignes des listes',
    journal: `SELECT coalesce(sum(amount), 0)::bigint FROM ledger.transfer
      WHERE event = 'SETTLEMENT' AND debit IN (SELECT account FROM ledger.mapping
        WHERE part IN ('doubtful', 'contested'))`,
    rooms: `SELECT coalesce(sum(debt - deposit), 0)::bigint FROM settlement.settlement
      WHERE rule = 'R3'`,
  },
  {
    name: 'PAYMENTS',
    french: 'Encaissements : écritures et encaissements enregistrés',
    journal: `SELECT coalesce(sum(amount), 0)::bigint FROM ledger.transfer WHERE event = 'PAYMENT'`,
    rooms: `SELECT coalesce(sum(amount), 0)::bigint FROM payments.payment`,
  },
  {
    name: 'TILLS',
    french: 'Caisse (5711) : écritures, et espèces des reçus et des encaissements repris',
    journal: balanceOf('cash'),
    rooms: `SELECT (coalesce((SELECT sum(r.amount + r.duty) FROM payments.receipt r
        WHERE r.method = 'ESPECES' AND NOT EXISTS (SELECT FROM payments.cancellation c
          WHERE c.receipt = r.receipt AND c.entry IS NOT NULL)), 0)
      + coalesce((SELECT sum(p.amount) FROM payments.payment p
        WHERE p.method = 'ESPECES' AND p.till IS NULL), 0))::bigint`,
  },
  {
    name: 'RECOVERY_CASES',
    french: 'Créances douteuses et litigieuses (4162, 4161) : journal et restes des dossiers',
    journal: balanceOf('doubtful', 'contested'),
    rooms: `SELECT coalesce(sum(remaining), 0)::bigint FROM recovery.recovery_case
      WHERE ended_on IS NULL`,
  },
  {
    name: 'CREDITS',
    french: 'Crédits à rembourser (4712) : journal et registre',
    journal: `SELECT -(${balanceOf('creditToRefund')})`,
    rooms: `SELECT coalesce(sum(amount - paid_out), 0)::bigint FROM recovery.credit
      WHERE voided_on IS NULL`,
  },
  {
    name: 'FREED_POINTS',
    french: 'Points libérés et apurements en vigueur',
    journal: `SELECT count(*) FROM settlement.settlement WHERE reversed_on IS NULL`,
    rooms: `SELECT count(*) FROM contracts.occupancy WHERE freed_on IS NOT NULL`,
  },
];

/** The daily reconciliation, in one statement, so that both sides are of one moment. */
export async function reconcile(work: Work): Promise<Reconciled[]> {
  const columns = RECONCILED.map(
    ({ journal, rooms }, i) => `(${journal}) AS journal_${i}, (${rooms}) AS rooms_${i}`,
  );
  const result = await work.tx.query<Record<string, Francs>>(`SELECT ${columns.join(', ')}`);
  const row = result.rows[0] ?? {};
  return RECONCILED.map(({ name, french }, i) => ({
    name,
    french,
    journal: BigInt(row[`journal_${i}`] ?? 0n) as Francs,
    rooms: BigInt(row[`rooms_${i}`] ?? 0n) as Francs,
  }));
}
