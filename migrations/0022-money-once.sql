-- Money is taken once, whatever it is for; what a settlement closed stays closed, by whatever event;
-- and a receipt keeps the sealed text of its code.

-- P3 by what an entry moves, and not by its name alone: after settlement nothing moves the customer's
-- receivable or deposit but the mirror of that settlement, approved by two (E13). A deposit, a cheque
-- that is booked as if nothing were settled (E-H), a cancelled receipt would open the account again.
CREATE OR REPLACE FUNCTION ledger.post_only_what_may_be() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  broken text;
  closed CONSTANT text[] := ARRAY(SELECT account FROM ledger.mapping
    WHERE part IN ('receivable', 'deposit'));
BEGIN
  SELECT CASE
      WHEN c.contract IS NULL THEN 'entry_of_a_contract'
      WHEN n.event = 'SETTLEMENT' THEN 'settlement_entry_has_its_settlement'
      ELSE 'nothing_posted_on_a_settled_contract'
    END
    INTO broken
    FROM new_transfer n
    LEFT JOIN contracts.contract c ON c.contract = n.contract
    LEFT JOIN LATERAL (SELECT contract, settlement, entry FROM settlement.settlement s
      WHERE s.contract = n.contract AND s.reversed_on IS NULL LIMIT 1) s ON true
    WHERE c.contract IS NULL
      OR (n.event = 'SETTLEMENT' AND s.entry IS DISTINCT FROM n.entry)
      OR (s.contract IS NOT NULL AND n.event <> 'SETTLEMENT'
        AND (n.event IN ('TAKEOVER', 'PAYMENT', 'REFUND', 'BILL', 'CREDIT_NOTE', 'DEPOSIT')
          OR n.debit = ANY (closed) OR n.credit = ANY (closed))
        AND NOT (n.event = 'REVERSAL' AND EXISTS (SELECT FROM terminations.withdrawal w
          WHERE w.contract = n.contract AND w.settlement = s.settlement
            AND w.seconded_by IS NOT NULL AND w.taken_back IS NULL)))
    LIMIT 1;
  IF broken IS NULL AND EXISTS (SELECT FROM new_transfer
      WHERE debit NOT IN (SELECT account FROM ledger.account)
        OR credit NOT IN (SELECT account FROM ledger.account)) THEN
    broken := 'entry_between_known_accounts';
  END IF;
  IF broken IS NULL AND EXISTS (SELECT FROM new_transfer
      WHERE booked_on <= (SELECT max(closed_through) FROM ledger.closing)) THEN
    broken := 'nothing_booked_in_a_closed_period';
  END IF;
  -- An entry is written whole: with a line added to an older one, the new rows lack its first line.
  IF broken IS NULL AND (SELECT count(DISTINCT entry) <> count(*) FILTER (WHERE line = 1)
      FROM new_transfer) THEN
    broken := 'entry_is_written_whole';
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'an entry breaks %', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;

-- One reference of money is taken once, ever: as a payment, as a recovery, or as a deposit. Each table
-- has a key of its own, but a transaction of mobile money that a file booked on a recovery case could
-- be taken again at a till. Only the triggers write here.
CREATE TABLE payments.reference (
  reference text COLLATE "C" CONSTRAINT money_taken_once PRIMARY KEY
);
INSERT INTO payments.reference (reference)
  SELECT reference FROM payments.payment
  UNION SELECT reference FROM recovery.movement WHERE kind = 'RECOVERY'
  UNION SELECT reference FROM resumption.subscription;
GRANT SELECT ON payments.reference TO quitus_application;

CREATE FUNCTION payments.note_references() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_TABLE_NAME = 'movement' THEN
    INSERT INTO payments.reference SELECT reference FROM new_money WHERE kind = 'RECOVERY';
  ELSE
    INSERT INTO payments.reference SELECT reference FROM new_money;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER payment_taken_once_in_all AFTER INSERT ON payments.payment
  REFERENCING NEW TABLE AS new_money
  FOR EACH STATEMENT EXECUTE FUNCTION payments.note_references();
CREATE TRIGGER recovery_taken_once_in_all AFTER INSERT ON recovery.movement
  REFERENCING NEW TABLE AS new_money
  FOR EACH STATEMENT EXECUTE FUNCTION payments.note_references();
CREATE TRIGGER deposit_taken_once_in_all AFTER INSERT ON resumption.subscription
  REFERENCING NEW TABLE AS new_money
  FOR EACH STATEMENT EXECUTE FUNCTION payments.note_references();

-- The text of the code on a receipt, sealed at its first print: every later print says the same,
-- whichever key signs by then. A receipt that was printed while no key was at hand has none yet.
CREATE TABLE payments.receipt_seal (
  receipt text COLLATE "C" CONSTRAINT receipt_seal_pk PRIMARY KEY
    CONSTRAINT seal_of_a_receipt REFERENCES payments.receipt,
  agency text COLLATE "C" NOT NULL,
  sealed text NOT NULL,
  CONSTRAINT receipt_is_sealed CHECK (sealed ~ '^QUITUS1\.[0-9a-z]{8}\.[\w-]+\.[\w-]{86}$')
);
GRANT SELECT, INSERT ON payments.receipt_seal TO quitus_application;
CALL access.scope_by_agency('payments.receipt_seal');

-- While a bank has the order to pay a refund, nothing else closes the account and nothing cancels the
-- refund: what the bank has executed could not be booked any more.
ALTER TABLE settlement."case" DROP CONSTRAINT holds_are_known, DROP CONSTRAINT held_contract_is_not_settled;
ALTER TABLE settlement."case"
  ADD CONSTRAINT holds_are_known CHECK (holds <@ ARRAY
    ['METER_NOT_REMOVED', 'FINAL_BILL_PENDING', 'REFUND_REQUESTED', 'REFUND_AT_THE_BANK']),
  ADD CONSTRAINT held_contract_is_not_settled CHECK (settled_on IS NULL
    OR NOT holds && ARRAY['METER_NOT_REMOVED', 'FINAL_BILL_PENDING', 'REFUND_AT_THE_BANK']);
UPDATE settlement."case" c
  SET holds = array_append(holds, 'REFUND_AT_THE_BANK'), version = version + 1
  WHERE settled_on IS NULL AND EXISTS (SELECT FROM refunds.transfer_line l
    JOIN refunds.refund r ON r.contract = l.contract AND r.refund = l.refund
    WHERE l.contract = c.contract AND l.outcome IS NULL AND r.credit IS NULL);

CREATE FUNCTION refunds.refuse_end_at_the_bank() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM refunds.transfer_line l WHERE l.contract = NEW.contract
      AND l.refund = NEW.refund AND l.outcome IS NULL) THEN
    RAISE EXCEPTION 'refund % is in a file at the bank', OLD.refund
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_at_the_bank_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refund_at_the_bank_stands BEFORE UPDATE ON refunds.refund
  FOR EACH ROW WHEN (OLD.cancelled_on IS NULL AND NEW.cancelled_on IS NOT NULL)
  EXECUTE FUNCTION refunds.refuse_end_at_the_bank();
