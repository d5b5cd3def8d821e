-- Forced termination: what may still be missing before the account may close (E2). The day and the
-- cause stand on the case that the termination opens.
CREATE TABLE terminations.termination (
  contract text COLLATE "C" CONSTRAINT termination_pk PRIMARY KEY
    CONSTRAINT termination_of_a_case REFERENCES settlement.case,
  terminated_on date NOT NULL,
  meter_removed_on date,
  final_bill text NOT NULL,
  CONSTRAINT final_bill_is_issued_or_pending CHECK (final_bill IN ('EMISE', 'EN_ATTENTE')),
  CONSTRAINT removed_after_termination CHECK (meter_removed_on >= terminated_on)
);
GRANT SELECT, INSERT, UPDATE (meter_removed_on, final_bill) ON terminations.termination
  TO quitus_application;

CREATE TABLE payments.payment (
  contract text COLLATE "C" NOT NULL CONSTRAINT payment_of_a_contract REFERENCES contracts.contract,
  reference text COLLATE "C" NOT NULL,
  paid_on date NOT NULL,
  amount bigint NOT NULL,
  method text NOT NULL,
  agency text COLLATE "C" NOT NULL CONSTRAINT payment_at_an_agency REFERENCES contracts.agency,
  entry bigint NOT NULL,
  CONSTRAINT payment_pk PRIMARY KEY (contract, reference),
  CONSTRAINT payment_taken_once UNIQUE (reference),
  CONSTRAINT payment_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000),
  CONSTRAINT payment_method_is_known CHECK
    (method IN ('ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY'))
);
GRANT SELECT, INSERT ON payments.payment TO quitus_application;

-- A refund is requested, then issued by cheque or transfer, never in cash (S1a), or cancelled.
CREATE TABLE refunds.refund (
  contract text COLLATE "C" NOT NULL CONSTRAINT refund_of_a_case REFERENCES settlement.case,
  refund bigint GENERATED ALWAYS AS IDENTITY,
  requested_on date NOT NULL,
  method text NOT NULL,
  issued_on date,
  reference text COLLATE "C",
  amount bigint,
  entry bigint,
  cancelled_on date,
  CONSTRAINT refund_pk PRIMARY KEY (contract, refund),
  CONSTRAINT refund_never_in_cash CHECK (method IN ('CHEQUE', 'VIREMENT')),
  CONSTRAINT issued_refund_is_whole CHECK (
    num_nulls(issued_on, reference, amount, entry) IN (0, 4)),
  CONSTRAINT refund_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000),
  CONSTRAINT issued_after_it_was_requested CHECK (issued_on >= requested_on),
  CONSTRAINT issued_or_cancelled CHECK (num_nonnulls(issued_on, cancelled_on) <= 1)
);
CREATE UNIQUE INDEX refund_requested_once ON refunds.refund
  (contract, requested_on, coalesce(reference, ''));
GRANT SELECT, INSERT, UPDATE (method, issued_on, reference, amount, entry, cancelled_on)
  ON refunds.refund TO quitus_application;

-- What is left after a manual settlement: the unpaid rest, or the credit to refund.
CREATE TABLE recovery.recovery_case (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  opened_on date NOT NULL,
  contested boolean NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT recovery_case_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT recovery_case_of_a_settlement
    FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement,
  CONSTRAINT recovery_case_is_an_amount CHECK (amount > 0)
);
CREATE TABLE recovery.credit (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  opened_on date NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT credit_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT credit_of_a_settlement
    FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement,
  CONSTRAINT credit_is_an_amount CHECK (amount > 0)
);
GRANT SELECT, INSERT ON recovery.recovery_case, recovery.credit TO quitus_application;

-- S3: the list is frozen and numbered, approved by a second person, settled, transmitted (S4).
CREATE TABLE lists.list (
  list bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT list_pk PRIMARY KEY,
  agency text COLLATE "C" NOT NULL CONSTRAINT list_of_an_agency REFERENCES contracts.agency,
  made_on date NOT NULL,
  prepared_by text COLLATE "C" NOT NULL CONSTRAINT list_prepared_by REFERENCES access.person,
  approved_by text COLLATE "C" CONSTRAINT list_approved_by REFERENCES access.person,
  begun boolean NOT NULL DEFAULT false,
  finished boolean NOT NULL DEFAULT false,
  transmitted_on date,
  transmitted_by text COLLATE "C" CONSTRAINT list_transmitted_by REFERENCES access.person,
  CONSTRAINT list_maker_is_not_checker CHECK (prepared_by <> approved_by),
  CONSTRAINT finished_after_approval CHECK (NOT finished OR approved_by IS NOT NULL),
  CONSTRAINT transmitted_when_finished CHECK
    ((transmitted_on IS NULL) = (transmitted_by IS NULL) AND (transmitted_on IS NULL OR finished))
);
CREATE UNIQUE INDEX one_list_in_the_works_per_agency ON lists.list (agency) WHERE NOT finished;

-- Once it is settled, who prepared and who approved a list is history.
CREATE FUNCTION lists.refuse_change_of_finished_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'list % is finished', OLD.list
    USING ERRCODE = 'check_violation', CONSTRAINT = 'finished_list_stands';
END $$;
CREATE TRIGGER finished_list_stands BEFORE UPDATE ON lists.list
  FOR EACH ROW WHEN (OLD.finished AND (NEW.finished, NEW.approved_by)
    IS DISTINCT FROM (OLD.finished, OLD.approved_by))
  EXECUTE FUNCTION lists.refuse_change_of_finished_list();

CREATE TABLE lists.line (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL CONSTRAINT line_of_a_list REFERENCES lists.list,
  debt bigint NOT NULL,
  deposit bigint NOT NULL,
  CONSTRAINT line_pk PRIMARY KEY (contract, list)
);
-- The lines of a list are written together, so a block range index finds them.
CREATE INDEX line_by_list ON lists.line USING brin (list) WITH (pages_per_range = 16);

CREATE TABLE lists.refusal (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL CONSTRAINT refusal_of_a_list REFERENCES lists.list,
  code text NOT NULL,
  CONSTRAINT refusal_pk PRIMARY KEY (contract, list)
);
GRANT SELECT, INSERT ON lists.list, lists.line, lists.refusal TO quitus_application;
GRANT UPDATE (approved_by, begun, finished, transmitted_on, transmitted_by)
  ON lists.list TO quitus_application;

CREATE TABLE intake.dossier (
  dossier bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT dossier_pk PRIMARY KEY,
  name text NOT NULL,
  business_date date NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  accepted bigint NOT NULL,
  rejected bigint NOT NULL,
  known bigint NOT NULL
);
GRANT SELECT, INSERT ON intake.dossier TO quitus_application;
