/**
 * S1b, E8, E30: what a receipt says is what was booked, and what undoes it is booked as well. Numbers
 * have no gaps, and nobody has taken money at a till without giving one.
 */
export const RECEIPT_CHECK = {
  name: 'every receipt is whole, numbered without a gap, with its money behind it',
  french: 'chaque reçu est entier, numéroté sans trou, avec son argent derrière lui',
  counted: 'payments.receipt',
  offending: `SELECT 'receipt ' || r.receipt AS offender FROM payments.receipt r
    LEFT JOIN payments.payment p ON p.contract = r.contract AND p.reference = r.reference
    LEFT JOIN recovery.movement m ON m.kind = 'RECOVERY' AND m.reference = r.reference
      AND m.contract = r.contract
    WHERE r.hash <> sha256(convert_to(payments.text_of(r), 'UTF8'))
      OR CASE r.kind WHEN 'PAYMENT' THEN (p.amount, p.till, p.method)
          IS DISTINCT FROM (r.amount, r.till, r.method)
        ELSE m.excess - m.amount IS DISTINCT FROM r.amount END
    UNION ALL
    SELECT 'receipts of ' || agency || ' ' || year FROM payments.receipt
    GROUP BY agency, year HAVING count(*) <> max(number) OR min(number) <> 1
    UNION ALL
    SELECT 'payment ' || p.reference FROM payments.payment p WHERE p.till IS NOT NULL
      AND NOT EXISTS (SELECT FROM payments.receipt r WHERE r.reference = p.reference)
    UNION ALL
    SELECT 'cancellation ' || c.cancellation FROM payments.cancellation c
    JOIN payments.receipt r ON r.receipt = c.receipt
    LEFT JOIN (SELECT contract, entry, sum(amount) AS amount FROM ledger.transfer
      WHERE event = 'REVERSAL' GROUP BY contract, entry) t
      ON t.contract = c.contract AND t.entry = c.entry
    WHERE c.entry IS NOT NULL AND t.amount IS DISTINCT FROM r.amount
    UNION ALL
    SELECT 'bounced cheque ' || b.reference FROM payments.bounce b
    LEFT JOIN LATERAL (SELECT sum(t.amount) AS amount FROM ledger.transfer t
      WHERE t.contract = b.contract AND t.entry = b.entry AND t.event = 'BOUNCED_CHEQUE'
        AND t.credit IN (SELECT account FROM ledger.mapping WHERE part = 'bank')) t ON true
    JOIN (SELECT contract, reference, amount FROM payments.payment
      UNION ALL SELECT contract, reference, excess - amount FROM recovery.movement
        WHERE kind = 'RECOVERY') p ON p.contract = b.contract AND p.reference = b.reference
    WHERE t.amount IS DISTINCT FROM p.amount + b.fee`,
};
