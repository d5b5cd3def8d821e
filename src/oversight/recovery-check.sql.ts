/**
 * Two ways to what is left of a case, by its movements and by its accounts, and no movement without
 * its entry. An entry of a bounced cheque before the settlement moves no case (E-H), so that not
 * every such entry has a movement.
 */
export const RECOVERY_CHECK = {
  name: 'what is left of every recovery case is its movements, and the balance of 4161 and 4162',
  french: 'le reste de chaque dossier est la somme de ses mouvements et le solde de 4161 et 4162',
  counted: 'recovery.recovery_case',
  offending: `WITH part AS (SELECT account, part FROM ledger.mapping
      WHERE part IN ('doubtful', 'contested')),
    moved AS (SELECT contract, settlement, sum(amount) AS amount, count(*) AS movements
      FROM recovery.movement GROUP BY contract, settlement),
    sides AS (
      SELECT contract, entry, debit AS account, amount FROM ledger.transfer
      WHERE debit IN (SELECT account FROM part)
      UNION ALL SELECT contract, entry, credit, -amount FROM ledger.transfer
      WHERE credit IN (SELECT account FROM part)),
    balance AS (SELECT s.contract,
        sum(s.amount) FILTER (WHERE p.part = 'doubtful') AS doubtful,
        sum(s.amount) FILTER (WHERE p.part = 'contested') AS contested
      FROM sides s JOIN (SELECT DISTINCT account, part FROM part) p USING (account)
      GROUP BY s.contract),
    standing AS (SELECT contract,
        sum(remaining) FILTER (WHERE NOT contested) AS doubtful,
        sum(remaining) FILTER (WHERE contested) AS contested
      FROM recovery.recovery_case WHERE ended_on IS NULL GROUP BY contract)
    SELECT 'contract ' || r.contract AS offender FROM recovery.recovery_case r
    LEFT JOIN moved m ON m.contract = r.contract AND m.settlement = r.settlement
    WHERE (r.moved, r.movements) <> (coalesce(m.amount, 0), coalesce(m.movements, 0))
    UNION ALL
    SELECT 'contract ' || coalesce(b.contract, s.contract) FROM balance b
    FULL JOIN standing s ON s.contract = b.contract
    WHERE (coalesce(b.doubtful, 0), coalesce(b.contested, 0))
      <> (coalesce(s.doubtful, 0), coalesce(s.contested, 0))
    UNION ALL
    SELECT 'contract ' || m.contract FROM recovery.movement m
    LEFT JOIN (SELECT contract, entry, sum(amount) AS amount FROM sides
      GROUP BY contract, entry) s ON s.contract = m.contract AND s.entry = m.entry
    WHERE coalesce(s.amount, 0) <> m.amount
    UNION ALL
    SELECT 'contract ' || t.contract FROM ledger.transfer t
    WHERE t.event IN ('RECOVERY', 'SUPPLEMENT', 'CASE_CREDIT_NOTE') AND t.line = 1
      AND NOT EXISTS (SELECT FROM recovery.movement m WHERE m.entry = t.entry)
    UNION ALL
    SELECT 'contract ' || t.contract FROM ledger.transfer t
    WHERE t.event = 'CONTEST' AND t.line = 1
      AND NOT EXISTS (SELECT FROM recovery.step s WHERE s.entry = t.entry)`,
} as const;
