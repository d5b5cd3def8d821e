-- Refunds at the desk (S1a): asked for, approved and issued by three people, to the holder or to heirs,
-- by cheque or by a transfer file; what comes back (E-J) and what is claimed later (E-F, E18).

-- The register of credits takes more than settlements leave: an excess of a recovery (E-G), a credit
-- note on a case (E16), a refund that came back (E-J). What was paid out of a credit stands on it, so
-- that two claims cannot take the same franc; `verify` holds it against ledger account 4712.
ALTER TABLE recovery.credit DROP CONSTRAINT credit_pk;
ALTER TABLE recovery.credit
  ADD COLUMN credit bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN origin text NOT NULL DEFAULT 'SETTLEMENT',
  ADD COLUMN entry bigint,
  ADD COLUMN paid_out bigint NOT NULL DEFAULT 0,
  ADD COLUMN voided_on date,
  ADD CONSTRAINT credit_pk PRIMARY KEY (contract, credit),
  ADD CONSTRAINT credit_has_a_known_origin CHECK
    (origin IN ('SETTLEMENT', 'EXCESS_RECOVERY', 'CREDIT_NOTE', 'RETURNED_REFUND')),
  ADD CONSTRAINT credit_has_its_entry CHECK ((origin = 'SETTLEMENT') = (entry IS NULL)),
  ADD CONSTRAINT paid_out_at_most_the_credit CHECK (paid_out >= 0 AND paid_out <= amount),
  ADD CONSTRAINT voided_credit_was_never_paid CHECK (voided_on IS NULL OR paid_out = 0);
CREATE UNIQUE INDEX one_credit_of_a_settlement ON recovery.credit (contract, settlement)
  WHERE origin = 'SETTLEMENT';
CREATE UNIQUE INDEX one_credit_of_an_entry ON recovery.credit (contract, entry);
CREATE INDEX credit_by_number ON recovery.credit (credit);
CREATE INDEX credit_by_age ON recovery.credit (opened_on, credit);
GRANT UPDATE (paid_out) ON recovery.credit TO quitus_application;

-- E13: a settlement that is reversed takes its credit with it, unless somebody has been paid from it.
CREATE FUNCTION recovery.void_reversed_credit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE recovery.credit SET voided_on = NEW.reversed_on
    WHERE contract = NEW.contract AND settlement = NEW.settlement AND origin = 'SETTLEMENT';
  RETURN NULL;
END $$;
CREATE TRIGGER reversal_voids_its_credit AFTER UPDATE ON settlement.settlement
  FOR EACH ROW WHEN (OLD.reversed_on IS NULL AND NEW.reversed_on IS NOT NULL)
  EXECUTE FUNCTION recovery.void_reversed_credit();

-- E18: who was tried when, and what came of it.
CREATE TABLE recovery.credit_contact (
  contract text COLLATE "C" NOT NULL,
  credit bigint NOT NULL,
  contact bigint GENERATED ALWAYS AS IDENTITY,
  on_day date NOT NULL,
  channel text NOT NULL,
  result text NOT NULL,
  noted_by text NOT NULL,
  CONSTRAINT credit_contact_pk PRIMARY KEY (contract, credit, contact),
  CONSTRAINT contact_about_a_credit FOREIGN KEY (contract, credit) REFERENCES recovery.credit,
  CONSTRAINT contact_by_a_known_channel CHECK
    (channel IN ('TELEPHONE', 'SMS', 'COURRIER', 'EMAIL', 'VISITE', 'GUICHET'))
);
CALL access.scope_by_contract('recovery.credit_contact');
GRANT SELECT, INSERT ON recovery.credit_contact TO quitus_application;

-- A refund is one payment to one beneficiary; a request has one part, or one for each heir. What came
-- in with a dossier was decided elsewhere and has no requester here. A refund of the desk bears the
-- names of three people. With `credit` it is the claim of a credit after settlement.
CREATE SEQUENCE refunds.request_number;
GRANT USAGE ON SEQUENCE refunds.request_number TO quitus_application;
ALTER TABLE refunds.refund
  ADD COLUMN request bigint NOT NULL DEFAULT nextval('refunds.request_number'),
  ADD COLUMN part smallint NOT NULL DEFAULT 1,
  ADD COLUMN origin text NOT NULL DEFAULT 'IMPORTED',
  ADD COLUMN credit bigint,
  ADD COLUMN asked bigint,
  ADD COLUMN beneficiary text,
  ADD COLUMN authority text,
  ADD COLUMN share integer,
  ADD COLUMN document text,
  ADD COLUMN bank_account text,
  ADD COLUMN account_changed_on date,
  ADD COLUMN requested_by text,
  ADD COLUMN approved_by text,
  ADD COLUMN approved_on date,
  ADD COLUMN issued_by text,
  ADD COLUMN ended_as text,
  ADD COLUMN ended_by text,
  ADD COLUMN ended_because text,
  ADD COLUMN returned_on date,
  ADD COLUMN returned_because text,
  ADD COLUMN return_entry bigint,
  ADD CONSTRAINT refund_of_a_credit FOREIGN KEY (contract, credit) REFERENCES recovery.credit,
  ADD CONSTRAINT desk_request_is_whole CHECK (CASE origin
    WHEN 'DESK' THEN num_nulls(asked, beneficiary, requested_by) = 0
    WHEN 'IMPORTED' THEN
      num_nonnulls(asked, beneficiary, requested_by, approved_by, issued_by, credit) = 0
    ELSE false END),
  ADD CONSTRAINT request_asks_for_an_amount CHECK (asked > 0 AND asked <= 1000000000000),
  ADD CONSTRAINT heir_has_a_share_and_a_document CHECK
    ((share IS NULL) = (document IS NULL) AND share > 0),
  ADD CONSTRAINT transfer_has_its_bank_account CHECK
    (origin = 'IMPORTED' OR method <> 'VIREMENT' OR bank_account IS NOT NULL),
  ADD CONSTRAINT approved_on_a_day CHECK ((approved_by IS NULL) = (approved_on IS NULL)),
  ADD CONSTRAINT refund_maker_is_not_checker CHECK (approved_by <> requested_by),
  ADD CONSTRAINT refund_issued_by_a_third_person CHECK
    (issued_by <> requested_by AND issued_by <> approved_by),
  ADD CONSTRAINT refund_approved_before_issue CHECK
    (origin = 'IMPORTED' OR issued_on IS NULL OR num_nulls(approved_by, issued_by) = 0),
  ADD CONSTRAINT refund_pays_what_was_asked CHECK (amount = asked),
  ADD CONSTRAINT ended_refund_is_whole CHECK (num_nulls(ended_as, ended_by, ended_because) IN (0, 3)
    AND (ended_as IS NULL OR cancelled_on IS NOT NULL)
    AND (origin = 'IMPORTED' OR cancelled_on IS NULL OR ended_as IS NOT NULL)),
  ADD CONSTRAINT refund_ends_in_a_known_way CHECK
    (ended_as IN ('REJECTED', 'CANCELLED', 'WITHOUT_OBJECT')),
  ADD CONSTRAINT returned_refund_is_whole CHECK
    (num_nulls(returned_on, returned_because, return_entry) IN (0, 3)
    AND (returned_on IS NULL OR returned_on >= issued_on) AND (returned_on IS NULL OR issued_on IS NOT NULL)),
  ADD CONSTRAINT refund_returns_for_a_known_reason CHECK
    (returned_because IN ('STALE_CHEQUE', 'REJECTED_TRANSFER'));

-- The key of a dossier is for dossiers: heirs ask on one day, each for a part of their own.
DROP INDEX refunds.refund_requested_once;
CREATE UNIQUE INDEX refund_requested_once ON refunds.refund
  (contract, requested_on, coalesce(reference, '')) WHERE origin = 'IMPORTED';
CREATE UNIQUE INDEX one_pending_request_per_contract ON refunds.refund
  (contract, coalesce(credit, 0), part)
  WHERE origin = 'DESK' AND issued_on IS NULL AND cancelled_on IS NULL;
CREATE UNIQUE INDEX part_of_a_request_once ON refunds.refund (request, part);
CREATE INDEX refund_by_number ON refunds.refund (refund);
CREATE INDEX pending_refund ON refunds.refund (contract)
  WHERE issued_on IS NULL AND cancelled_on IS NULL;

GRANT UPDATE (bank_account, account_changed_on, approved_by, approved_on, issued_by, ended_as,
  ended_by, ended_because, returned_on, returned_because, return_entry)
  ON refunds.refund TO quitus_application;

-- What was approved is what is paid: to another account, it needs approval anew.
CREATE FUNCTION refunds.refuse_change_after_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'refund % changed after it was approved', OLD.refund
    USING ERRCODE = 'check_violation', CONSTRAINT = 'changed_account_voids_approval';
END $$;
CREATE TRIGGER changed_account_voids_approval BEFORE UPDATE ON refunds.refund
  FOR EACH ROW WHEN (OLD.approved_by IS NOT NULL AND NEW.approved_by IS NOT NULL
    AND (OLD.bank_account, OLD.method) IS DISTINCT FROM (NEW.bank_account, NEW.method))
  EXECUTE FUNCTION refunds.refuse_change_after_approval();

-- What was paid, cancelled or returned is history; a refund that was paid may return once.
CREATE FUNCTION refunds.refuse_change_of_finished_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'refund % is finished', OLD.refund
    USING ERRCODE = 'check_violation', CONSTRAINT = 'finished_refund_stands';
END $$;
CREATE TRIGGER finished_refund_stands BEFORE UPDATE ON refunds.refund
  FOR EACH ROW WHEN (OLD.cancelled_on IS NOT NULL OR OLD.returned_on IS NOT NULL
    OR (OLD.issued_on IS NOT NULL AND (NEW.method, NEW.issued_on, NEW.reference, NEW.amount,
      NEW.entry, NEW.approved_by, NEW.issued_by, NEW.bank_account) IS DISTINCT FROM (OLD.method,
      OLD.issued_on, OLD.reference, OLD.amount, OLD.entry, OLD.approved_by, OLD.issued_by,
      OLD.bank_account)))
  EXECUTE FUNCTION refunds.refuse_change_of_finished_refund();

CREATE TRIGGER nobody_requests_their_own_refund AFTER INSERT ON refunds.refund
  FOR EACH ROW WHEN (NEW.requested_by IS NOT NULL)
  EXECUTE FUNCTION access.refuse_own_contract('requested_by');
CREATE TRIGGER nobody_approves_their_own_refund AFTER UPDATE OF approved_by ON refunds.refund
  FOR EACH ROW WHEN (NEW.approved_by IS NOT NULL)
  EXECUTE FUNCTION access.refuse_own_contract('approved_by');
CREATE TRIGGER nobody_issues_their_own_refund AFTER UPDATE OF issued_by ON refunds.refund
  FOR EACH ROW WHEN (NEW.issued_by IS NOT NULL)
  EXECUTE FUNCTION access.refuse_own_contract('issued_by');

-- What a customer owes elsewhere is told wherever that is (E11): the sum of each of their other
-- contracts, and nothing else of an agency that the clerk does not see.
CREATE FUNCTION refunds.owed_elsewhere(asked text)
  RETURNS TABLE (contract text, agency text, kind text, amount bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  RETURN QUERY
  SELECT k.contract, k.agency, o.kind, o.amount
  FROM contracts.contract own
  JOIN contracts.contract k ON k.customer = own.customer AND k.contract <> own.contract
  CROSS JOIN LATERAL (
    SELECT 'TERMINATED', c.net FROM settlement."case" c
      WHERE c.contract = k.contract AND c.settled_on IS NULL
    UNION ALL
    SELECT 'RECOVERY', sum(r.remaining)::bigint FROM recovery.recovery_case r
      WHERE r.contract = k.contract AND r.ended_on IS NULL
    UNION ALL
    SELECT 'ACTIVE', b.receivable FROM ledger.contract_balance b WHERE b.contract = k.contract
      AND NOT EXISTS (SELECT FROM settlement."case" c WHERE c.contract = k.contract)
  ) o (kind, amount)
  WHERE own.contract = asked AND o.amount > 0
  ORDER BY k.contract, o.kind;
END $$;

-- How a bank wants its transfer files, and from which account they are paid. A profile is never
-- changed: a file says by which one it was made.
CREATE TABLE refunds.transfer_profile (
  profile text COLLATE "C" CONSTRAINT transfer_profile_pk PRIMARY KEY,
  format text NOT NULL,
  debtor_name text NOT NULL,
  debtor_account text NOT NULL,
  debtor_bank text NOT NULL,
  columns text[] NOT NULL,
  separator text NOT NULL,
  encoding text NOT NULL,
  added_by text NOT NULL,
  CONSTRAINT profile_has_a_known_format CHECK (format IN ('PAIN_001', 'CSV')),
  CONSTRAINT profile_of_a_csv_has_columns CHECK ((format = 'CSV') = (cardinality(columns) > 0)),
  CONSTRAINT profile_separates_cells CHECK (separator IN (';', ',', E'\t', '|')),
  CONSTRAINT profile_has_a_known_encoding CHECK (encoding IN ('UTF-8', 'ISO-8859-1'))
);
GRANT SELECT, INSERT ON refunds.transfer_profile TO quitus_application;

-- The bytes are kept, so that a file that is fetched again is the file that the bank has.
CREATE SEQUENCE refunds.file_number;
GRANT USAGE ON SEQUENCE refunds.file_number TO quitus_application;
CREATE TABLE refunds.transfer_file (
  file bigint CONSTRAINT transfer_file_pk PRIMARY KEY,
  agency text COLLATE "C" NOT NULL
    CONSTRAINT transfer_file_of_an_agency REFERENCES contracts.agency,
  profile text COLLATE "C" NOT NULL
    CONSTRAINT transfer_file_by_a_profile REFERENCES refunds.transfer_profile,
  made_on date NOT NULL,
  made_by text NOT NULL,
  lines integer NOT NULL,
  total bigint NOT NULL,
  content bytea NOT NULL,
  digest bytea NOT NULL,
  executed_on date,
  confirmed_by text,
  cancelled_on date,
  CONSTRAINT transfer_file_is_what_was_made CHECK (digest = sha256(content)),
  CONSTRAINT transfer_file_pays_something CHECK (lines > 0 AND total > 0),
  CONSTRAINT executed_file_is_confirmed CHECK ((executed_on IS NULL) = (confirmed_by IS NULL)),
  CONSTRAINT file_executed_or_cancelled CHECK (num_nonnulls(executed_on, cancelled_on) <= 1)
);
CALL access.scope_by_agency('refunds.transfer_file');
GRANT SELECT, INSERT, UPDATE (executed_on, confirmed_by, cancelled_on)
  ON refunds.transfer_file TO quitus_application;

CREATE TABLE refunds.transfer_line (
  contract text COLLATE "C" NOT NULL,
  refund bigint NOT NULL,
  file bigint NOT NULL CONSTRAINT line_of_a_transfer_file REFERENCES refunds.transfer_file,
  outcome text,
  CONSTRAINT transfer_line_pk PRIMARY KEY (contract, refund, file),
  CONSTRAINT line_pays_a_refund FOREIGN KEY (contract, refund) REFERENCES refunds.refund,
  CONSTRAINT line_has_a_known_outcome CHECK (outcome IN ('EXECUTED', 'REJECTED', 'CANCELLED'))
);
CREATE UNIQUE INDEX refund_in_one_live_file ON refunds.transfer_line (contract, refund)
  WHERE outcome IS NULL OR outcome = 'EXECUTED';
CREATE INDEX transfer_line_by_file ON refunds.transfer_line (file);
CALL access.scope_by_contract('refunds.transfer_line');
GRANT SELECT, INSERT, UPDATE (outcome) ON refunds.transfer_line TO quitus_application;
