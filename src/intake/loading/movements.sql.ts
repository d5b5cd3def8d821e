import { column, type Work } from '#database';

export type MovementRow = {
  kind: 'PAYMENT' | 'REQUEST' | 'REFUND';
  line: number;
  contract: string;
  happenedOn: string;
  requestedOn: string;
  amount: bigint;
  method: string;
  agency: string;
  reference: string;
};

/** All movements of the dossier in one order: day by day, payments before refunds, then by line. */
export async function prepareMovements(work: Work): Promise<void> {
  await work.tx.query(`CREATE TEMP TABLE movement ON COMMIT DROP AS
    SELECT m.*, row_number() OVER (PARTITION BY contract ORDER BY "happenedOn", rank, line) AS round
    FROM (
      SELECT 0 AS rank, 'PAYMENT' AS kind, s.line, s.contrat AS contract, s.date AS "happenedOn",
        s.date AS "requestedOn", s.montant AS amount, s.mode AS method, s.agence AS agency,
        s.reference
      FROM staged_encaissements s
      WHERE NOT EXISTS (SELECT FROM aside_encaissements a WHERE a.line = s.line)
      UNION ALL
      SELECT 1, CASE WHEN s.emis_le IS NULL THEN 'REQUEST' ELSE 'REFUND' END, s.line, s.contrat,
        coalesce(s.emis_le, s.demande_le), s.demande_le, s.montant, s.mode, '', s.reference
      FROM staged_remboursements s
      WHERE NOT EXISTS (SELECT FROM aside_remboursements a WHERE a.line = s.line)) m`);
  await work.tx.query('ANALYZE movement');
}

export async function countRounds(work: Work): Promise<number> {
  const result = await work.tx.query<{ rounds: number }>(
    'SELECT coalesce(max(round), 0)::integer AS rounds FROM movement',
  );
  return result.rows[0]?.rounds ?? 0;
}

export const movementsOfRound = (): string => `SELECT kind, line, contract, "happenedOn",
  "requestedOn", amount, method, agency, reference
  FROM movement WHERE round = $1 ORDER BY contract`;

const COLUMN_OF: Readonly<Record<string, string>> = { REFUND_EXCEEDS_CREDIT: 'montant' };

export async function setAsideMovements(
  work: Work,
  file: 'encaissements' | 'remboursements',
  refused: readonly { readonly line: number; readonly code: string }[],
): Promise<void> {
  if (refused.length === 0) return;
  await work.tx.query(
    `INSERT INTO aside_${file} (line, code, col)
     SELECT * FROM unnest($1::integer[], $2::text[], $3::text[])`,
    [
      column(refused.map(({ line }) => line)),
      column(refused.map(({ code }) => code)),
      column(refused.map(({ code }) => COLUMN_OF[code] ?? 'contrat')),
    ],
  );
}
