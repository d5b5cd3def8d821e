import type { CheckQuery } from './later-checks.sql.ts';

/** What desks write beside the books: moves, transfer files, deposits, references, answers. */
export const DESK_CHECKS: readonly CheckQuery[] = [
  {
    name: 'every contract is in the agency of its last move, and its open case with it',
    french: 'chaque contrat est dans l’agence de son dernier transfert, son dossier ouvert aussi',
    counted: 'contracts.contract',
    offending: `WITH moved AS (SELECT m.contract, m.from_agency, m.to_agency,
          lag(m.to_agency) OVER moves AS before, lead(m.move) OVER moves AS next
        FROM contracts.move m WINDOW moves AS (PARTITION BY m.contract ORDER BY m.move))
      SELECT 'contract ' || m.contract AS offender FROM moved m
      JOIN contracts.contract k ON k.contract = m.contract
      WHERE m.from_agency <> m.before OR (m.next IS NULL AND m.to_agency <> k.agency)
      UNION ALL
      SELECT 'contract ' || c.contract FROM settlement.case c
      JOIN contracts.contract k ON k.contract = c.contract
      WHERE c.settled_on IS NULL AND c.agency <> k.agency`,
  },
  {
    // S1a, E-F: what a bank was told, what it did, and what was booked of it.
    name: 'every transfer file is answered line by line, and every claim is paid from its credit',
    french: 'chaque fichier de virements a sa réponse ligne à ligne, chaque réclamation son crédit',
    counted: 'refunds.refund',
    offending: `SELECT 'transfer file ' || f.file AS offender FROM refunds.transfer_file f
      LEFT JOIN refunds.transfer_line l ON l.file = f.file
      LEFT JOIN refunds.refund r ON r.contract = l.contract AND r.refund = l.refund
      GROUP BY f.file HAVING count(l.refund) <> f.lines OR coalesce(sum(r.asked), 0) <> f.total
        OR (f.executed_on IS NULL AND f.cancelled_on IS NULL) <> (count(l.outcome) = 0)
        OR count(*) FILTER (WHERE l.outcome IS NULL) NOT IN (0, f.lines)
        OR count(*) FILTER (WHERE l.outcome = 'EXECUTED'
          AND (f.executed_on IS NULL OR r.issued_on IS DISTINCT FROM f.executed_on)) > 0
      UNION ALL
      SELECT 'contract ' || c.contract || ' credit ' || c.credit FROM recovery.credit c
      LEFT JOIN refunds.refund r ON r.contract = c.contract AND r.credit = c.credit
        AND r.issued_on IS NOT NULL
      GROUP BY c.contract, c.credit HAVING c.paid_out <> coalesce(sum(r.amount), 0)`,
  },
  {
    name: 'every deposit paid in at a signature, and every stamp duty, has its entry',
    french: 'chaque avance versée à la signature, chaque droit de timbre, a son écriture',
    counted: 'contracts.deposit',
    offending: `WITH posted AS (SELECT contract, event::text AS event, piece, sum(amount) AS amount
        FROM ledger.transfer WHERE event IN ('DEPOSIT', 'STAMP_DUTY')
        GROUP BY contract, event, piece),
      taken AS (SELECT contract, 'DEPOSIT' AS event, reference AS piece, deposit AS amount
        FROM resumption.subscription
        UNION ALL SELECT contract, 'STAMP_DUTY', reference, duty FROM payments.receipt
        WHERE duty > 0)
      SELECT 'contract ' || coalesce(p.contract, t.contract) AS offender
      FROM posted p FULL JOIN taken t USING (contract, event, piece)
      WHERE p.amount IS DISTINCT FROM t.amount`,
  },
  {
    name: 'the money of every reference was taken once',
    french: 'l’argent de chaque référence n’a été pris qu’une fois',
    counted: 'payments.reference',
    offending: `WITH taken AS (SELECT reference, contract FROM payments.payment
        UNION ALL SELECT reference, contract FROM recovery.movement WHERE kind = 'RECOVERY'
        UNION ALL SELECT reference, contract FROM resumption.subscription)
      SELECT 'reference ' || coalesce(t.reference, r.reference) AS offender
      FROM (SELECT reference, count(*) AS times FROM taken GROUP BY reference) t
      FULL JOIN payments.reference r ON r.reference = t.reference
      WHERE r.reference IS NULL OR t.times IS DISTINCT FROM 1
      UNION ALL
      SELECT 'waiting line ' || w.waiting FROM payments.waiting_line w
      WHERE w.contract IS NOT NULL AND NOT EXISTS (SELECT FROM taken t
        WHERE t.reference = w.reference AND t.contract = w.contract)`,
  },
  {
    name: 'every answer of a region is to a line that its list settled',
    french: 'chaque réponse d’une direction porte sur une ligne que sa liste a soldée',
    counted: 'lists.list',
    offending: `SELECT 'list ' || a.list || ' contract ' || a.contract AS offender
      FROM lists.answer a WHERE NOT EXISTS (SELECT FROM settlement.settlement s
        WHERE s.contract = a.contract AND s.list = a.list)
      UNION ALL
      SELECT 'list ' || h.list || ' contract ' || s.contract FROM lists.list h
      JOIN settlement.settlement s ON s.list = h.list AND s.reversed_on IS NULL
      LEFT JOIN lists.answer a ON a.contract = s.contract AND a.list = h.list
        AND a.sent_again_on IS NULL
      WHERE h.answered_on IS NOT NULL AND a.contract IS NULL`,
  },
];
