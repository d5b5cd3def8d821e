-- The schema as all migrations together make it. It is written by `npm run schema` and
-- read by people and by a test, which fails when it is not what the migrations make.

CREATE SCHEMA access AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA access TO quitus_application;

CREATE SCHEMA audit AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA audit TO quitus_application;

CREATE SCHEMA contracts AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA contracts TO quitus_application;

CREATE SCHEMA evidence AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA evidence TO quitus_application;

CREATE SCHEMA house AUTHORIZATION quitus_owner;

CREATE SCHEMA intake AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA intake TO quitus_application;

CREATE SCHEMA jobs AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA jobs TO quitus_application;

CREATE SCHEMA ledger AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA ledger TO quitus_application;

CREATE SCHEMA lists AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA lists TO quitus_application;

CREATE SCHEMA notices AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA notices TO quitus_application;

CREATE SCHEMA parameters AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA parameters TO quitus_application;

CREATE SCHEMA payments AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA payments TO quitus_application;

CREATE SCHEMA recovery AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA recovery TO quitus_application;

CREATE SCHEMA refunds AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA refunds TO quitus_application;

CREATE SCHEMA settlement AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA settlement TO quitus_application;

CREATE SCHEMA terminations AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA terminations TO quitus_application;

CREATE TYPE ledger.event AS ENUM ('TAKEOVER', 'PAYMENT', 'REFUND', 'SETTLEMENT', 'RECOVERY', 'CREDIT_CLAIM', 'BOUNCED_CHEQUE', 'STALE_REFUND', 'BILL', 'CREDIT_NOTE', 'REVERSAL', 'SUPPLEMENT', 'CASE_CREDIT_NOTE', 'CONTEST');

CREATE SEQUENCE audit.act_number AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;
GRANT USAGE ON SEQUENCE audit.act_number TO quitus_application;

CREATE SEQUENCE ledger.entry_number AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;
GRANT USAGE ON SEQUENCE ledger.entry_number TO quitus_application;

CREATE TABLE access.person (
  name text COLLATE "C" NOT NULL,
  role text NOT NULL,
  scope text NOT NULL,
  places text[] NOT NULL,
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  customer text COLLATE "C",
  email text,
  CONSTRAINT person_pk PRIMARY KEY (name),
  CONSTRAINT person_is_a_customer FOREIGN KEY (customer) REFERENCES contracts.customer(code),
  CONSTRAINT person_has_a_known_role CHECK ((role = ANY (ARRAY['reception'::text, 'cashier'::text, 'commercial_head'::text, 'agency_head'::text, 'recovery'::text, 'functional_owner'::text, 'auditor'::text, 'admin'::text]))),
  CONSTRAINT person_has_a_name CHECK (((name <> ''::text) AND (length(name) <= 100))),
  CONSTRAINT person_has_a_scope CHECK (((scope = ANY (ARRAY['agency'::text, 'region'::text, 'national'::text])) AND ((scope = 'national'::text) = (cardinality(places) = 0))))
);
GRANT INSERT, SELECT ON access.person TO quitus_application;

CREATE TABLE audit.act (
  agency text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  act bigint NOT NULL,
  kind text NOT NULL,
  actor text NOT NULL,
  business_date date NOT NULL,
  done_at timestamp with time zone NOT NULL,
  row_count bigint NOT NULL,
  details text NOT NULL,
  digest bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  origin text,
  CONSTRAINT act_pk PRIMARY KEY (agency, seq),
  CONSTRAINT act_number_once UNIQUE (act),
  CONSTRAINT act_counts_rows CHECK (((row_count >= 0) AND (seq > 0))),
  CONSTRAINT act_is_hashed CHECK (((octet_length(hash) = 32) AND (octet_length(previous) = 32)))
);
GRANT INSERT, SELECT ON audit.act TO quitus_application;

CREATE TABLE audit.head (
  agency text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT head_pk PRIMARY KEY (agency)
);
GRANT INSERT, SELECT ON audit.head TO quitus_application;
GRANT UPDATE (seq, hash) ON audit.head TO quitus_application;

CREATE TABLE contracts.agency (
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  region text COLLATE "C" NOT NULL,
  computerised boolean NOT NULL,
  taken_as uuid NOT NULL,
  CONSTRAINT agency_pk PRIMARY KEY (code),
  CONSTRAINT agency_in_a_region FOREIGN KEY (region) REFERENCES contracts.region(code)
);
GRANT INSERT, SELECT ON contracts.agency TO quitus_application;

CREATE TABLE contracts.bill (
  contract text COLLATE "C" NOT NULL,
  bill text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  issued_on date NOT NULL,
  due_on date NOT NULL,
  amount bigint NOT NULL,
  open_amount bigint NOT NULL,
  CONSTRAINT bill_pk PRIMARY KEY (contract, bill),
  CONSTRAINT bill_number_once UNIQUE (bill),
  CONSTRAINT bill_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT bill_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint))),
  CONSTRAINT bill_is_due_after_issue CHECK ((due_on >= issued_on)),
  CONSTRAINT bill_of_a_known_kind CHECK ((kind = ANY (ARRAY['CONSOMMATION'::text, 'PENALITE'::text, 'ECHEANCE'::text, 'FRAIS'::text]))),
  CONSTRAINT open_part_of_the_bill CHECK (((open_amount >= 0) AND (open_amount <= amount)))
);
GRANT INSERT, SELECT ON contracts.bill TO quitus_application;

CREATE TABLE contracts.contract (
  contract text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  service_point text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  subscribed_on date NOT NULL,
  taken_as uuid NOT NULL,
  CONSTRAINT contract_pk PRIMARY KEY (contract),
  CONSTRAINT contract_at_a_point FOREIGN KEY (service_point) REFERENCES contracts.service_point(code),
  CONSTRAINT contract_in_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT contract_of_a_customer FOREIGN KEY (customer) REFERENCES contracts.customer(code)
);
GRANT INSERT, SELECT ON contracts.contract TO quitus_application;

CREATE TABLE contracts.customer (
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  phone text,
  email text,
  identity_document text,
  taken_as uuid NOT NULL,
  CONSTRAINT customer_pk PRIMARY KEY (code)
);
GRANT INSERT, SELECT ON contracts.customer TO quitus_application;

CREATE TABLE contracts.deposit (
  contract text COLLATE "C" NOT NULL,
  paid_on date NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT deposit_pk PRIMARY KEY (contract, paid_on, amount),
  CONSTRAINT deposit_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT deposit_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint)))
);
GRANT INSERT, SELECT ON contracts.deposit TO quitus_application;

CREATE TABLE contracts.occupancy (
  service_point text COLLATE "C" NOT NULL,
  contract text COLLATE "C" NOT NULL,
  since_on date NOT NULL,
  freed_on date,
  freed_by smallint,
  CONSTRAINT occupancy_pk PRIMARY KEY (service_point, contract),
  CONSTRAINT freed_point_has_its_settlement FOREIGN KEY (contract, freed_by) REFERENCES settlement.settlement(contract, settlement),
  CONSTRAINT occupancy_by_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT freed_by_a_settlement CHECK (((freed_on IS NULL) = (freed_by IS NULL)))
);
CREATE UNIQUE INDEX one_unsettled_contract_per_point ON contracts.occupancy USING btree (service_point) WHERE (freed_on IS NULL);
GRANT INSERT, SELECT ON contracts.occupancy TO quitus_application;

CREATE TABLE contracts.region (
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  taken_as uuid NOT NULL,
  CONSTRAINT region_pk PRIMARY KEY (code)
);
GRANT INSERT, SELECT ON contracts.region TO quitus_application;

CREATE TABLE contracts.service_point (
  code text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  address text,
  voltage text NOT NULL,
  taken_as uuid NOT NULL,
  CONSTRAINT service_point_pk PRIMARY KEY (code),
  CONSTRAINT service_point_in_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT voltage_is_low_or_medium CHECK ((voltage = ANY (ARRAY['BT'::text, 'MT'::text])))
);
GRANT INSERT, SELECT ON contracts.service_point TO quitus_application;

CREATE TABLE evidence.bundle (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  frozen_on date NOT NULL,
  facts jsonb NOT NULL,
  digest bytea NOT NULL,
  CONSTRAINT bundle_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT bundle_of_a_case FOREIGN KEY (contract, settlement) REFERENCES recovery.recovery_case(contract, settlement),
  CONSTRAINT bundle_is_what_was_frozen CHECK ((digest = sha256(convert_to((facts)::text, 'UTF8'::name))))
);
ALTER TABLE evidence.bundle ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence.bundle FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON evidence.bundle AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON evidence.bundle AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = bundle.contract)))));
GRANT INSERT, SELECT ON evidence.bundle TO quitus_application;

CREATE TABLE house.migration (
  name text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migration_pk PRIMARY KEY (name)
);

CREATE TABLE intake.dossier (
  dossier bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  business_date date NOT NULL,
  taken_at timestamp with time zone NOT NULL DEFAULT now(),
  accepted bigint NOT NULL,
  rejected bigint NOT NULL,
  known bigint NOT NULL,
  CONSTRAINT dossier_pk PRIMARY KEY (dossier)
);
GRANT INSERT, SELECT ON intake.dossier TO quitus_application;

CREATE TABLE ledger.account (
  account text COLLATE "C" NOT NULL,
  label text NOT NULL,
  CONSTRAINT account_pk PRIMARY KEY (account)
);
GRANT SELECT ON ledger.account TO quitus_application;

CREATE TABLE ledger.closing (
  closed_through date NOT NULL,
  closed_by text NOT NULL,
  closed_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT closing_pk PRIMARY KEY (closed_through)
);
GRANT INSERT, SELECT ON ledger.closing TO quitus_application;

CREATE TABLE ledger.export (
  export bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  from_on date,
  to_on date,
  entries bigint NOT NULL,
  lines bigint NOT NULL,
  total bigint NOT NULL,
  CONSTRAINT export_pk PRIMARY KEY (export)
);
GRANT INSERT, SELECT ON ledger.export TO quitus_application;

CREATE TABLE ledger.exported_entry (
  contract text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  export bigint NOT NULL,
  CONSTRAINT exported_exactly_once PRIMARY KEY (contract, entry),
  CONSTRAINT exported_in_an_export FOREIGN KEY (export) REFERENCES ledger.export(export)
);
GRANT INSERT, SELECT ON ledger.exported_entry TO quitus_application;

CREATE TABLE ledger.mapping (
  part text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  account text COLLATE "C" NOT NULL,
  CONSTRAINT mapping_pk PRIMARY KEY (part, effective_on),
  CONSTRAINT mapping_to_an_account FOREIGN KEY (account) REFERENCES ledger.account(account)
);
GRANT SELECT ON ledger.mapping TO quitus_application;

CREATE TABLE ledger.transfer (
  contract text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  line smallint NOT NULL,
  event ledger.event NOT NULL,
  journal text COLLATE "C" NOT NULL,
  debit text COLLATE "C" NOT NULL,
  credit text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  booked_on date NOT NULL,
  happened_on date NOT NULL,
  piece text NOT NULL,
  act bigint NOT NULL,
  CONSTRAINT transfer_pk PRIMARY KEY (contract, entry, line),
  CONSTRAINT booked_when_or_after_it_happened CHECK ((booked_on >= happened_on)),
  CONSTRAINT transfer_between_ledger_accounts CHECK (((debit ~ '^[1-9][0-9]{2,7}$'::text) AND (credit ~ '^[1-9][0-9]{2,7}$'::text))),
  CONSTRAINT transfer_between_two_accounts CHECK ((debit <> credit)),
  CONSTRAINT transfer_in_a_known_journal CHECK ((journal = ANY (ARRAY['AN'::text, 'CA'::text, 'BQ'::text, 'MM'::text, 'OD'::text]))),
  CONSTRAINT transfer_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint)))
);
CREATE UNIQUE INDEX entry_number_once ON ledger.transfer USING btree (entry) WHERE (line = 1);
CREATE INDEX transfer_by_day ON ledger.transfer USING brin (booked_on);
CREATE TRIGGER post_only_what_may_be AFTER INSERT ON ledger.transfer REFERENCING NEW TABLE AS new_transfer FOR EACH STATEMENT EXECUTE FUNCTION ledger.post_only_what_may_be();
GRANT INSERT, SELECT ON ledger.transfer TO quitus_application;

CREATE TABLE lists.line (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL,
  debt bigint NOT NULL,
  deposit bigint NOT NULL,
  CONSTRAINT line_pk PRIMARY KEY (contract, list),
  CONSTRAINT line_of_a_list FOREIGN KEY (list) REFERENCES lists.list(list)
);
CREATE INDEX line_by_list ON lists.line USING brin (list) WITH (pages_per_range='16');
GRANT INSERT, SELECT ON lists.line TO quitus_application;

CREATE TABLE lists.list (
  list bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  agency text COLLATE "C" NOT NULL,
  made_on date NOT NULL,
  prepared_by text COLLATE "C" NOT NULL,
  approved_by text COLLATE "C",
  begun boolean NOT NULL DEFAULT false,
  finished boolean NOT NULL DEFAULT false,
  transmitted_on date,
  transmitted_by text COLLATE "C",
  CONSTRAINT list_pk PRIMARY KEY (list),
  CONSTRAINT list_approved_by FOREIGN KEY (approved_by) REFERENCES access.person(name),
  CONSTRAINT list_of_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT list_prepared_by FOREIGN KEY (prepared_by) REFERENCES access.person(name),
  CONSTRAINT list_transmitted_by FOREIGN KEY (transmitted_by) REFERENCES access.person(name),
  CONSTRAINT finished_after_approval CHECK (((NOT finished) OR (approved_by IS NOT NULL))),
  CONSTRAINT list_maker_is_not_checker CHECK ((prepared_by <> approved_by)),
  CONSTRAINT transmitted_when_finished CHECK ((((transmitted_on IS NULL) = (transmitted_by IS NULL)) AND ((transmitted_on IS NULL) OR finished)))
);
CREATE UNIQUE INDEX one_list_in_the_works_per_agency ON lists.list USING btree (agency) WHERE (NOT finished);
CREATE TRIGGER finished_list_stands BEFORE UPDATE ON lists.list FOR EACH ROW WHEN ((old.finished AND ((new.finished IS DISTINCT FROM old.finished) OR (new.approved_by IS DISTINCT FROM old.approved_by)))) EXECUTE FUNCTION lists.refuse_change_of_finished_list();
GRANT INSERT, SELECT ON lists.list TO quitus_application;
GRANT UPDATE (approved_by, begun, finished, transmitted_on, transmitted_by) ON lists.list TO quitus_application;

CREATE TABLE lists.refusal (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL,
  code text NOT NULL,
  CONSTRAINT refusal_pk PRIMARY KEY (contract, list),
  CONSTRAINT refusal_of_a_list FOREIGN KEY (list) REFERENCES lists.list(list)
);
GRANT INSERT, SELECT ON lists.refusal TO quitus_application;

CREATE TABLE notices.cursor (
  subscription bigint NOT NULL,
  agency text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  CONSTRAINT cursor_pk PRIMARY KEY (subscription, agency),
  CONSTRAINT cursor_of_a_subscription FOREIGN KEY (subscription) REFERENCES notices.subscription(subscription)
);
GRANT INSERT, SELECT ON notices.cursor TO quitus_application;
GRANT UPDATE (seq) ON notices.cursor TO quitus_application;

CREATE TABLE notices.delivery (
  subscription bigint NOT NULL,
  agency text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  part integer NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamp with time zone NOT NULL DEFAULT now(),
  delivered_at timestamp with time zone,
  given_up_at timestamp with time zone,
  answer text,
  CONSTRAINT delivery_pk PRIMARY KEY (subscription, agency, seq, part),
  CONSTRAINT delivery_of_a_subscription FOREIGN KEY (subscription) REFERENCES notices.subscription(subscription),
  CONSTRAINT delivery_of_an_act FOREIGN KEY (agency, seq) REFERENCES audit.act(agency, seq),
  CONSTRAINT attempts_are_counted CHECK (((attempts >= 0) AND (part >= 0))),
  CONSTRAINT delivered_or_given_up CHECK ((num_nonnulls(delivered_at, given_up_at) <= 1))
);
CREATE INDEX delivery_due ON notices.delivery USING btree (due_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));
GRANT INSERT, SELECT ON notices.delivery TO quitus_application;
GRANT UPDATE (attempts, due_at, delivered_at, given_up_at, answer) ON notices.delivery TO quitus_application;

CREATE TABLE notices.mail (
  day date NOT NULL,
  person text COLLATE "C" NOT NULL,
  sent_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT mail_once_a_day PRIMARY KEY (day, person),
  CONSTRAINT mail_to_a_person FOREIGN KEY (person) REFERENCES access.person(name)
);
GRANT DELETE, INSERT, SELECT ON notices.mail TO quitus_application;

CREATE TABLE notices.subscription (
  subscription bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  url text NOT NULL,
  secret bytea NOT NULL,
  added_by text NOT NULL,
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  CONSTRAINT subscription_pk PRIMARY KEY (subscription),
  CONSTRAINT subscription_has_a_strong_secret CHECK (((octet_length(secret) >= 24) AND (octet_length(secret) <= 64))),
  CONSTRAINT subscription_has_an_address CHECK (((url ~ '^https?://'::text) AND (length(url) <= 500)))
);
GRANT INSERT, SELECT ON notices.subscription TO quitus_application;
GRANT UPDATE (ended_at) ON notices.subscription TO quitus_application;

CREATE TABLE parameters.version (
  name text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  value text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT version_pk PRIMARY KEY (name, effective_on),
  CONSTRAINT days_are_days CHECK (((name <> ALL (ARRAY['manualOpensAfterDays'::text, 'manualLateAfterDays'::text])) OR (value ~ '^[0-9]{1,3}$'::text))),
  CONSTRAINT four_eyes_stay_open CHECK (((name <> 'fourEyes'::text) OR (value = 'true'::text))),
  CONSTRAINT part_payments_are_accepted CHECK (((name <> 'partPayments'::text) OR (value = ANY (ARRAY['accept'::text, 'refuse'::text])))),
  CONSTRAINT version_of_a_known_rule CHECK ((name = ANY (ARRAY['manualOpensAfterDays'::text, 'manualLateAfterDays'::text, 'partPayments'::text, 'fourEyes'::text])))
);
GRANT INSERT, SELECT ON parameters.version TO quitus_application;

CREATE TABLE payments.payment (
  contract text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  paid_on date NOT NULL,
  amount bigint NOT NULL,
  method text NOT NULL,
  agency text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  CONSTRAINT payment_pk PRIMARY KEY (contract, reference),
  CONSTRAINT payment_taken_once UNIQUE (reference),
  CONSTRAINT payment_at_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT payment_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT payment_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint))),
  CONSTRAINT payment_method_is_known CHECK ((method = ANY (ARRAY['ESPECES'::text, 'CHEQUE'::text, 'VIREMENT'::text, 'MOBILE_MONEY'::text])))
);
GRANT INSERT, SELECT ON payments.payment TO quitus_application;

CREATE TABLE recovery.credit (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  opened_on date NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT credit_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT credit_of_a_settlement FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement(contract, settlement),
  CONSTRAINT credit_is_an_amount CHECK ((amount > 0))
);
GRANT INSERT, SELECT ON recovery.credit TO quitus_application;

CREATE TABLE recovery.movement (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  movement integer NOT NULL,
  kind text NOT NULL,
  happened_on date NOT NULL,
  amount bigint NOT NULL,
  excess bigint NOT NULL,
  reference text COLLATE "C" NOT NULL,
  method text,
  taken_at text COLLATE "C",
  receipt text,
  entry bigint NOT NULL,
  act bigint NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  CONSTRAINT movement_pk PRIMARY KEY (contract, settlement, movement),
  CONSTRAINT movement_taken_once UNIQUE (kind, reference),
  CONSTRAINT one_movement_per_entry UNIQUE (entry),
  CONSTRAINT movement_of_a_case FOREIGN KEY (contract, settlement) REFERENCES recovery.recovery_case(contract, settlement),
  CONSTRAINT recovered_at_an_agency FOREIGN KEY (taken_at) REFERENCES contracts.agency(code),
  CONSTRAINT movement_has_its_sign CHECK (
CASE
    WHEN (kind = ANY (ARRAY['RECOVERY'::text, 'CREDIT_NOTE'::text])) THEN ((amount <= 0) AND (excess >= 0) AND ((excess - amount) > 0))
    ELSE ((amount > 0) AND (excess = 0))
END),
  CONSTRAINT movement_of_a_known_kind CHECK ((kind = ANY (ARRAY['RECOVERY'::text, 'SUPPLEMENT'::text, 'CREDIT_NOTE'::text, 'BOUNCED_CHEQUE'::text, 'CANCELLED_RECOVERY'::text]))),
  CONSTRAINT movement_within_one_payment CHECK (((excess + abs(amount)) <= '1000000000000'::bigint)),
  CONSTRAINT recovery_method_is_known CHECK ((method = ANY (ARRAY['ESPECES'::text, 'CHEQUE'::text, 'VIREMENT'::text, 'MOBILE_MONEY'::text]))),
  CONSTRAINT recovery_says_how_and_where CHECK ((num_nonnulls(method, taken_at) =
CASE kind
    WHEN 'RECOVERY'::text THEN 2
    ELSE 0
END))
);
CREATE TRIGGER move_the_case AFTER INSERT ON recovery.movement REFERENCING NEW TABLE AS new_movement FOR EACH STATEMENT EXECUTE FUNCTION recovery.move_the_case();
CREATE TRIGGER nobody_moves_their_own_case AFTER INSERT ON recovery.movement FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
ALTER TABLE recovery.movement ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery.movement FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON recovery.movement AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON recovery.movement AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = movement.contract)))));
GRANT INSERT, SELECT ON recovery.movement TO quitus_application;

CREATE TABLE recovery.plan (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  plan smallint NOT NULL,
  signed_on date NOT NULL,
  signed_by text NOT NULL,
  due_on date[] NOT NULL,
  amounts bigint[] NOT NULL,
  agreed_by text COLLATE "C" NOT NULL,
  ended_on date,
  CONSTRAINT payment_plan_pk PRIMARY KEY (contract, settlement, plan),
  CONSTRAINT plan_of_a_case FOREIGN KEY (contract, settlement) REFERENCES recovery.recovery_case(contract, settlement),
  CONSTRAINT plan_ends_after_it_was_signed CHECK ((ended_on >= signed_on)),
  CONSTRAINT plan_is_ahead CHECK ((signed_on <= ALL (due_on))),
  CONSTRAINT plan_is_signed CHECK (((length(signed_by) >= 1) AND (length(signed_by) <= 200))),
  CONSTRAINT plan_is_whole CHECK ((((cardinality(due_on) >= 1) AND (cardinality(due_on) <= 60)) AND (cardinality(amounts) = cardinality(due_on)) AND (0 < ALL (amounts))))
);
CREATE UNIQUE INDEX one_plan_at_a_time ON recovery.plan USING btree (contract, settlement) WHERE (ended_on IS NULL);
CREATE TRIGGER nobody_plans_their_own_case AFTER INSERT ON recovery.plan FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('agreed_by');
ALTER TABLE recovery.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery.plan FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON recovery.plan AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON recovery.plan AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = plan.contract)))));
GRANT INSERT, SELECT ON recovery.plan TO quitus_application;
GRANT UPDATE (ended_on) ON recovery.plan TO quitus_application;

CREATE TABLE recovery.recovery_case (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  opened_on date NOT NULL,
  contested boolean NOT NULL,
  amount bigint NOT NULL,
  cause text NOT NULL DEFAULT 'SETTLEMENT'::text,
  moved bigint NOT NULL DEFAULT 0,
  movements integer NOT NULL DEFAULT 0,
  ended_on date,
  remaining bigint GENERATED ALWAYS AS ((amount + moved)) STORED,
  CONSTRAINT recovery_case_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT recovery_case_of_a_settlement FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement(contract, settlement),
  CONSTRAINT at_most_what_is_left CHECK (((amount + moved) >= 0)),
  CONSTRAINT ended_after_it_opened CHECK ((ended_on >= opened_on)),
  CONSTRAINT ended_without_movements CHECK (((ended_on IS NULL) OR (movements = 0))),
  CONSTRAINT recovery_case_has_a_known_cause CHECK ((cause = ANY (ARRAY['SETTLEMENT'::text, 'BOUNCED_CHEQUE'::text, 'SUPPLEMENT'::text, 'CREDIT_NOTE'::text]))),
  CONSTRAINT recovery_case_is_an_amount CHECK (((cause = 'SETTLEMENT'::text) = (amount > 0)))
);
CREATE TRIGGER ended_case_stands BEFORE UPDATE ON recovery.recovery_case FOR EACH ROW WHEN ((old.ended_on IS NOT NULL)) EXECUTE FUNCTION recovery.refuse_change_of_ended_case();
GRANT SELECT ON recovery.recovery_case TO quitus_application;
GRANT INSERT (contract, settlement, opened_on, contested, amount, cause) ON recovery.recovery_case TO quitus_application;
GRANT UPDATE (contested, ended_on) ON recovery.recovery_case TO quitus_application;

CREATE TABLE recovery.step (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  step bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  happened_on date NOT NULL,
  note text NOT NULL,
  entry bigint,
  recorded_by text COLLATE "C" NOT NULL,
  recorded_on date NOT NULL,
  CONSTRAINT step_pk PRIMARY KEY (contract, settlement, step),
  CONSTRAINT one_step_per_entry UNIQUE (entry),
  CONSTRAINT step_of_a_case FOREIGN KEY (contract, settlement) REFERENCES recovery.recovery_case(contract, settlement),
  CONSTRAINT contest_has_its_entry CHECK (((kind = ANY (ARRAY['CONTESTED'::text, 'CONTEST_LIFTED'::text])) OR (entry IS NULL))),
  CONSTRAINT step_is_not_ahead CHECK ((happened_on <= recorded_on)),
  CONSTRAINT step_of_a_known_kind CHECK ((kind = ANY (ARRAY['CONTACT'::text, 'REMINDER'::text, 'FORMAL_NOTICE'::text, 'ACKNOWLEDGEMENT'::text, 'PAYMENT_ORDER'::text, 'SUIT'::text, 'ENFORCEMENT'::text, 'ASSIGNMENT'::text, 'CONTESTED'::text, 'CONTEST_LIFTED'::text, 'PLAN_ENDED'::text]))),
  CONSTRAINT step_says_something CHECK (((length(note) >= 1) AND (length(note) <= 500)))
);
CREATE TRIGGER nobody_follows_up_their_own_case AFTER INSERT ON recovery.step FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
ALTER TABLE recovery.step ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery.step FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON recovery.step AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON recovery.step AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = step.contract)))));
GRANT INSERT, SELECT ON recovery.step TO quitus_application;

CREATE TABLE refunds.refund (
  contract text COLLATE "C" NOT NULL,
  refund bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  requested_on date NOT NULL,
  method text NOT NULL,
  issued_on date,
  reference text COLLATE "C",
  amount bigint,
  entry bigint,
  cancelled_on date,
  CONSTRAINT refund_pk PRIMARY KEY (contract, refund),
  CONSTRAINT refund_of_a_case FOREIGN KEY (contract) REFERENCES settlement."case"(contract),
  CONSTRAINT issued_after_it_was_requested CHECK ((issued_on >= requested_on)),
  CONSTRAINT issued_or_cancelled CHECK ((num_nonnulls(issued_on, cancelled_on) <= 1)),
  CONSTRAINT issued_refund_is_whole CHECK ((num_nulls(issued_on, reference, amount, entry) = ANY (ARRAY[0, 4]))),
  CONSTRAINT refund_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint))),
  CONSTRAINT refund_never_in_cash CHECK ((method = ANY (ARRAY['CHEQUE'::text, 'VIREMENT'::text])))
);
CREATE UNIQUE INDEX refund_requested_once ON refunds.refund USING btree (contract, requested_on, COALESCE(reference, ''::text));
GRANT INSERT, SELECT ON refunds.refund TO quitus_application;
GRANT UPDATE (method, issued_on, reference, amount, entry, cancelled_on) ON refunds.refund TO quitus_application;

CREATE TABLE settlement."case" (
  contract text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  service_point text COLLATE "C" NOT NULL,
  terminated_on date NOT NULL,
  cause text NOT NULL,
  opens_on date NOT NULL,
  late_from date NOT NULL,
  contested boolean NOT NULL,
  holds text[] NOT NULL,
  receivable bigint NOT NULL,
  deposit bigint NOT NULL,
  net bigint GENERATED ALWAYS AS ((receivable - deposit)) STORED,
  last_movement text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  settled_on date,
  settlement smallint,
  CONSTRAINT case_pk PRIMARY KEY (contract),
  CONSTRAINT case_in_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT case_is_known_by_its_point FOREIGN KEY (service_point, contract) REFERENCES contracts.occupancy(service_point, contract),
  CONSTRAINT case_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT settled_case_has_its_settlement FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement(contract, settlement) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT cause_is_known CHECK ((cause = ANY (ARRAY['FACTURES_IMPAYEES'::text, 'ECHEANCIER'::text, 'MORATOIRE'::text, 'PENALITE'::text]))),
  CONSTRAINT days_in_order CHECK (((opens_on >= terminated_on) AND (late_from >= opens_on))),
  CONSTRAINT deposit_is_never_negative CHECK ((deposit >= 0)),
  CONSTRAINT held_contract_is_not_settled CHECK (((settled_on IS NULL) OR (NOT (holds && ARRAY['METER_NOT_REMOVED'::text, 'FINAL_BILL_PENDING'::text])))),
  CONSTRAINT holds_are_known CHECK ((holds <@ ARRAY['METER_NOT_REMOVED'::text, 'FINAL_BILL_PENDING'::text, 'REFUND_REQUESTED'::text])),
  CONSTRAINT movement_is_known CHECK ((last_movement = ANY (ARRAY['TAKEOVER'::text, 'PAYMENT'::text, 'REFUND'::text, 'CREDIT_NOTE'::text, 'BILL'::text]))),
  CONSTRAINT settled_after_termination CHECK ((settled_on >= terminated_on)),
  CONSTRAINT settled_by_a_settlement CHECK (((settled_on IS NULL) = (settlement IS NULL)))
);
CREATE INDEX case_by_deadline ON settlement."case" USING btree (opens_on, contract) WHERE (settled_on IS NULL);
CREATE INDEX case_to_list ON settlement."case" USING btree (agency, contract) WHERE ((settled_on IS NULL) AND (net <> 0));
CREATE INDEX case_to_sweep ON settlement."case" USING btree (contract) WHERE ((settled_on IS NULL) AND (net = 0));
CREATE TRIGGER settled_case_is_closed BEFORE UPDATE ON settlement."case" FOR EACH ROW WHEN ((old.settled_on IS NOT NULL)) EXECUTE FUNCTION settlement.refuse_change_of_settled_case();
GRANT INSERT, SELECT ON settlement."case" TO quitus_application;
GRANT UPDATE (agency, contested, holds, receivable, deposit, last_movement, version, settled_on, settlement) ON settlement."case" TO quitus_application;

CREATE TABLE settlement.settlement (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  rule text NOT NULL,
  settled_on date NOT NULL,
  debt bigint NOT NULL,
  deposit bigint NOT NULL,
  late boolean NOT NULL,
  entry bigint,
  list bigint,
  prepared_by text,
  approved_by text,
  act bigint NOT NULL,
  reversed_on date,
  CONSTRAINT settlement_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT settlement_of_a_case FOREIGN KEY (contract) REFERENCES settlement."case"(contract),
  CONSTRAINT an_entry_where_there_is_money CHECK (((entry IS NULL) = ((debt = 0) AND (deposit = 0)))),
  CONSTRAINT automatic_settles_a_net_of_zero CHECK (((rule <> ALL (ARRAY['R0'::text, 'R1'::text, 'R2'::text])) OR ((debt = deposit) AND (list IS NULL) AND (prepared_by IS NULL) AND (approved_by IS NULL)))),
  CONSTRAINT maker_is_not_checker CHECK (((rule <> ALL (ARRAY['R3'::text, 'R4'::text])) OR COALESCE((prepared_by <> approved_by), false))),
  CONSTRAINT manual_settles_what_is_left CHECK (((rule <> ALL (ARRAY['R3'::text, 'R4'::text])) OR ((debt <> deposit) AND ((debt > deposit) = (rule = 'R3'::text)) AND (list IS NOT NULL)))),
  CONSTRAINT reversed_after_it_was_settled CHECK ((reversed_on >= settled_on)),
  CONSTRAINT settled_by_a_known_rule CHECK ((rule = ANY (ARRAY['R0'::text, 'R1'::text, 'R2'::text, 'R3'::text, 'R4'::text])))
);
CREATE UNIQUE INDEX one_live_settlement_per_contract ON settlement.settlement USING btree (contract) WHERE (reversed_on IS NULL);
CREATE INDEX settlement_by_day ON settlement.settlement USING brin (settled_on);
CREATE TRIGGER settle_only_what_may_be AFTER INSERT ON settlement.settlement REFERENCING NEW TABLE AS new_settlement FOR EACH STATEMENT EXECUTE FUNCTION settlement.settle_only_what_may_be();
GRANT SELECT ON settlement.settlement TO quitus_application;
GRANT INSERT (contract, settlement, rule, settled_on, debt, deposit, late, entry, list, prepared_by, approved_by, act) ON settlement.settlement TO quitus_application;

CREATE TABLE terminations.termination (
  contract text COLLATE "C" NOT NULL,
  terminated_on date NOT NULL,
  meter_removed_on date,
  final_bill text NOT NULL,
  CONSTRAINT termination_pk PRIMARY KEY (contract),
  CONSTRAINT termination_of_a_case FOREIGN KEY (contract) REFERENCES settlement."case"(contract),
  CONSTRAINT final_bill_is_issued_or_pending CHECK ((final_bill = ANY (ARRAY['EMISE'::text, 'EN_ATTENTE'::text]))),
  CONSTRAINT removed_after_termination CHECK ((meter_removed_on >= terminated_on))
);
GRANT INSERT, SELECT ON terminations.termination TO quitus_application;
GRANT UPDATE (meter_removed_on, final_bill) ON terminations.termination TO quitus_application;

CREATE VIEW ledger.contract_balance AS
 SELECT contract,
    (sum((amount * (((debit IN ( SELECT account
           FROM ledger.mapping
          WHERE (part = 'receivable'::text))))::integer - ((credit IN ( SELECT account
           FROM ledger.mapping
          WHERE (part = 'receivable'::text))))::integer))))::bigint AS receivable,
    (sum((amount * (((credit IN ( SELECT account
           FROM ledger.mapping
          WHERE (part = 'deposit'::text))))::integer - ((debit IN ( SELECT account
           FROM ledger.mapping
          WHERE (part = 'deposit'::text))))::integer))))::bigint AS deposit
   FROM ledger.transfer t
  GROUP BY contract;
GRANT SELECT ON ledger.contract_balance TO quitus_application;

CREATE VIEW recovery.clock WITH (security_invoker=true) AS
 WITH begun AS (
         SELECT contract,
            settlement,
            kind,
            happened_on,
            max(happened_on) FILTER (WHERE (kind = 'DUE'::text)) OVER (PARTITION BY contract, settlement) AS due_on
           FROM recovery.clock_event e
        ), followed AS (
         SELECT contract,
            settlement,
            due_on,
            ((happened_on + '5 years'::interval))::date AS last_day,
            lead(happened_on) OVER (PARTITION BY contract, settlement ORDER BY happened_on) AS next
           FROM begun
          WHERE (happened_on >= due_on)
        )
 SELECT contract,
    settlement,
    min(due_on) AS due_on,
    min(last_day) AS lapses_on
   FROM followed
  WHERE ((next IS NULL) OR (next > last_day))
  GROUP BY contract, settlement;
GRANT SELECT ON recovery.clock TO quitus_application;

CREATE VIEW recovery.clock_event WITH (security_invoker=true) AS
 SELECT contract,
    settlement,
    'DUE'::text AS kind,
        CASE cause
            WHEN 'SETTLEMENT'::text THEN COALESCE(( SELECT min(due_on) AS min
               FROM contracts.bill b
              WHERE ((contract = contract) AND (open_amount > 0) AND (due_on <= opened_on))), opened_on)
            ELSE opened_on
        END AS happened_on
   FROM recovery.recovery_case r
UNION ALL
 SELECT contract,
    settlement,
    'PAYMENT'::text AS kind,
    paid_on AS happened_on
   FROM (recovery.recovery_case r
     JOIN recovery.paid_before p ON ((contract = contract)))
UNION ALL
 SELECT contract,
    settlement,
    'RECOVERY'::text AS kind,
    happened_on
   FROM recovery.movement m
  WHERE ((kind = 'RECOVERY'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery.movement x
          WHERE ((kind = 'CANCELLED_RECOVERY'::text) AND (reference = reference))))))
UNION ALL
 SELECT contract,
    settlement,
    kind,
    happened_on
   FROM recovery.step s
  WHERE (kind = ANY (ARRAY['ACKNOWLEDGEMENT'::text, 'PAYMENT_ORDER'::text, 'SUIT'::text, 'ENFORCEMENT'::text]))
UNION ALL
 SELECT contract,
    settlement,
    'PLAN'::text AS kind,
    signed_on AS happened_on
   FROM recovery.plan p;
GRANT SELECT ON recovery.clock_event TO quitus_application;

CREATE VIEW recovery.paid_before AS
 SELECT contract,
    paid_on
   FROM payments.payment;
GRANT SELECT ON recovery.paid_before TO quitus_application;

CREATE VIEW recovery.settled AS
 SELECT contract,
    settlement,
    contested,
    settled_on
   FROM (settlement.settlement s
     JOIN settlement."case" c ON ((contract = contract)))
  WHERE (reversed_on IS NULL);
GRANT SELECT ON recovery.settled TO quitus_application;

CREATE OR REPLACE FUNCTION access.refuse_own_contract()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM access.person p JOIN contracts.contract k ON k.customer = p.customer
      WHERE p.name = to_jsonb(NEW) ->> TG_ARGV[0] AND k.contract = NEW.contract) THEN
    RAISE EXCEPTION '% acts on their own contract', to_jsonb(NEW) ->> TG_ARGV[0]
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_acts_on_their_own_contract';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE access.refuse_own_contract() TO PUBLIC;

CREATE OR REPLACE PROCEDURE access.scope_by_agency(IN scoped regclass)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', scoped);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', scoped);
  EXECUTE format('CREATE POLICY guards_see_everything ON %s TO quitus_owner USING (true)', scoped);
  EXECUTE format('CREATE POLICY seen_by_agency ON %s TO quitus_application
    USING ((SELECT access.sees_all()) OR agency = ANY ((SELECT access.sight())::text[]))', scoped);
END $procedure$;

CREATE OR REPLACE PROCEDURE access.scope_by_contract(IN scoped regclass)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', scoped);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', scoped);
  EXECUTE format('CREATE POLICY guards_see_everything ON %s TO quitus_owner USING (true)', scoped);
  EXECUTE format('CREATE POLICY seen_by_contract ON %1$s TO quitus_application
    USING ((SELECT access.sees_all()) OR EXISTS
      (SELECT FROM contracts.contract k WHERE k.contract = %1$s.contract))', scoped);
END $procedure$;

CREATE OR REPLACE FUNCTION access.sees(agency text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT access.sees_all() OR agency = ANY (access.sight())
$function$;
GRANT EXECUTE ON ROUTINE access.sees(text) TO PUBLIC;

CREATE OR REPLACE FUNCTION access.sees_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce(current_setting('quitus.sight', true), '') = '*'
$function$;
GRANT EXECUTE ON ROUTINE access.sees_all() TO PUBLIC;

CREATE OR REPLACE FUNCTION access.sight()
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  SELECT string_to_array(coalesce(current_setting('quitus.sight', true), ''), ' ')
$function$;
GRANT EXECUTE ON ROUTINE access.sight() TO PUBLIC;

CREATE OR REPLACE FUNCTION audit.link_hash(previous bytea, agency text, seq bigint, act bigint, kind text, actor text, business_date date, done_at timestamp with time zone, row_count bigint, details text, origin text, digest bytea)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET "TimeZone" TO 'UTC'
AS $function$
  SELECT sha256(previous || convert_to(concat_ws('|', agency, seq, act, kind, actor, business_date,
    to_char(done_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), row_count, details, E'\x1e' || origin), 'UTF8')
    || digest)
$function$;
GRANT EXECUTE ON ROUTINE audit.link_hash(bytea,text,bigint,bigint,text,text,date,timestamp with time zone,bigint,text,text,bytea) TO PUBLIC;

CREATE OR REPLACE FUNCTION ledger.post_only_what_may_be()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
DECLARE
  broken text;
BEGIN
  SELECT CASE
      WHEN c.contract IS NULL THEN 'entry_of_a_contract'
      WHEN n.event = 'SETTLEMENT' THEN 'settlement_entry_has_its_settlement'
      ELSE 'nothing_posted_on_a_settled_contract'
    END
    INTO broken
    FROM new_transfer n
    LEFT JOIN contracts.contract c ON c.contract = n.contract
    LEFT JOIN LATERAL (SELECT contract, entry FROM settlement.settlement s
      WHERE s.contract = n.contract AND s.reversed_on IS NULL LIMIT 1) s ON true
    WHERE c.contract IS NULL
      OR (n.event = 'SETTLEMENT' AND s.entry IS DISTINCT FROM n.entry)
      OR (s.contract IS NOT NULL AND n.event IN ('TAKEOVER', 'PAYMENT', 'REFUND', 'BILL', 'CREDIT_NOTE'))
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
END $function$;
GRANT EXECUTE ON ROUTINE ledger.post_only_what_may_be() TO PUBLIC;

CREATE OR REPLACE FUNCTION ledger.text_of(t ledger.transfer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT t.contract || '|' || t.entry || '|' || t.line || '|' || t.event || '|' || t.journal || '|'
    || t.debit || '|' || t.credit || '|' || t.amount || '|' || (t.booked_on - DATE '2000-01-01')
    || '|' || (t.happened_on - DATE '2000-01-01') || '|' || t.piece
$function$;
GRANT EXECUTE ON ROUTINE ledger.text_of(ledger.transfer) TO PUBLIC;

CREATE OR REPLACE FUNCTION lists.refuse_change_of_finished_list()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'list % is finished', OLD.list
    USING ERRCODE = 'check_violation', CONSTRAINT = 'finished_list_stands';
END $function$;
GRANT EXECUTE ON ROUTINE lists.refuse_change_of_finished_list() TO PUBLIC;

CREATE OR REPLACE FUNCTION recovery.move_the_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
DECLARE
  said bigint;
  done bigint;
BEGIN
  WITH moved AS (
    SELECT contract, settlement, sum(amount) AS amount, count(*) AS movements,
      min(movement) AS first, max(movement) AS last
    FROM new_movement GROUP BY contract, settlement),
  updated AS (
    UPDATE recovery.recovery_case c
    SET moved = c.moved + m.amount, movements = c.movements + m.movements
    FROM moved m
    WHERE c.contract = m.contract AND c.settlement = m.settlement
      AND m.first = c.movements + 1 AND m.last = c.movements + m.movements
    RETURNING 1)
  SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM updated) INTO said, done;
  IF said <> done THEN
    RAISE EXCEPTION 'movements of % cases do not follow the last', said - done
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movements_are_numbered_in_order';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE recovery.move_the_case() TO PUBLIC;

CREATE OR REPLACE FUNCTION recovery.refuse_change_of_ended_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'the recovery case of contract % has ended', OLD.contract
    USING ERRCODE = 'check_violation', CONSTRAINT = 'ended_case_stands';
END $function$;
GRANT EXECUTE ON ROUTINE recovery.refuse_change_of_ended_case() TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.refuse_change_of_settled_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'contract % is settled', OLD.contract
    USING ERRCODE = 'check_violation', CONSTRAINT = 'settled_case_is_closed';
END $function$;
GRANT EXECUTE ON ROUTINE settlement.refuse_change_of_settled_case() TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.settle_only_what_may_be()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
DECLARE
  broken text;
  settled bigint;
  freed bigint;
BEGIN
  SELECT CASE
      WHEN c.settlement IS DISTINCT FROM n.settlement OR c.settled_on IS DISTINCT FROM n.settled_on
        THEN 'settlement_closes_its_case'
      WHEN c.receivable <> n.debt OR c.deposit <> n.deposit THEN 'settlement_keeps_the_figures'
      WHEN NOT a.computerised THEN 'settled_in_a_computerised_agency'
      WHEN n.rule IN ('R3', 'R4') AND n.settled_on < c.opens_on THEN 'manual_after_thirty_days'
      WHEN n.rule IN ('R3', 'R4') AND 'REFUND_REQUESTED' = ANY (c.holds)
        THEN 'manual_waits_for_the_refund'
      WHEN n.late <> (n.settled_on >= c.late_from) THEN 'late_is_what_the_days_say'
    END
    INTO broken
    FROM new_settlement n
    JOIN settlement."case" c ON c.contract = n.contract
    JOIN contracts.agency a ON a.code = c.agency
    WHERE c.settlement IS DISTINCT FROM n.settlement OR c.settled_on IS DISTINCT FROM n.settled_on
      OR c.receivable <> n.debt OR c.deposit <> n.deposit OR NOT a.computerised
      OR (n.rule IN ('R3', 'R4')
        AND (n.settled_on < c.opens_on OR 'REFUND_REQUESTED' = ANY (c.holds)))
      OR n.late <> (n.settled_on >= c.late_from)
    LIMIT 1;
  -- Once a set, where a foreign key would lock one row of the list for each of its contracts.
  IF broken IS NULL AND EXISTS (
      SELECT FROM (SELECT DISTINCT list, prepared_by, approved_by FROM new_settlement
        WHERE rule IN ('R3', 'R4')) n
      LEFT JOIN lists.list l ON l.list = n.list AND l.prepared_by = n.prepared_by
        AND l.approved_by = n.approved_by
      WHERE l.list IS NULL) THEN
    broken := 'settled_on_an_approved_list';
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a settlement breaks %', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  UPDATE contracts.occupancy o SET freed_on = n.settled_on, freed_by = n.settlement
    FROM new_settlement n JOIN settlement."case" c ON c.contract = n.contract
    WHERE o.service_point = c.service_point AND o.contract = n.contract AND o.freed_on IS NULL;
  GET DIAGNOSTICS freed = ROW_COUNT;
  SELECT count(*) INTO settled FROM new_settlement;
  IF freed <> settled THEN
    RAISE EXCEPTION 'settled % contracts but freed % service points', settled, freed
      USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_frees_its_point';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE settlement.settle_only_what_may_be() TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.text_of(s settlement.settlement)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT s.contract || '|' || s.settlement || '|' || s.rule || '|'
    || (s.settled_on - DATE '2000-01-01') || '|' || s.debt || '|' || s.deposit || '|' || s.late
    || '|' || coalesce(s.entry, 0) || '|' || coalesce(s.list, 0) || '|'
    || coalesce(s.prepared_by, '') || '|' || coalesce(s.approved_by, '')
$function$;
GRANT EXECUTE ON ROUTINE settlement.text_of(settlement.settlement) TO PUBLIC;
