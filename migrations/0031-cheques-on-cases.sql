-- E8, E-I: a cheque that was taken on a recovery case comes back from the bank like any other. Until now
-- only payments on contracts could bounce, and a case stayed lowered by money that never came.
ALTER TABLE payments.bounce DROP CONSTRAINT bounce_of_a_payment;
ALTER TABLE payments.bounce ADD CONSTRAINT bounce_of_money_that_was_taken
  FOREIGN KEY (reference) REFERENCES payments.reference;

CREATE OR REPLACE FUNCTION payments.bounce_only_cheques() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM payments.payment p WHERE p.contract = NEW.contract
      AND p.reference = NEW.reference AND p.method = 'CHEQUE' AND p.paid_on <= NEW.bounced_on)
    AND NOT EXISTS (SELECT FROM recovery.movement m WHERE m.contract = NEW.contract
      AND m.kind = 'RECOVERY' AND m.reference = NEW.reference AND m.method = 'CHEQUE'
      AND m.happened_on <= NEW.bounced_on)
    OR EXISTS (SELECT FROM payments.receipt r JOIN payments.cancellation c ON c.receipt = r.receipt
      WHERE r.reference = NEW.reference AND c.entry IS NOT NULL) THEN
    RAISE EXCEPTION 'payment % cannot bounce', NEW.reference
      USING ERRCODE = 'check_violation', CONSTRAINT = 'only_cheques_bounce';
  END IF;
  RETURN NULL;
END $$;
