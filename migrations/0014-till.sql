-- The till (S1b, E30): sessions with a float and a count, receipts without gaps, cancellations, cash
-- taken to the bank, cheques that come back (E8), and files of mobile money and bank payments (E4).

-- Between opening and closing a till is one person's, or one program's for a day. A till that was
-- left open overnight is closed by the next opening, without a count: `counted` stays unknown.
CREATE TABLE payments.till (
  till bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT till_pk PRIMARY KEY,
  agency text COLLATE "C" NOT NULL CONSTRAINT till_in_an_agency REFERENCES contracts.agency,
  desk text COLLATE "C" NOT NULL,
  cashier text COLLATE "C" NOT NULL,
  automatic boolean NOT NULL,
  opened_on date NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  opening_float bigint NOT NULL,
  closed_on date,
  closed_at timestamptz,
  expected bigint,
  counted bigint,
  CONSTRAINT till_opens_with_an_amount CHECK (opening_float BETWEEN 0 AND 1000000000000),
  CONSTRAINT till_is_counted_with_an_amount CHECK (counted BETWEEN 0 AND 1000000000000),
  CONSTRAINT till_is_closed_whole CHECK (num_nulls(closed_on, closed_at, expected) IN (0, 3)
    AND (counted IS NULL OR closed_on IS NOT NULL)),
  CONSTRAINT till_closed_after_it_opened CHECK (closed_on >= opened_on)
);
CREATE UNIQUE INDEX one_open_till_per_cashier ON payments.till (cashier)
  WHERE closed_on IS NULL AND NOT automatic;
CREATE UNIQUE INDEX one_open_till_per_desk ON payments.till (agency, desk) WHERE closed_on IS NULL;
CREATE INDEX till_by_day ON payments.till (agency, opened_on);

-- What was counted is history, whatever the difference.
CREATE FUNCTION payments.refuse_change_of_closed_till() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'till % is closed', OLD.till
    USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_till_stands';
END $$;
CREATE TRIGGER closed_till_stands BEFORE UPDATE ON payments.till
  FOR EACH ROW WHEN (OLD.closed_on IS NOT NULL)
  EXECUTE FUNCTION payments.refuse_change_of_closed_till();

-- Cash taken to the bank (D 521, C 5711). It belongs to no contract, so it is no entry of the
-- journal, where every entry does: the accountants book it from the statement of the bank.
CREATE TABLE payments.bank_deposit (
  deposit bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT bank_deposit_pk PRIMARY KEY,
  agency text COLLATE "C" NOT NULL CONSTRAINT bank_deposit_in_an_agency REFERENCES contracts.agency,
  till bigint NOT NULL CONSTRAINT bank_deposit_out_of_a_till REFERENCES payments.till,
  amount bigint NOT NULL,
  reference text COLLATE "C" NOT NULL,
  deposited_on date NOT NULL,
  deposited_by text COLLATE "C" NOT NULL,
  CONSTRAINT bank_deposit_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000),
  CONSTRAINT bank_deposit_recorded_once UNIQUE (reference)
);
CREATE INDEX bank_deposit_by_till ON payments.bank_deposit (till);

-- Numbers of payments that came without a reference of their own; gaps do not matter here.
CREATE SEQUENCE payments.payment_number;

-- Numbers of receipts: one counter an agency and year, that only the trigger below moves on.
CREATE TABLE payments.receipt_counter (
  agency text COLLATE "C" NOT NULL,
  year smallint NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT receipt_counter_pk PRIMARY KEY (agency, year)
);

-- A receipt keeps all that it says, so that a second print says the same. `net_after` is what is
-- left to pay: on the contract, or on its recovery case.
CREATE TABLE payments.receipt (
  -- What has a default here is for the trigger below to fill in, never for whoever inserts.
  receipt text COLLATE "C" DEFAULT '' CONSTRAINT receipt_pk PRIMARY KEY,
  agency text COLLATE "C" NOT NULL,
  year smallint NOT NULL DEFAULT 0,
  number bigint NOT NULL DEFAULT 0,
  till bigint NOT NULL CONSTRAINT receipt_of_a_till REFERENCES payments.till,
  cashier text COLLATE "C" NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL,
  contract text COLLATE "C" NOT NULL CONSTRAINT receipt_of_a_contract REFERENCES contracts.contract,
  managed_by text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  customer_name text NOT NULL,
  reference text COLLATE "C" NOT NULL,
  paid_on date NOT NULL,
  amount bigint NOT NULL,
  duty bigint NOT NULL,
  method text NOT NULL,
  tendered bigint,
  instrument text,
  bank text,
  drawer text,
  operator text,
  net_after bigint NOT NULL,
  settled boolean NOT NULL,
  hash bytea NOT NULL DEFAULT '',
  CONSTRAINT receipt_of_one_payment UNIQUE (reference),
  CONSTRAINT receipt_of_a_known_kind CHECK (kind IN ('PAYMENT', 'RECOVERY')),
  CONSTRAINT receipt_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000 AND duty >= 0),
  CONSTRAINT receipt_method_is_known CHECK
    (method IN ('ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY')),
  CONSTRAINT stamp_duty_on_cash_alone CHECK (duty = 0 OR method = 'ESPECES'),
  CONSTRAINT tendered_covers_what_is_paid CHECK
    (method = 'ESPECES' AND tendered >= amount + duty OR tendered IS NULL)
);
CREATE INDEX receipt_by_till ON payments.receipt (till);
CREATE INDEX receipt_by_contract ON payments.receipt (contract);

-- What the hash of a receipt commits to; written and verified by this one function.
CREATE FUNCTION payments.text_of(r payments.receipt) RETURNS text LANGUAGE sql STABLE
  SET timezone = 'UTC' AS $$
  SELECT concat_ws('|', r.receipt, r.till, r.cashier,
    to_char(r.issued_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), r.kind, r.contract, r.managed_by, r.customer,
    r.customer_name, r.reference, r.paid_on - DATE '2000-01-01', r.amount, r.duty, r.method,
    coalesce(r.tendered, 0), coalesce(r.instrument, ''), coalesce(r.bank, ''),
    coalesce(r.drawer, ''), coalesce(r.operator, ''), r.net_after, r.settled)
$$;

-- A receipt is numbered here and nowhere else, at the end of its work, so that the lock on the
-- counter is short; a work that is undone takes its number back, so that there are no gaps.
CREATE FUNCTION payments.number_receipt() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  broken text;
BEGIN
  IF NEW.number <> 0 THEN
    broken := 'receipt_takes_the_next_number';
  ELSIF NOT EXISTS (SELECT FROM payments.till t WHERE t.till = NEW.till AND t.closed_on IS NULL
      AND t.agency = NEW.agency AND t.cashier = NEW.cashier AND t.opened_on = NEW.paid_on) THEN
    broken := 'receipt_at_an_open_till';
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a receipt breaks %', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  NEW.year := extract(year FROM NEW.paid_on);
  NEW.issued_at := clock_timestamp();
  INSERT INTO payments.receipt_counter AS c (agency, year, last) VALUES (NEW.agency, NEW.year, 1)
    ON CONFLICT (agency, year) DO UPDATE SET last = c.last + 1
    RETURNING c.last INTO NEW.number;
  NEW.receipt := NEW.agency || '-' || NEW.year || '-'
    || lpad(NEW.number::text, greatest(6, length(NEW.number::text)), '0');
  NEW.hash := sha256(convert_to(payments.text_of(NEW), 'UTF8'));
  RETURN NEW;
END $$;
CREATE TRIGGER receipt_takes_the_next_number BEFORE INSERT ON payments.receipt
  FOR EACH ROW EXECUTE FUNCTION payments.number_receipt();
CREATE TRIGGER nobody_takes_their_own_money AFTER INSERT ON payments.receipt
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('cashier');

-- Money is never taken at a till without its receipt: looked at when the work commits.
ALTER TABLE payments.payment ADD COLUMN till bigint
  CONSTRAINT payment_at_a_till REFERENCES payments.till;
ALTER TABLE payments.payment ADD COLUMN receipt_due text COLLATE "C"
  GENERATED ALWAYS AS (CASE WHEN till IS NOT NULL THEN reference END) STORED
  CONSTRAINT payment_has_its_receipt REFERENCES payments.receipt (reference)
    DEFERRABLE INITIALLY DEFERRED;

-- The first print is the receipt, every other a duplicate that says so.
CREATE TABLE payments.receipt_print (
  receipt text COLLATE "C" NOT NULL CONSTRAINT print_of_a_receipt REFERENCES payments.receipt,
  print smallint NOT NULL,
  agency text COLLATE "C" NOT NULL,
  printed_at timestamptz NOT NULL DEFAULT now(),
  printed_by text COLLATE "C" NOT NULL,
  CONSTRAINT receipt_print_pk PRIMARY KEY (receipt, print),
  CONSTRAINT prints_are_counted CHECK (print > 0)
);

-- E30: the same day by whoever took it; later only with a head. Its entry mirrors that of the payment.
CREATE TABLE payments.cancellation (
  cancellation bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT cancellation_pk PRIMARY KEY,
  receipt text COLLATE "C" NOT NULL CONSTRAINT cancellation_of_a_receipt REFERENCES payments.receipt,
  agency text COLLATE "C" NOT NULL,
  contract text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  requested_by text COLLATE "C" NOT NULL,
  requested_on date NOT NULL,
  net_shown bigint NOT NULL,
  same_day boolean NOT NULL,
  decided_by text COLLATE "C",
  decided_on date,
  entry bigint,
  CONSTRAINT cancellation_has_a_reason CHECK (reason <> ''),
  CONSTRAINT cancellation_needs_two_people CHECK (requested_by <> decided_by),
  CONSTRAINT cancellation_is_approved_unless_the_same_day CHECK
    (entry IS NULL OR same_day OR decided_by IS NOT NULL),
  CONSTRAINT cancellation_is_decided_whole CHECK ((decided_on IS NULL) = (decided_by IS NULL AND NOT same_day)),
  CONSTRAINT cancellation_decided_after_request CHECK (decided_on >= requested_on)
);
CREATE UNIQUE INDEX receipt_cancelled_once ON payments.cancellation (receipt)
  WHERE decided_on IS NULL OR entry IS NOT NULL;

CREATE FUNCTION payments.refuse_change_of_decided_cancellation() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'cancellation % is decided', OLD.cancellation
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_cancellation_stands';
END $$;
CREATE TRIGGER decided_cancellation_stands BEFORE UPDATE ON payments.cancellation
  FOR EACH ROW WHEN (OLD.decided_on IS NOT NULL)
  EXECUTE FUNCTION payments.refuse_change_of_decided_cancellation();
CREATE TRIGGER nobody_cancels_for_themselves AFTER INSERT ON payments.cancellation
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('requested_by');
CREATE TRIGGER nobody_decides_for_themselves AFTER UPDATE ON payments.cancellation
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('decided_by');

-- E8: a cheque comes back once, and nothing but a cheque does.
CREATE TABLE payments.bounce (
  contract text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  bounced_on date NOT NULL,
  reason text NOT NULL,
  fee bigint NOT NULL,
  entry bigint NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  CONSTRAINT cheque_bounces_once PRIMARY KEY (contract, reference),
  CONSTRAINT bounce_of_a_payment FOREIGN KEY (contract, reference) REFERENCES payments.payment,
  CONSTRAINT bounce_fee_is_an_amount CHECK (fee BETWEEN 0 AND 1000000000000),
  CONSTRAINT bounce_has_a_reason CHECK (reason <> '')
);
CREATE FUNCTION payments.bounce_only_cheques() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM payments.payment p WHERE p.contract = NEW.contract
      AND p.reference = NEW.reference AND p.method = 'CHEQUE' AND p.paid_on <= NEW.bounced_on)
    OR EXISTS (SELECT FROM payments.receipt r JOIN payments.cancellation c ON c.receipt = r.receipt
      WHERE r.reference = NEW.reference AND c.entry IS NOT NULL) THEN
    RAISE EXCEPTION 'payment % cannot bounce', NEW.reference
      USING ERRCODE = 'check_violation', CONSTRAINT = 'only_cheques_bounce';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION payments.cancel_what_did_not_bounce() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM payments.receipt r JOIN payments.bounce b ON b.contract = r.contract
      AND b.reference = r.reference WHERE r.receipt = NEW.receipt) THEN
    RAISE EXCEPTION 'the cheque of receipt % bounced', NEW.receipt
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bounced_cheque_is_not_cancelled';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER bounced_cheque_is_not_cancelled AFTER INSERT OR UPDATE ON payments.cancellation
  FOR EACH ROW WHEN (NEW.entry IS NOT NULL)
  EXECUTE FUNCTION payments.cancel_what_did_not_bounce();
CREATE TRIGGER only_cheques_bounce AFTER INSERT ON payments.bounce
  FOR EACH ROW EXECUTE FUNCTION payments.bounce_only_cheques();
CREATE TRIGGER nobody_bounces_their_own_cheque AFTER INSERT ON payments.bounce
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');

-- Files of payments: the same file is known by its bytes, a line by the reference of its payment.
CREATE TABLE payments.payment_file (
  file bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT payment_file_pk PRIMARY KEY,
  profile text NOT NULL,
  digest bytea NOT NULL,
  taken_on date NOT NULL,
  taken_by text COLLATE "C" NOT NULL,
  lines integer NOT NULL,
  CONSTRAINT payment_file_of_a_known_profile CHECK (profile IN ('MTN', 'MOOV', 'BANQUE')),
  CONSTRAINT payment_file_taken_once UNIQUE (digest),
  CONSTRAINT payment_file_is_hashed CHECK (octet_length(digest) = 32)
);

-- A line that found no contract, or a settled one, waits for somebody to say whose it is.
CREATE TABLE payments.waiting_line (
  waiting bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT waiting_line_pk PRIMARY KEY,
  file bigint NOT NULL CONSTRAINT waiting_line_of_a_file REFERENCES payments.payment_file,
  line integer NOT NULL,
  reference text COLLATE "C" NOT NULL,
  paid_on date NOT NULL,
  amount bigint NOT NULL,
  method text NOT NULL,
  label text NOT NULL,
  why text NOT NULL,
  decided_on date,
  decided_by text COLLATE "C",
  contract text COLLATE "C",
  reason text,
  CONSTRAINT waiting_line_once UNIQUE (reference),
  CONSTRAINT waiting_line_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000),
  CONSTRAINT waiting_line_is_decided_whole CHECK (num_nulls(decided_on, decided_by) IN (0, 2)
    AND num_nonnulls(contract, reason) = num_nonnulls(decided_on))
);
CREATE TRIGGER nobody_assigns_to_their_own_contract AFTER UPDATE ON payments.waiting_line
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('decided_by');
CREATE INDEX waiting_line_to_decide ON payments.waiting_line (waiting) WHERE decided_on IS NULL;
CREATE FUNCTION payments.refuse_change_of_decided_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'line % is decided', OLD.waiting
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_line_stands';
END $$;
CREATE TRIGGER decided_line_stands BEFORE UPDATE ON payments.waiting_line
  FOR EACH ROW WHEN (OLD.decided_on IS NOT NULL)
  EXECUTE FUNCTION payments.refuse_change_of_decided_line();

CALL access.scope_by_agency('payments.till');
CALL access.scope_by_agency('payments.bank_deposit');
CALL access.scope_by_agency('payments.receipt_counter');
CALL access.scope_by_agency('payments.receipt');
CALL access.scope_by_agency('payments.receipt_print');
CALL access.scope_by_agency('payments.cancellation');
CALL access.scope_by_contract('payments.bounce');
CALL access.scope_by_contract('payments.waiting_line');

GRANT SELECT, INSERT, UPDATE (closed_on, closed_at, expected, counted) ON payments.till
  TO quitus_application;
GRANT SELECT, INSERT ON payments.bank_deposit, payments.receipt, payments.receipt_print,
  payments.bounce,
  payments.payment_file TO quitus_application;
GRANT USAGE ON SEQUENCE payments.payment_number TO quitus_application;
GRANT SELECT, INSERT, UPDATE (decided_by, decided_on, entry) ON payments.cancellation
  TO quitus_application;
GRANT SELECT, INSERT, UPDATE (decided_by, decided_on, contract, reason) ON payments.waiting_line
  TO quitus_application;

-- Stamp duty on cash is added to what a company pays in cash, stands on an account of its own, and
-- never lowers the debt. It is off until the DCC puts it in force.
ALTER TYPE ledger.event ADD VALUE 'STAMP_DUTY';
INSERT INTO ledger.account (account, label) VALUES ('4478', 'État, droits de timbre');
INSERT INTO ledger.mapping (part, effective_on, account) VALUES ('stampDuty', '1900-01-01', '4478');

-- The names that other migrations of this release add stand here too, so that their order is free.
ALTER TABLE parameters.version DROP CONSTRAINT IF EXISTS version_of_a_known_rule;
ALTER TABLE parameters.version ADD CONSTRAINT version_of_a_known_rule CHECK (name IN
  ('manualOpensAfterDays', 'manualLateAfterDays', 'partPayments', 'fourEyes',
   'unpaidBillsBeforeTermination', 'minimumUnpaidAmount', 'planGraceDays',
   'stampDutyOnCash', 'stampDutyAbove', 'stampDutyPerMille'));
ALTER TABLE parameters.version ADD CONSTRAINT stamp_duty_is_on_or_off CHECK
  (name <> 'stampDutyOnCash' OR value IN ('on', 'off'));
ALTER TABLE parameters.version ADD CONSTRAINT stamp_duty_is_a_number CHECK
  (name NOT IN ('stampDutyAbove', 'stampDutyPerMille') OR value ~ '^[0-9]{1,9}$');
INSERT INTO parameters.version (name, effective_on, value, reason) VALUES
  ('stampDutyOnCash', '1900-01-01', 'off', 'Not in force until the DCC says so'),
  ('stampDutyAbove', '1900-01-01', '100000', 'Stamp duty on cash receipts above 100,000 francs'),
  ('stampDutyPerMille', '1900-01-01', '10', 'Stamp duty on cash receipts: 1 %');

-- Individuals pay no stamp duty. Whoever is not known to be a company is an individual.
ALTER TABLE contracts.customer ADD COLUMN kind text NOT NULL DEFAULT 'PARTICULIER'
  CONSTRAINT customer_is_a_person_or_a_company CHECK (kind IN ('PARTICULIER', 'ENTREPRISE'));
