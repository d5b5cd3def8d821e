-- The schema as all migrations together make it. It is written by `npm run schema` and
-- read by people and by a test, which fails when it is not what the migrations make.

CREATE SCHEMA access AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA access TO quitus_application;

CREATE SCHEMA audit AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA audit TO quitus_application;

CREATE SCHEMA contracts AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA contracts TO quitus_application;

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
  entry bigint,
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
CREATE INDEX contract_to_watch ON contracts.contract USING btree (agency, contract);
GRANT INSERT, SELECT ON contracts.contract TO quitus_application;

CREATE TABLE contracts.credit_note (
  contract text COLLATE "C" NOT NULL,
  credit_note text COLLATE "C" NOT NULL,
  bill text COLLATE "C",
  given_on date NOT NULL,
  amount bigint NOT NULL,
  entry bigint NOT NULL,
  CONSTRAINT credit_note_pk PRIMARY KEY (contract, credit_note),
  CONSTRAINT credit_note_number_once UNIQUE (credit_note),
  CONSTRAINT credit_note_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT credit_note_on_its_bill FOREIGN KEY (contract, bill) REFERENCES contracts.bill(contract, bill),
  CONSTRAINT credit_note_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint)))
);
ALTER TABLE contracts.credit_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.credit_note FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.credit_note AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON contracts.credit_note AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = credit_note.contract)))));
GRANT INSERT, SELECT ON contracts.credit_note TO quitus_application;

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
CREATE TRIGGER posted_on_a_live_settlement AFTER INSERT ON ledger.transfer REFERENCING NEW TABLE AS new_transfer FOR EACH STATEMENT EXECUTE FUNCTION ledger.post_only_on_a_live_settlement();
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
  CONSTRAINT thresholds_are_numbers CHECK (((name <> ALL (ARRAY['unpaidBillsBeforeTermination'::text, 'minimumUnpaidAmount'::text, 'planGraceDays'::text])) OR (value ~ '^[0-9]{1,9}$'::text))),
  CONSTRAINT version_of_a_known_rule CHECK ((name = ANY (ARRAY['manualOpensAfterDays'::text, 'manualLateAfterDays'::text, 'partPayments'::text, 'fourEyes'::text, 'unpaidBillsBeforeTermination'::text, 'minimumUnpaidAmount'::text, 'planGraceDays'::text])))
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
  reversed_on date,
  CONSTRAINT credit_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT credit_of_a_settlement FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement(contract, settlement),
  CONSTRAINT credit_is_an_amount CHECK ((amount > 0))
);
GRANT INSERT, SELECT ON recovery.credit TO quitus_application;

CREATE TABLE recovery.recovery_case (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  opened_on date NOT NULL,
  contested boolean NOT NULL,
  amount bigint NOT NULL,
  reversed_on date,
  CONSTRAINT recovery_case_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT recovery_case_of_a_settlement FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement(contract, settlement),
  CONSTRAINT recovery_case_is_an_amount CHECK ((amount > 0))
);
GRANT INSERT, SELECT ON recovery.recovery_case TO quitus_application;

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
  CONSTRAINT refund_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT issued_after_it_was_requested CHECK ((issued_on >= requested_on)),
  CONSTRAINT issued_or_cancelled CHECK ((num_nonnulls(issued_on, cancelled_on) <= 1)),
  CONSTRAINT issued_refund_is_whole CHECK ((num_nulls(issued_on, reference, amount, entry) = ANY (ARRAY[0, 4]))),
  CONSTRAINT refund_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint))),
  CONSTRAINT refund_never_in_cash CHECK ((method = ANY (ARRAY['CHEQUE'::text, 'VIREMENT'::text])))
);
CREATE UNIQUE INDEX refund_requested_once ON refunds.refund USING btree (contract, requested_on, COALESCE(reference, ''::text));
CREATE TRIGGER refund_of_a_case AFTER INSERT ON refunds.refund REFERENCING NEW TABLE AS new_refund FOR EACH STATEMENT EXECUTE FUNCTION refunds.refuse_refund_without_a_case();
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
  CONSTRAINT settlement_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
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

CREATE TABLE terminations.instalment (
  contract text COLLATE "C" NOT NULL,
  plan bigint NOT NULL,
  due_on date NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT instalment_pk PRIMARY KEY (contract, plan, due_on),
  CONSTRAINT instalment_of_a_plan FOREIGN KEY (contract, plan) REFERENCES terminations.plan(contract, plan),
  CONSTRAINT instalment_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint)))
);
ALTER TABLE terminations.instalment ENABLE ROW LEVEL SECURITY;
ALTER TABLE terminations.instalment FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON terminations.instalment AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON terminations.instalment AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = instalment.contract)))));
GRANT INSERT, SELECT ON terminations.instalment TO quitus_application;

CREATE TABLE terminations.plan (
  contract text COLLATE "C" NOT NULL,
  plan bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  agreed_on date NOT NULL,
  agreed_by text COLLATE "C" NOT NULL,
  paid_before bigint NOT NULL,
  ended_on date,
  ended_as text,
  CONSTRAINT plan_pk PRIMARY KEY (contract, plan),
  CONSTRAINT plan_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT plan_ended_after_it_was_agreed CHECK ((ended_on >= agreed_on)),
  CONSTRAINT plan_ended_somehow CHECK ((((ended_on IS NULL) = (ended_as IS NULL)) AND (ended_as = ANY (ARRAY['KEPT'::text, 'BROKEN'::text, 'REPLACED'::text])))),
  CONSTRAINT plan_of_a_known_kind CHECK ((kind = ANY (ARRAY['ECHEANCIER'::text, 'MORATOIRE'::text])))
);
CREATE UNIQUE INDEX one_running_plan_per_contract ON terminations.plan USING btree (contract) WHERE (ended_on IS NULL);
CREATE TRIGGER nobody_agrees_with_themselves AFTER INSERT ON terminations.plan FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('agreed_by');
ALTER TABLE terminations.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE terminations.plan FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON terminations.plan AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON terminations.plan AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = plan.contract)))));
GRANT INSERT, SELECT ON terminations.plan TO quitus_application;
GRANT UPDATE (ended_on, ended_as) ON terminations.plan TO quitus_application;

CREATE TABLE terminations.termination (
  contract text COLLATE "C" NOT NULL,
  terminated_on date NOT NULL,
  meter_removed_on date,
  final_bill text NOT NULL,
  evidence jsonb,
  borne_out boolean,
  terminated_by text COLLATE "C",
  meter_index bigint,
  CONSTRAINT termination_pk PRIMARY KEY (contract),
  CONSTRAINT termination_of_a_case FOREIGN KEY (contract) REFERENCES settlement."case"(contract),
  CONSTRAINT evidence_is_whole CHECK ((num_nulls(evidence, borne_out, terminated_by) = ANY (ARRAY[0, 3]))),
  CONSTRAINT final_bill_is_issued_or_pending CHECK ((final_bill = ANY (ARRAY['EMISE'::text, 'EN_ATTENTE'::text]))),
  CONSTRAINT meter_was_read_at_its_removal CHECK (((meter_index IS NULL) OR ((meter_index >= 0) AND (meter_removed_on IS NOT NULL)))),
  CONSTRAINT removed_after_termination CHECK ((meter_removed_on >= terminated_on))
);
CREATE TRIGGER nobody_terminates_their_own_contract AFTER INSERT ON terminations.termination FOR EACH ROW WHEN ((new.terminated_by IS NOT NULL)) EXECUTE FUNCTION access.refuse_own_contract('terminated_by');
GRANT INSERT, SELECT ON terminations.termination TO quitus_application;
GRANT UPDATE (meter_removed_on, final_bill, meter_index) ON terminations.termination TO quitus_application;

CREATE TABLE terminations.withdrawal (
  contract text COLLATE "C" NOT NULL,
  withdrawal bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  settlement smallint,
  requested_by text COLLATE "C" NOT NULL,
  requested_on date NOT NULL,
  reason text NOT NULL,
  shown_version integer NOT NULL,
  approved_by text COLLATE "C",
  approved_on date,
  seconded_by text COLLATE "C",
  seconded_on date,
  rejected_by text COLLATE "C",
  rejected_on date,
  entry bigint,
  taken_back jsonb,
  CONSTRAINT withdrawal_pk PRIMARY KEY (contract, withdrawal),
  CONSTRAINT withdrawal_number_once UNIQUE (withdrawal),
  CONSTRAINT withdrawal_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT withdrawal_of_a_settlement FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement(contract, settlement),
  CONSTRAINT answered_by_somebody_on_a_day CHECK ((((approved_by IS NULL) = (approved_on IS NULL)) AND ((seconded_by IS NULL) = (seconded_on IS NULL)) AND ((rejected_by IS NULL) = (rejected_on IS NULL)))),
  CONSTRAINT seconded_where_two_are_needed CHECK (((seconded_by IS NULL) OR ((settlement IS NOT NULL) AND (approved_by IS NOT NULL)))),
  CONSTRAINT taken_back_or_rejected CHECK ((num_nonnulls(taken_back, rejected_by) <= 1)),
  CONSTRAINT taken_back_when_approved CHECK (((taken_back IS NULL) OR (
CASE
    WHEN (settlement IS NULL) THEN approved_by
    ELSE seconded_by
END IS NOT NULL))),
  CONSTRAINT two_approvers_are_two_people CHECK ((approved_by <> seconded_by)),
  CONSTRAINT withdrawal_has_a_reason CHECK ((reason <> ''::text)),
  CONSTRAINT withdrawal_maker_is_not_checker CHECK (((requested_by <> approved_by) AND (requested_by <> seconded_by)))
);
CREATE UNIQUE INDEX one_open_withdrawal_per_contract ON terminations.withdrawal USING btree (contract) WHERE ((rejected_on IS NULL) AND (taken_back IS NULL));
CREATE TRIGGER answered_withdrawal_stands BEFORE UPDATE ON terminations.withdrawal FOR EACH ROW WHEN (((old.taken_back IS NOT NULL) OR (old.rejected_on IS NOT NULL))) EXECUTE FUNCTION terminations.refuse_change_of_answered_withdrawal();
CREATE TRIGGER nobody_approves_on_their_own_contract AFTER INSERT OR UPDATE ON terminations.withdrawal FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('approved_by');
CREATE TRIGGER nobody_seconds_on_their_own_contract AFTER INSERT OR UPDATE ON terminations.withdrawal FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('seconded_by');
CREATE TRIGGER nobody_withdraws_on_their_own_contract AFTER INSERT OR UPDATE ON terminations.withdrawal FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('requested_by');
ALTER TABLE terminations.withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE terminations.withdrawal FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON terminations.withdrawal AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON terminations.withdrawal AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = withdrawal.contract)))));
GRANT SELECT ON terminations.withdrawal TO quitus_application;
GRANT INSERT (contract, settlement, requested_by, requested_on, reason, shown_version) ON terminations.withdrawal TO quitus_application;
GRANT UPDATE (approved_by, approved_on, seconded_by, seconded_on, rejected_by, rejected_on, entry) ON terminations.withdrawal TO quitus_application;

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

CREATE OR REPLACE FUNCTION ledger.follows_a_settlement(event ledger.event, debit text, credit text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT event NOT IN ('TAKEOVER', 'PAYMENT', 'REFUND', 'SETTLEMENT', 'BILL', 'CREDIT_NOTE', 'REVERSAL')
    AND EXISTS (SELECT FROM ledger.mapping m WHERE m.account IN (debit, credit)
      AND m.part IN ('doubtful', 'contested', 'creditToRefund', 'bouncedCheque'))
$function$;
GRANT EXECUTE ON ROUTINE ledger.follows_a_settlement(ledger.event,text,text) TO PUBLIC;

CREATE OR REPLACE FUNCTION ledger.post_only_on_a_live_settlement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
DECLARE
  following bigint;
  live bigint;
BEGIN
  -- Most sets of entries, and all large ones, hold none of these: they are looked at once.
  IF NOT EXISTS (SELECT FROM new_transfer WHERE event NOT IN
      ('TAKEOVER', 'PAYMENT', 'REFUND', 'SETTLEMENT', 'BILL', 'CREDIT_NOTE', 'REVERSAL')) THEN
    RETURN NULL;
  END IF;
  SELECT count(DISTINCT contract) INTO following FROM new_transfer
    WHERE ledger.follows_a_settlement(event, debit, credit);
  -- The lock makes it wait for a reversal that is under way, and the reversal for it.
  SELECT count(DISTINCT contract) INTO live FROM (
    SELECT s.contract FROM new_transfer n JOIN settlement.settlement s ON s.contract = n.contract
      AND s.reversed_on IS NULL
    WHERE ledger.follows_a_settlement(n.event, n.debit, n.credit) FOR SHARE OF s) held;
  IF live < following THEN
    RAISE EXCEPTION 'an entry that follows a settlement, and no settlement stands'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posted_on_a_live_settlement';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE ledger.post_only_on_a_live_settlement() TO PUBLIC;

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

CREATE OR REPLACE FUNCTION refunds.refuse_refund_without_a_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
DECLARE
  with_case bigint;
BEGIN
  SELECT count(*) INTO with_case FROM (SELECT FROM new_refund n
    JOIN settlement."case" c ON c.contract = n.contract FOR KEY SHARE OF c) held;
  IF with_case < (SELECT count(*) FROM new_refund) THEN
    RAISE EXCEPTION 'a refund without a terminated contract'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_of_a_case';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE refunds.refuse_refund_without_a_case() TO PUBLIC;

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

CREATE OR REPLACE FUNCTION terminations.point_is_taken(of_contract text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  SELECT EXISTS (SELECT FROM settlement."case" c
    JOIN contracts.occupancy o ON o.service_point = c.service_point AND o.freed_on IS NULL
    WHERE c.contract = of_contract AND o.contract <> c.contract)
$function$;
GRANT EXECUTE ON ROUTINE terminations.point_is_taken(text) TO PUBLIC;

CREATE OR REPLACE FUNCTION terminations.refuse_change_of_answered_withdrawal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'withdrawal % is answered', OLD.withdrawal
    USING ERRCODE = 'check_violation', CONSTRAINT = 'answered_withdrawal_stands';
END $function$;
GRANT EXECUTE ON ROUTINE terminations.refuse_change_of_answered_withdrawal() TO PUBLIC;

CREATE OR REPLACE FUNCTION terminations.take_back(of_contract text, number bigint)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
DECLARE
  w terminations.withdrawal;
  c settlement."case";
  t terminations.termination;
  s settlement.settlement;
  broken text;
BEGIN
  SELECT * INTO w FROM terminations.withdrawal
    WHERE contract = of_contract AND withdrawal = number FOR UPDATE;
  IF w.contract IS NULL OR w.taken_back IS NOT NULL OR w.rejected_on IS NOT NULL
      OR (CASE WHEN w.settlement IS NULL THEN w.approved_by ELSE w.seconded_by END) IS NULL THEN
    broken := 'taken_back_when_approved';
  END IF;
  SELECT * INTO c FROM settlement."case" WHERE contract = of_contract FOR UPDATE;
  IF broken IS NULL AND (c.contract IS NULL OR c.version <> w.shown_version
      OR c.settlement IS DISTINCT FROM w.settlement) THEN
    broken := 'taken_back_as_it_was_shown';
  END IF;
  IF broken IS NULL AND w.settlement IS NOT NULL THEN
    SELECT * INTO s FROM settlement.settlement
      WHERE contract = of_contract AND settlement = w.settlement AND reversed_on IS NULL FOR UPDATE;
    broken := CASE
      WHEN EXISTS (SELECT FROM contracts.occupancy o
        WHERE o.service_point = c.service_point AND o.freed_on IS NULL)
        THEN 'reversed_while_the_point_is_free'
      WHEN EXISTS (SELECT FROM ledger.transfer l WHERE l.contract = of_contract
        AND ledger.follows_a_settlement(l.event, l.debit, l.credit))
        THEN 'reversed_while_nothing_followed'
      WHEN (s.entry IS NULL) <> (w.entry IS NULL) OR EXISTS (
        (SELECT line, debit, credit, amount FROM ledger.transfer
          WHERE contract = of_contract AND entry = s.entry
        EXCEPT SELECT line, credit, debit, amount FROM ledger.transfer
          WHERE contract = of_contract AND entry = w.entry AND event = 'REVERSAL')
        UNION ALL
        (SELECT line, credit, debit, amount FROM ledger.transfer
          WHERE contract = of_contract AND entry = w.entry
        EXCEPT SELECT line, debit, credit, amount FROM ledger.transfer
          WHERE contract = of_contract AND entry = s.entry))
        THEN 'reversal_mirrors_its_settlement'
    END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'withdrawal % breaks %', number, broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  SELECT * INTO t FROM terminations.termination WHERE contract = of_contract;
  UPDATE terminations.withdrawal
    SET taken_back = jsonb_build_object('case', to_jsonb(c), 'termination', to_jsonb(t))
    WHERE contract = of_contract AND withdrawal = number;
  DELETE FROM terminations.termination WHERE contract = of_contract;
  DELETE FROM settlement."case" WHERE contract = of_contract;
  IF w.settlement IS NOT NULL THEN
    UPDATE contracts.occupancy SET freed_on = NULL, freed_by = NULL
      WHERE service_point = c.service_point AND contract = of_contract;
    UPDATE settlement.settlement SET reversed_on = w.seconded_on
      WHERE contract = of_contract AND settlement = w.settlement;
    UPDATE recovery.recovery_case SET reversed_on = w.seconded_on
      WHERE contract = of_contract AND settlement = w.settlement;
    UPDATE recovery.credit SET reversed_on = w.seconded_on
      WHERE contract = of_contract AND settlement = w.settlement;
  END IF;
  -- An active contract has nothing to refund; the plan that the termination broke runs again.
  UPDATE refunds.refund SET cancelled_on = coalesce(w.seconded_on, w.approved_on)
    WHERE contract = of_contract AND issued_on IS NULL AND cancelled_on IS NULL;
  UPDATE terminations.plan SET ended_on = NULL, ended_as = NULL
    WHERE contract = of_contract AND ended_as = 'BROKEN';
END $function$;
GRANT EXECUTE ON ROUTINE terminations.take_back(text,bigint) TO quitus_application;
