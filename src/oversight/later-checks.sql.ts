/** `offending` selects one text `offender` for each row that breaks the rule of its name. */
export type CheckQuery = {
  readonly name: string;
  readonly french: string;
  readonly counted: string;
  readonly offending: string;
};

/** What came after the takeover, and what was undone: later bills (E15, E16), reversals (E13). */
export const LATER_CHECKS: readonly CheckQuery[] = [
  {
    name: 'every bill and every credit note that came later has its entry',
    french: 'chaque facture et chaque avoir venus ensuite ont leur écriture',
    counted: 'contracts.bill',
    offending: `WITH posted AS (SELECT contract, entry, event::text AS event, piece,
          sum(amount) AS amount
        FROM ledger.transfer WHERE event IN ('BILL', 'CREDIT_NOTE')
        GROUP BY contract, entry, event, piece),
      known AS (SELECT contract, entry, 'BILL' AS event, bill AS piece, amount
        FROM contracts.bill WHERE entry IS NOT NULL
        UNION ALL SELECT contract, entry, 'CREDIT_NOTE', credit_note, amount
        FROM contracts.credit_note)
      SELECT 'contract ' || coalesce(p.contract, n.contract) AS offender
      FROM posted p FULL JOIN known n ON n.contract = p.contract AND n.entry = p.entry
      WHERE (p.event, p.piece, p.amount) IS DISTINCT FROM (n.event, n.piece, n.amount)`,
  },
  {
    name: 'every reversal is the mirror of its settlement, approved by two',
    french: 'chaque annulation est l’inverse de son apurement, approuvée par deux personnes',
    counted: 'settlement.settlement WHERE reversed_on IS NOT NULL',
    offending: `WITH taken AS (SELECT * FROM terminations.withdrawal
        WHERE settlement IS NOT NULL AND taken_back IS NOT NULL),
      -- Both sides of what was posted, so that an entry and its mirror come to nothing together.
      moved AS (SELECT t.contract, x.settlement, t.account, sum(t.amount) AS amount
        FROM settlement.settlement x JOIN taken w USING (contract, settlement)
        JOIN (SELECT contract, entry, debit AS account, amount FROM ledger.transfer
          UNION ALL SELECT contract, entry, credit, -amount FROM ledger.transfer) t
          ON t.contract = x.contract AND t.entry IN (x.entry, w.entry)
        GROUP BY 1, 2, 3 HAVING sum(t.amount) <> 0)
      SELECT 'contract ' || coalesce(s.contract, w.contract) AS offender
      FROM (SELECT * FROM settlement.settlement WHERE reversed_on IS NOT NULL) s
      FULL JOIN taken w ON w.contract = s.contract AND w.settlement = s.settlement
      WHERE s.contract IS NULL OR w.contract IS NULL OR s.reversed_on <> w.seconded_on
        OR (s.entry IS NULL) <> (w.entry IS NULL)
        OR (w.requested_by = ANY (ARRAY[w.approved_by, w.seconded_by]))
        OR coalesce(w.approved_by = w.seconded_by, true)
      UNION ALL SELECT 'contract ' || contract FROM moved`,
  },
];
