-- The schema as all migrations together make it. It is written by `npm run schema` and
-- read by people and by a test, which fails when it is not what the migrations make.

CREATE SCHEMA access AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA access TO quitus_application;

CREATE SCHEMA attestations AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA attestations TO quitus_application;

CREATE SCHEMA audit AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA audit TO quitus_application;

CREATE SCHEMA contracts AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA contracts TO quitus_application;

CREATE SCHEMA evidence AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA evidence TO quitus_application;

CREATE SCHEMA house AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA house TO quitus_application;

CREATE SCHEMA http AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA http TO quitus_application;

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

CREATE SCHEMA resumption AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA resumption TO quitus_application;

CREATE SCHEMA seals AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA seals TO quitus_application;

CREATE SCHEMA settlement AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA settlement TO quitus_application;

CREATE SCHEMA terminations AUTHORIZATION quitus_owner;
GRANT USAGE ON SCHEMA terminations TO quitus_application;

CREATE TYPE ledger.event AS ENUM ('TAKEOVER', 'PAYMENT', 'REFUND', 'SETTLEMENT', 'RECOVERY', 'CREDIT_CLAIM', 'BOUNCED_CHEQUE', 'STALE_REFUND', 'BILL', 'CREDIT_NOTE', 'REVERSAL', 'SUPPLEMENT', 'CASE_CREDIT_NOTE', 'CONTEST', 'DEPOSIT', 'STAMP_DUTY');

CREATE SEQUENCE attestations.attestation_number AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;
GRANT USAGE ON SEQUENCE attestations.attestation_number TO quitus_application;

CREATE SEQUENCE audit.act_number AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;
GRANT USAGE ON SEQUENCE audit.act_number TO quitus_application;

CREATE SEQUENCE ledger.entry_number AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;
GRANT USAGE ON SEQUENCE ledger.entry_number TO quitus_application;

CREATE SEQUENCE payments.payment_number AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;
GRANT USAGE ON SEQUENCE payments.payment_number TO quitus_application;

CREATE SEQUENCE refunds.file_number AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;
GRANT USAGE ON SEQUENCE refunds.file_number TO quitus_application;

CREATE SEQUENCE refunds.request_number AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;
GRANT USAGE ON SEQUENCE refunds.request_number TO quitus_application;

CREATE SEQUENCE resumption.given AS bigint INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1 CACHE 1;

CREATE TABLE access.attempt (
  subject bytea NOT NULL,
  failures integer NOT NULL,
  last_at timestamp with time zone NOT NULL DEFAULT now(),
  free_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT attempt_pk PRIMARY KEY (subject),
  CONSTRAINT attempt_is_hashed CHECK ((octet_length(subject) = 32)),
  CONSTRAINT failures_are_counted CHECK ((failures > 0))
);
GRANT DELETE, INSERT, SELECT ON access.attempt TO quitus_application;
GRANT UPDATE (failures, last_at, free_at) ON access.attempt TO quitus_application;

CREATE TABLE access.delegation (
  delegation bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  head text COLLATE "C" NOT NULL,
  delegate text COLLATE "C" NOT NULL,
  from_on date NOT NULL,
  to_on date NOT NULL,
  reason text NOT NULL,
  approved_by text COLLATE "C",
  ended_by text,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT delegation_pk PRIMARY KEY (delegation),
  CONSTRAINT delegation_approved_by_a_person FOREIGN KEY (approved_by) REFERENCES access.person(name),
  CONSTRAINT delegation_of_a_person FOREIGN KEY (head) REFERENCES access.person(name),
  CONSTRAINT delegation_to_a_person FOREIGN KEY (delegate) REFERENCES access.person(name),
  CONSTRAINT delegation_has_an_end CHECK (((to_on >= from_on) AND (to_on <= (from_on + 92)))),
  CONSTRAINT delegation_is_approved_by_a_third CHECK (((approved_by <> head) AND (approved_by <> delegate))),
  CONSTRAINT delegation_to_another CHECK ((delegate <> head))
);
CREATE INDEX delegation_of_delegate ON access.delegation USING btree (delegate, to_on);
CREATE TRIGGER delegate_only_what_may_be AFTER INSERT OR UPDATE OF approved_by ON access.delegation FOR EACH ROW EXECUTE FUNCTION access.check_delegation();
GRANT INSERT, SELECT ON access.delegation TO quitus_application;
GRANT UPDATE (approved_by, ended_by) ON access.delegation TO quitus_application;

CREATE TABLE access.passkey (
  credential text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  label text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  last_used_at timestamp with time zone,
  CONSTRAINT passkey_pk PRIMARY KEY (credential),
  CONSTRAINT passkey_of_a_person FOREIGN KEY (person) REFERENCES access.person(name),
  CONSTRAINT passkey_counts_up CHECK ((counter >= 0))
);
CREATE INDEX passkey_of_person ON access.passkey USING btree (person);
GRANT DELETE, INSERT, SELECT ON access.passkey TO quitus_application;
GRANT UPDATE (counter, last_used_at) ON access.passkey TO quitus_application;

CREATE TABLE access.password (
  person text COLLATE "C" NOT NULL,
  program boolean NOT NULL DEFAULT false,
  hash text NOT NULL,
  set_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT password_pk PRIMARY KEY (person),
  CONSTRAINT password_of_a_person FOREIGN KEY (person, program) REFERENCES access.person(name, program),
  CONSTRAINT password_is_for_people CHECK ((NOT program)),
  CONSTRAINT password_is_hashed CHECK ((hash ~~ '$argon2id$%'::text))
);
GRANT DELETE, INSERT, SELECT ON access.password TO quitus_application;
GRANT UPDATE (hash, set_at) ON access.password TO quitus_application;

CREATE TABLE access.person (
  name text COLLATE "C" NOT NULL,
  role text NOT NULL,
  scope text NOT NULL,
  places text[] NOT NULL,
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  customer text COLLATE "C",
  email text,
  program boolean NOT NULL DEFAULT false,
  version bigint NOT NULL DEFAULT 1,
  disabled_at timestamp with time zone,
  changed_by text,
  CONSTRAINT person_pk PRIMARY KEY (name),
  CONSTRAINT person_or_program UNIQUE (name, program),
  CONSTRAINT person_is_a_customer FOREIGN KEY (customer) REFERENCES contracts.customer(code),
  CONSTRAINT nobody_sets_their_own_rights CHECK (((changed_by IS NULL) OR (changed_by <> name))),
  CONSTRAINT person_has_a_known_role CHECK ((role = ANY (ARRAY['reception'::text, 'cashier'::text, 'commercial_head'::text, 'agency_head'::text, 'recovery'::text, 'functional_owner'::text, 'auditor'::text, 'admin'::text]))),
  CONSTRAINT person_has_a_name CHECK (((name <> ''::text) AND (length(name) <= 100))),
  CONSTRAINT person_has_a_scope CHECK (((scope = ANY (ARRAY['agency'::text, 'region'::text, 'national'::text])) AND ((scope = 'national'::text) = (cardinality(places) = 0))))
);
CREATE TRIGGER person_change_is_counted AFTER UPDATE ON access.person FOR EACH ROW EXECUTE FUNCTION access.count_change();
GRANT INSERT, SELECT ON access.person TO quitus_application;
GRANT UPDATE (role, scope, places, customer, email, version, disabled_at, changed_by) ON access.person TO quitus_application;

CREATE TABLE access.recovery_code (
  person text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT recovery_code_pk PRIMARY KEY (person, hash),
  CONSTRAINT recovery_code_of_a_person FOREIGN KEY (person) REFERENCES access.person(name),
  CONSTRAINT recovery_code_is_hashed CHECK ((octet_length(hash) = 32))
);
GRANT DELETE, INSERT, SELECT ON access.recovery_code TO quitus_application;

CREATE TABLE access.session (
  hash bytea NOT NULL,
  person text COLLATE "C" NOT NULL,
  program boolean NOT NULL DEFAULT false,
  hat bigint,
  desk text COLLATE "C",
  way text NOT NULL,
  began_at timestamp with time zone NOT NULL DEFAULT now(),
  seen_at timestamp with time zone NOT NULL DEFAULT now(),
  ends_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT session_pk PRIMARY KEY (hash),
  CONSTRAINT hat_of_a_delegation FOREIGN KEY (hat) REFERENCES access.delegation(delegation),
  CONSTRAINT session_of_a_person FOREIGN KEY (person, program) REFERENCES access.person(name, program),
  CONSTRAINT desk_of_its_person CHECK ((desk = person)),
  CONSTRAINT session_by_a_known_way CHECK ((way = ANY (ARRAY['PASSWORD'::text, 'PASSKEY'::text, 'COMPANY'::text]))),
  CONSTRAINT session_has_an_end CHECK (((ends_at > began_at) AND (ends_at <= (began_at + '10:00:00'::interval)))),
  CONSTRAINT session_is_for_people CHECK ((NOT program)),
  CONSTRAINT session_is_hashed CHECK ((octet_length(hash) = 32))
);
CREATE UNIQUE INDEX one_desk_session_per_cashier ON access.session USING btree (desk) WHERE (ended_at IS NULL);
CREATE INDEX session_of_person ON access.session USING btree (person) WHERE (ended_at IS NULL);
GRANT INSERT, SELECT ON access.session TO quitus_application;
GRANT UPDATE (hat, seen_at, ended_at) ON access.session TO quitus_application;

CREATE TABLE access.ticket (
  hash bytea NOT NULL,
  kind text NOT NULL,
  person text COLLATE "C",
  facts text NOT NULL DEFAULT ''::text,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT ticket_pk PRIMARY KEY (hash),
  CONSTRAINT ticket_of_a_person FOREIGN KEY (person) REFERENCES access.person(name),
  CONSTRAINT ticket_has_an_end CHECK ((expires_at <= (made_at + '72:00:00'::interval))),
  CONSTRAINT ticket_has_its_person CHECK (((person IS NULL) = (kind = ANY (ARRAY['PASSKEY_SIGN_IN'::text, 'COMPANY'::text])))),
  CONSTRAINT ticket_is_hashed CHECK ((octet_length(hash) = 32)),
  CONSTRAINT ticket_of_a_known_kind CHECK ((kind = ANY (ARRAY['INVITATION'::text, 'PASSKEY_ADD'::text, 'PASSKEY_SIGN_IN'::text, 'PASSKEY_CONFIRM'::text, 'CONFIRMATION'::text, 'COMPANY'::text])))
);
CREATE UNIQUE INDEX one_invitation_at_a_time ON access.ticket USING btree (person) WHERE (kind = 'INVITATION'::text);
GRANT DELETE, INSERT, SELECT ON access.ticket TO quitus_application;

CREATE TABLE access.token (
  token bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  person text COLLATE "C" NOT NULL,
  program boolean NOT NULL DEFAULT true,
  hash bytea NOT NULL,
  issued_at timestamp with time zone NOT NULL DEFAULT now(),
  issued_by text NOT NULL,
  expires_on date,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT token_pk PRIMARY KEY (token),
  CONSTRAINT token_once UNIQUE (hash),
  CONSTRAINT token_of_a_program FOREIGN KEY (person, program) REFERENCES access.person(name, program),
  CONSTRAINT token_is_for_programs CHECK (program),
  CONSTRAINT token_is_hashed CHECK ((octet_length(hash) = 32))
);
GRANT INSERT, SELECT ON access.token TO quitus_application;
GRANT UPDATE (last_used_at, revoked_at) ON access.token TO quitus_application;

CREATE TABLE access.totp (
  person text COLLATE "C" NOT NULL,
  secret bytea NOT NULL,
  confirmed_at timestamp with time zone,
  last_step bigint NOT NULL DEFAULT 0,
  CONSTRAINT totp_pk PRIMARY KEY (person),
  CONSTRAINT totp_of_a_person FOREIGN KEY (person) REFERENCES access.person(name),
  CONSTRAINT totp_secret_is_encrypted CHECK ((octet_length(secret) = 48))
);
GRANT DELETE, INSERT, SELECT ON access.totp TO quitus_application;
GRANT UPDATE (secret, confirmed_at, last_step) ON access.totp TO quitus_application;

CREATE TABLE attestations.attestation (
  contract text COLLATE "C" NOT NULL,
  attestation bigint NOT NULL,
  settlement smallint NOT NULL,
  issued_on date NOT NULL,
  issued_by text NOT NULL,
  sealed text NOT NULL,
  CONSTRAINT attestation_pk PRIMARY KEY (contract, attestation),
  CONSTRAINT attestation_number_once UNIQUE (attestation),
  CONSTRAINT attestation_of_a_settlement FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement(contract, settlement),
  CONSTRAINT attestation_is_sealed CHECK ((sealed ~ '^QUITUS1\.[0-9a-z]{8}\.[\w-]+\.[\w-]{86}$'::text))
);
CREATE TRIGGER nobody_attests_for_themselves AFTER INSERT ON attestations.attestation FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('issued_by');
ALTER TABLE attestations.attestation ENABLE ROW LEVEL SECURITY;
ALTER TABLE attestations.attestation FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON attestations.attestation AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON attestations.attestation AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = attestation.contract)))));
GRANT INSERT, SELECT ON attestations.attestation TO quitus_application;

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
ALTER TABLE audit.act ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.act FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON audit.act AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON audit.act AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
CREATE POLICY written_by_anybody ON audit.act AS PERMISSIVE FOR INSERT TO quitus_application WITH CHECK (true);
GRANT INSERT, SELECT ON audit.act TO quitus_application;

CREATE TABLE audit.head (
  agency text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT head_pk PRIMARY KEY (agency)
);
GRANT INSERT, SELECT ON audit.head TO quitus_application;
GRANT UPDATE (seq, hash) ON audit.head TO quitus_application;

CREATE TABLE audit.reading (
  reading bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  read_on date NOT NULL,
  read_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  person text NOT NULL,
  agency text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  request text NOT NULL,
  CONSTRAINT reading_pk PRIMARY KEY (reading),
  CONSTRAINT reading_of_a_known_kind CHECK ((kind = ANY (ARRAY['CUSTOMER'::text, 'CONTRACT'::text])))
);
CREATE INDEX reading_by_day ON audit.reading USING brin (read_on);
CREATE TRIGGER sealed_day_stands AFTER INSERT ON audit.reading FOR EACH ROW EXECUTE FUNCTION audit.refuse_sealed_day();
ALTER TABLE audit.reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.reading FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON audit.reading AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON audit.reading AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON audit.reading TO quitus_application;

CREATE TABLE audit.seal (
  day date NOT NULL,
  readings bigint NOT NULL,
  digest bytea NOT NULL,
  CONSTRAINT seal_pk PRIMARY KEY (day),
  CONSTRAINT seal_counts CHECK ((readings >= 0)),
  CONSTRAINT seal_is_hashed CHECK ((octet_length(digest) = 32))
);
GRANT INSERT, SELECT ON audit.seal TO quitus_application;

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
ALTER TABLE contracts.bill ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.bill FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.bill AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON contracts.bill AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = bill.contract)))));
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
CREATE INDEX contract_by_agency ON contracts.contract USING btree (agency, contract);
CREATE INDEX contract_by_customer ON contracts.contract USING btree (customer);
CREATE INDEX contract_to_watch ON contracts.contract USING btree (agency, contract);
ALTER TABLE contracts.contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.contract FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.contract AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON contracts.contract AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON contracts.contract TO quitus_application;

CREATE TABLE contracts.contract_word (
  word text COLLATE "C" NOT NULL,
  contract text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  CONSTRAINT contract_word_pk PRIMARY KEY (word, contract) INCLUDE (agency)
);
ALTER TABLE contracts.contract_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.contract_word FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.contract_word AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON contracts.contract_word AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT ON contracts.contract_word TO quitus_application;

CREATE TABLE contracts.credit_note (
  contract text COLLATE "C" NOT NULL,
  credit_note text COLLATE "C" NOT NULL,
  bill text COLLATE "C",
  given_on date NOT NULL,
  amount bigint NOT NULL,
  entry bigint NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  CONSTRAINT credit_note_pk PRIMARY KEY (contract, credit_note),
  CONSTRAINT credit_note_number_once UNIQUE (credit_note),
  CONSTRAINT credit_note_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT credit_note_on_its_bill FOREIGN KEY (contract, bill) REFERENCES contracts.bill(contract, bill),
  CONSTRAINT credit_note_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint)))
);
CREATE TRIGGER nobody_notes_their_own_debt AFTER INSERT ON contracts.credit_note FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
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
  plain_name text COLLATE "C" GENERATED ALWAYS AS (contracts.plain(name)) STORED,
  kind text NOT NULL DEFAULT 'PARTICULIER'::text,
  CONSTRAINT customer_pk PRIMARY KEY (code),
  CONSTRAINT customer_is_a_person_or_a_company CHECK ((kind = ANY (ARRAY['PARTICULIER'::text, 'ENTREPRISE'::text])))
);
CREATE INDEX customer_by_identity ON contracts.customer USING btree (contracts.identity_key(identity_document)) WHERE (identity_document IS NOT NULL);
ALTER TABLE contracts.customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.customer FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.customer AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON contracts.customer AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.customer = customer.code)))));
CREATE POLICY written_down_by_anybody ON contracts.customer AS PERMISSIVE FOR INSERT TO quitus_application WITH CHECK (true);
GRANT INSERT, SELECT ON contracts.customer TO quitus_application;

CREATE TABLE contracts.deposit (
  contract text COLLATE "C" NOT NULL,
  paid_on date NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT deposit_pk PRIMARY KEY (contract, paid_on, amount),
  CONSTRAINT deposit_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT deposit_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint)))
);
CREATE TRIGGER no_deposit_on_a_settled_contract AFTER INSERT ON contracts.deposit REFERENCING NEW TABLE AS new_deposit FOR EACH STATEMENT EXECUTE FUNCTION settlement.refuse_deposit_on_settled();
ALTER TABLE contracts.deposit ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.deposit FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.deposit AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON contracts.deposit AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = deposit.contract)))));
GRANT INSERT, SELECT ON contracts.deposit TO quitus_application;

CREATE TABLE contracts.move (
  contract text COLLATE "C" NOT NULL,
  move bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  moved_on date NOT NULL,
  from_agency text COLLATE "C" NOT NULL,
  to_agency text COLLATE "C" NOT NULL,
  moved_by text NOT NULL,
  CONSTRAINT move_pk PRIMARY KEY (contract, move),
  CONSTRAINT move_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT moved_from_an_agency FOREIGN KEY (from_agency) REFERENCES contracts.agency(code),
  CONSTRAINT moved_to_an_agency FOREIGN KEY (to_agency) REFERENCES contracts.agency(code),
  CONSTRAINT moved_to_another_agency CHECK ((from_agency <> to_agency))
);
CREATE TRIGGER move_only_what_may_be AFTER INSERT ON contracts.move FOR EACH ROW EXECUTE FUNCTION settlement.move_only_what_may_be();
CREATE TRIGGER moved_within_scope AFTER INSERT ON contracts.move FOR EACH ROW EXECUTE FUNCTION contracts.refuse_move_out_of_scope();
CREATE TRIGGER nobody_moves_their_own_contract AFTER INSERT ON contracts.move FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('moved_by');
ALTER TABLE contracts.move ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.move FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.move AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON contracts.move AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = move.contract)))));
GRANT INSERT, SELECT ON contracts.move TO quitus_application;

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
ALTER TABLE contracts.occupancy ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.occupancy FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.occupancy AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON contracts.occupancy AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = occupancy.contract)))));
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
  meter text COLLATE "C",
  CONSTRAINT service_point_pk PRIMARY KEY (code),
  CONSTRAINT service_point_in_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT voltage_is_low_or_medium CHECK ((voltage = ANY (ARRAY['BT'::text, 'MT'::text])))
);
CREATE INDEX point_by_meter ON contracts.service_point USING btree (meter) WHERE (meter IS NOT NULL);
ALTER TABLE contracts.service_point ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.service_point FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.service_point AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON contracts.service_point AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[])) OR (EXISTS ( SELECT
   FROM contracts.occupancy o
  WHERE (o.service_point = service_point.code)))));
GRANT INSERT, SELECT ON contracts.service_point TO quitus_application;
GRANT UPDATE (meter) ON contracts.service_point TO quitus_application;

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
GRANT SELECT ON house.migration TO quitus_application;

CREATE TABLE http.answer (
  key text COLLATE "C" NOT NULL,
  who text COLLATE "C" NOT NULL,
  request text COLLATE "C" NOT NULL,
  body_digest bytea NOT NULL,
  status smallint NOT NULL,
  etag text,
  body text NOT NULL,
  answered_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT key_answered_once PRIMARY KEY (key),
  CONSTRAINT answer_key_is_visible CHECK ((key ~ '^[\x21-\x7e]{1,255}$'::text)),
  CONSTRAINT answer_knows_its_request CHECK ((octet_length(body_digest) = 32)),
  CONSTRAINT answer_tells_of_success CHECK (((status >= 200) AND (status <= 299)))
);
CREATE INDEX answer_by_age ON http.answer USING btree (answered_at);
CREATE TRIGGER answer_is_kept_thirty_days BEFORE DELETE ON http.answer FOR EACH ROW EXECUTE FUNCTION http.keep_answer();
GRANT DELETE, INSERT, SELECT ON http.answer TO quitus_application;

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
ALTER TABLE ledger.exported_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.exported_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON ledger.exported_entry AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON ledger.exported_entry AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = exported_entry.contract)))));
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
ALTER TABLE ledger.transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON ledger.transfer AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON ledger.transfer AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = transfer.contract)))));
GRANT INSERT, SELECT ON ledger.transfer TO quitus_application;

CREATE TABLE lists.answer (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL,
  turn smallint NOT NULL,
  accepted boolean NOT NULL,
  reason text,
  answered_on date NOT NULL,
  answered_by text COLLATE "C" NOT NULL,
  sent_again_on date,
  sent_again_by text COLLATE "C",
  CONSTRAINT answer_pk PRIMARY KEY (contract, list, turn),
  CONSTRAINT answer_by_a_person FOREIGN KEY (answered_by) REFERENCES access.person(name),
  CONSTRAINT answer_sent_again_by FOREIGN KEY (sent_again_by) REFERENCES access.person(name),
  CONSTRAINT answer_to_a_line FOREIGN KEY (contract, list) REFERENCES lists.line(contract, list),
  CONSTRAINT only_a_rejected_line_is_sent_again CHECK ((((sent_again_on IS NULL) = (sent_again_by IS NULL)) AND ((sent_again_on IS NULL) OR (NOT accepted)))),
  CONSTRAINT rejected_with_a_reason CHECK (((accepted = (reason IS NULL)) AND (reason <> ''::text))),
  CONSTRAINT turns_begin_with_one CHECK ((turn >= 1))
);
CREATE INDEX answer_by_list ON lists.answer USING btree (list);
CREATE UNIQUE INDEX one_standing_answer_per_line ON lists.answer USING btree (contract, list) WHERE (sent_again_on IS NULL);
CREATE TRIGGER nobody_answers_on_their_own_contract AFTER INSERT ON lists.answer FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('answered_by');
ALTER TABLE lists.answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE lists.answer FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON lists.answer AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON lists.answer AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = answer.contract)))));
GRANT INSERT, SELECT ON lists.answer TO quitus_application;
GRANT UPDATE (sent_again_on, sent_again_by) ON lists.answer TO quitus_application;

CREATE TABLE lists.line (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL,
  debt bigint NOT NULL,
  deposit bigint NOT NULL,
  CONSTRAINT line_pk PRIMARY KEY (contract, list),
  CONSTRAINT line_of_a_list FOREIGN KEY (list) REFERENCES lists.list(list)
);
CREATE INDEX line_by_list ON lists.line USING brin (list) WITH (pages_per_range='16');
CREATE TRIGGER no_line_after_freezing AFTER INSERT ON lists.line REFERENCING NEW TABLE AS new_line FOR EACH STATEMENT EXECUTE FUNCTION lists.refuse_line_of_a_frozen_list();
ALTER TABLE lists.line ENABLE ROW LEVEL SECURITY;
ALTER TABLE lists.line FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON lists.line AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_list ON lists.line AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM lists.list l
  WHERE (l.list = line.list)))));
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
  content bytea,
  settles_on date,
  paused boolean NOT NULL DEFAULT false,
  ended_as text,
  ended_on date,
  ended_by text COLLATE "C",
  ended_because text,
  answered_on date,
  CONSTRAINT list_pk PRIMARY KEY (list),
  CONSTRAINT list_approved_by FOREIGN KEY (approved_by) REFERENCES access.person(name),
  CONSTRAINT list_ended_by FOREIGN KEY (ended_by) REFERENCES access.person(name),
  CONSTRAINT list_of_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT list_prepared_by FOREIGN KEY (prepared_by) REFERENCES access.person(name),
  CONSTRAINT list_transmitted_by FOREIGN KEY (transmitted_by) REFERENCES access.person(name),
  CONSTRAINT answered_when_transmitted CHECK (((answered_on IS NULL) OR (transmitted_on IS NOT NULL))),
  CONSTRAINT content_is_a_hash CHECK ((octet_length(content) = 32)),
  CONSTRAINT ended_before_approval CHECK (((ended_on IS NULL) OR (approved_by IS NULL))),
  CONSTRAINT ended_in_a_known_way CHECK ((ended_as = ANY (ARRAY['WITHDRAWN'::text, 'REJECTED'::text]))),
  CONSTRAINT ended_list_says_why CHECK (((num_nulls(ended_as, ended_on, ended_by, ended_because) = ANY (ARRAY[0, 4])) AND (ended_because <> ''::text))),
  CONSTRAINT finished_after_approval CHECK (((NOT finished) OR (approved_by IS NOT NULL))),
  CONSTRAINT list_maker_is_not_checker CHECK ((prepared_by <> approved_by)),
  CONSTRAINT transmitted_when_finished CHECK ((((transmitted_on IS NULL) = (transmitted_by IS NULL)) AND ((transmitted_on IS NULL) OR finished))),
  CONSTRAINT withdrawn_by_its_preparer CHECK (((ended_as = 'WITHDRAWN'::text) = (ended_by = prepared_by)))
);
CREATE UNIQUE INDEX one_list_in_the_works_per_agency ON lists.list USING btree (agency) WHERE ((NOT finished) AND (ended_on IS NULL));
CREATE TRIGGER finished_list_stands BEFORE UPDATE ON lists.list FOR EACH ROW WHEN (((old.finished OR (old.ended_on IS NOT NULL)) AND ((((((new.finished IS DISTINCT FROM old.finished) OR (new.approved_by IS DISTINCT FROM old.approved_by)) OR (new.ended_as IS DISTINCT FROM old.ended_as)) OR (new.ended_on IS DISTINCT FROM old.ended_on)) OR (new.ended_by IS DISTINCT FROM old.ended_by)) OR (new.ended_because IS DISTINCT FROM old.ended_because)))) EXECUTE FUNCTION lists.refuse_change_of_finished_list();
CREATE TRIGGER frozen_content_stands BEFORE UPDATE ON lists.list FOR EACH ROW WHEN (((old.content IS NOT NULL) AND (new.content IS DISTINCT FROM old.content))) EXECUTE FUNCTION lists.refuse_other_content();
ALTER TABLE lists.list ENABLE ROW LEVEL SECURITY;
ALTER TABLE lists.list FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON lists.list AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON lists.list AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON lists.list TO quitus_application;
GRANT UPDATE (approved_by, begun, finished, transmitted_on, transmitted_by, content, settles_on, paused, ended_as, ended_on, ended_by, ended_because, answered_on) ON lists.list TO quitus_application;

CREATE TABLE lists.refusal (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL,
  code text NOT NULL,
  CONSTRAINT refusal_pk PRIMARY KEY (contract, list),
  CONSTRAINT refusal_of_a_list FOREIGN KEY (list) REFERENCES lists.list(list)
);
ALTER TABLE lists.refusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE lists.refusal FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON lists.refusal AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_list ON lists.refusal AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM lists.list l
  WHERE (l.list = refusal.list)))));
GRANT INSERT, SELECT ON lists.refusal TO quitus_application;

CREATE TABLE lists.skip (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL,
  code text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT skip_pk PRIMARY KEY (contract, list),
  CONSTRAINT skip_of_a_list FOREIGN KEY (list) REFERENCES lists.list(list),
  CONSTRAINT skip_has_a_reason CHECK ((reason <> ''::text)),
  CONSTRAINT skipped_for_a_known_cause CHECK ((code = ANY (ARRAY['CHOSEN'::text, 'OWN_CONTRACT'::text])))
);
CREATE INDEX skip_by_list ON lists.skip USING btree (list);
ALTER TABLE lists.skip ENABLE ROW LEVEL SECURITY;
ALTER TABLE lists.skip FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON lists.skip AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON lists.skip AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = skip.contract)))));
GRANT INSERT, SELECT ON lists.skip TO quitus_application;

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
  claimed_at timestamp with time zone NOT NULL DEFAULT now(),
  sent_at timestamp with time zone,
  CONSTRAINT mail_once_a_day PRIMARY KEY (day, person),
  CONSTRAINT mail_to_a_person FOREIGN KEY (person) REFERENCES access.person(name),
  CONSTRAINT mail_is_claimed_before_it_is_sent CHECK ((sent_at >= claimed_at))
);
GRANT DELETE, INSERT, SELECT ON notices.mail TO quitus_application;
GRANT UPDATE (claimed_at, sent_at) ON notices.mail TO quitus_application;

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

CREATE TABLE parameters.proposal (
  proposal bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  value text NOT NULL,
  reason text NOT NULL,
  proposed_by text COLLATE "C" NOT NULL,
  proposed_on date NOT NULL,
  decided_by text COLLATE "C",
  decided_on date,
  approved boolean,
  CONSTRAINT proposal_pk PRIMARY KEY (proposal),
  CONSTRAINT proposal_as_approved UNIQUE (proposal, name, effective_on, value, approved),
  CONSTRAINT proposal_by_a_person FOREIGN KEY (proposed_by) REFERENCES access.person(name),
  CONSTRAINT proposal_decided_by_a_person FOREIGN KEY (decided_by) REFERENCES access.person(name),
  CONSTRAINT proposal_approved_before_it_governs CHECK (((NOT approved) OR (effective_on > decided_on))),
  CONSTRAINT proposal_has_a_reason CHECK ((reason <> ''::text)),
  CONSTRAINT proposal_is_decided_whole CHECK ((num_nulls(decided_by, decided_on, approved) = ANY (ARRAY[0, 3]))),
  CONSTRAINT proposal_looks_ahead CHECK ((effective_on > proposed_on)),
  CONSTRAINT proposal_maker_is_not_checker CHECK ((proposed_by <> decided_by))
);
CREATE UNIQUE INDEX one_proposal_waits_per_rule_and_day ON parameters.proposal USING btree (name, effective_on) WHERE (decided_by IS NULL);
CREATE TRIGGER decided_proposal_stands BEFORE UPDATE ON parameters.proposal FOR EACH ROW WHEN ((old.decided_by IS NOT NULL)) EXECUTE FUNCTION parameters.refuse_change_of_decided_proposal();
GRANT INSERT, SELECT ON parameters.proposal TO quitus_application;
GRANT UPDATE (decided_by, decided_on, approved) ON parameters.proposal TO quitus_application;

CREATE TABLE parameters.version (
  name text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  value text NOT NULL,
  reason text NOT NULL,
  proposal bigint,
  approved boolean NOT NULL DEFAULT true,
  CONSTRAINT version_pk PRIMARY KEY (name, effective_on),
  CONSTRAINT version_as_it_was_approved FOREIGN KEY (proposal, name, effective_on, value, approved) REFERENCES parameters.proposal(proposal, name, effective_on, value, approved),
  CONSTRAINT days_are_days CHECK (((name <> ALL (ARRAY['manualOpensAfterDays'::text, 'manualLateAfterDays'::text])) OR (value ~ '^[0-9]{1,3}$'::text))),
  CONSTRAINT four_eyes_stay_open CHECK (((name <> 'fourEyes'::text) OR (value = 'true'::text))),
  CONSTRAINT part_payments_are_accepted CHECK (((name <> 'partPayments'::text) OR (value = ANY (ARRAY['accept'::text, 'refuse'::text])))),
  CONSTRAINT stamp_duty_is_a_number CHECK (((name <> ALL (ARRAY['stampDutyAbove'::text, 'stampDutyPerMille'::text])) OR (value ~ '^[0-9]{1,9}$'::text))),
  CONSTRAINT stamp_duty_is_on_or_off CHECK (((name <> 'stampDutyOnCash'::text) OR (value = ANY (ARRAY['on'::text, 'off'::text])))),
  CONSTRAINT thresholds_are_numbers CHECK (((name <> ALL (ARRAY['unpaidBillsBeforeTermination'::text, 'minimumUnpaidAmount'::text, 'planGraceDays'::text])) OR (value ~ '^[0-9]{1,13}$'::text))),
  CONSTRAINT version_comes_from_a_proposal CHECK (((proposal IS NOT NULL) OR (effective_on = '1900-01-01'::date))),
  CONSTRAINT version_is_approved CHECK (approved),
  CONSTRAINT version_of_a_known_rule CHECK ((name = ANY (ARRAY['manualOpensAfterDays'::text, 'manualLateAfterDays'::text, 'partPayments'::text, 'fourEyes'::text, 'unpaidBillsBeforeTermination'::text, 'minimumUnpaidAmount'::text, 'planGraceDays'::text, 'stampDutyOnCash'::text, 'stampDutyAbove'::text, 'stampDutyPerMille'::text])))
);
GRANT INSERT, SELECT ON parameters.version TO quitus_application;

CREATE TABLE payments.bank_deposit (
  deposit bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  agency text COLLATE "C" NOT NULL,
  till bigint NOT NULL,
  amount bigint NOT NULL,
  reference text COLLATE "C" NOT NULL,
  deposited_on date NOT NULL,
  deposited_by text COLLATE "C" NOT NULL,
  CONSTRAINT bank_deposit_pk PRIMARY KEY (deposit),
  CONSTRAINT bank_deposit_recorded_once UNIQUE (reference),
  CONSTRAINT bank_deposit_in_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT bank_deposit_out_of_a_till FOREIGN KEY (till) REFERENCES payments.till(till),
  CONSTRAINT bank_deposit_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint)))
);
CREATE INDEX bank_deposit_by_till ON payments.bank_deposit USING btree (till);
ALTER TABLE payments.bank_deposit ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.bank_deposit FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.bank_deposit AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.bank_deposit AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON payments.bank_deposit TO quitus_application;

CREATE TABLE payments.bounce (
  contract text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  bounced_on date NOT NULL,
  reason text NOT NULL,
  fee bigint NOT NULL,
  entry bigint NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  CONSTRAINT cheque_bounces_once PRIMARY KEY (contract, reference),
  CONSTRAINT bounce_of_money_that_was_taken FOREIGN KEY (reference) REFERENCES payments.reference(reference),
  CONSTRAINT bounce_fee_is_an_amount CHECK (((fee >= 0) AND (fee <= '1000000000000'::bigint))),
  CONSTRAINT bounce_has_a_reason CHECK ((reason <> ''::text))
);
CREATE TRIGGER nobody_bounces_their_own_cheque AFTER INSERT ON payments.bounce FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
CREATE TRIGGER only_cheques_bounce AFTER INSERT ON payments.bounce FOR EACH ROW EXECUTE FUNCTION payments.bounce_only_cheques();
ALTER TABLE payments.bounce ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.bounce FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.bounce AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON payments.bounce AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = bounce.contract)))));
GRANT INSERT, SELECT ON payments.bounce TO quitus_application;

CREATE TABLE payments.cancellation (
  cancellation bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  receipt text COLLATE "C" NOT NULL,
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
  CONSTRAINT cancellation_pk PRIMARY KEY (cancellation),
  CONSTRAINT cancellation_of_a_receipt FOREIGN KEY (receipt) REFERENCES payments.receipt(receipt),
  CONSTRAINT cancellation_decided_after_request CHECK ((decided_on >= requested_on)),
  CONSTRAINT cancellation_has_a_reason CHECK ((reason <> ''::text)),
  CONSTRAINT cancellation_is_approved_unless_the_same_day CHECK (((entry IS NULL) OR same_day OR (decided_by IS NOT NULL))),
  CONSTRAINT cancellation_is_decided_whole CHECK (((decided_on IS NULL) = ((decided_by IS NULL) AND (NOT same_day)))),
  CONSTRAINT cancellation_needs_two_people CHECK ((requested_by <> decided_by))
);
CREATE UNIQUE INDEX receipt_cancelled_once ON payments.cancellation USING btree (receipt) WHERE ((decided_on IS NULL) OR (entry IS NOT NULL));
CREATE TRIGGER bounced_cheque_is_not_cancelled AFTER INSERT OR UPDATE ON payments.cancellation FOR EACH ROW WHEN ((new.entry IS NOT NULL)) EXECUTE FUNCTION payments.cancel_what_did_not_bounce();
CREATE TRIGGER decided_cancellation_stands BEFORE UPDATE ON payments.cancellation FOR EACH ROW WHEN ((old.decided_on IS NOT NULL)) EXECUTE FUNCTION payments.refuse_change_of_decided_cancellation();
CREATE TRIGGER nobody_cancels_for_themselves AFTER INSERT ON payments.cancellation FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('requested_by');
CREATE TRIGGER nobody_decides_for_themselves AFTER UPDATE ON payments.cancellation FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('decided_by');
ALTER TABLE payments.cancellation ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.cancellation FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.cancellation AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.cancellation AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON payments.cancellation TO quitus_application;
GRANT UPDATE (decided_by, decided_on, entry) ON payments.cancellation TO quitus_application;

CREATE TABLE payments.payment (
  contract text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  paid_on date NOT NULL,
  amount bigint NOT NULL,
  method text NOT NULL,
  agency text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  till bigint,
  receipt_due text COLLATE "C" GENERATED ALWAYS AS (
CASE
    WHEN (till IS NOT NULL) THEN reference
    ELSE NULL::text
END) STORED,
  CONSTRAINT payment_pk PRIMARY KEY (contract, reference),
  CONSTRAINT payment_taken_once UNIQUE (reference),
  CONSTRAINT payment_at_a_till FOREIGN KEY (till) REFERENCES payments.till(till),
  CONSTRAINT payment_at_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT payment_has_its_receipt FOREIGN KEY (receipt_due) REFERENCES payments.receipt(reference) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT payment_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT payment_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint))),
  CONSTRAINT payment_method_is_known CHECK ((method = ANY (ARRAY['ESPECES'::text, 'CHEQUE'::text, 'VIREMENT'::text, 'MOBILE_MONEY'::text])))
);
CREATE TRIGGER payment_taken_once_in_all AFTER INSERT ON payments.payment REFERENCING NEW TABLE AS new_money FOR EACH STATEMENT EXECUTE FUNCTION payments.note_references();
ALTER TABLE payments.payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.payment FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.payment AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.payment AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[])) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = payment.contract)))));
GRANT INSERT, SELECT ON payments.payment TO quitus_application;

CREATE TABLE payments.payment_file (
  file bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  profile text NOT NULL,
  digest bytea NOT NULL,
  taken_on date NOT NULL,
  taken_by text COLLATE "C" NOT NULL,
  lines integer NOT NULL,
  CONSTRAINT payment_file_pk PRIMARY KEY (file),
  CONSTRAINT payment_file_taken_once UNIQUE (digest),
  CONSTRAINT payment_file_is_hashed CHECK ((octet_length(digest) = 32)),
  CONSTRAINT payment_file_of_a_known_profile CHECK ((profile = ANY (ARRAY['MTN'::text, 'MOOV'::text, 'BANQUE'::text])))
);
GRANT INSERT, SELECT ON payments.payment_file TO quitus_application;

CREATE TABLE payments.receipt (
  receipt text COLLATE "C" NOT NULL DEFAULT ''::text,
  agency text COLLATE "C" NOT NULL,
  year smallint NOT NULL DEFAULT 0,
  number bigint NOT NULL DEFAULT 0,
  till bigint NOT NULL,
  cashier text COLLATE "C" NOT NULL,
  issued_at timestamp with time zone NOT NULL DEFAULT now(),
  kind text NOT NULL,
  contract text COLLATE "C" NOT NULL,
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
  hash bytea NOT NULL DEFAULT '\x'::bytea,
  CONSTRAINT receipt_pk PRIMARY KEY (receipt),
  CONSTRAINT receipt_of_one_payment UNIQUE (reference),
  CONSTRAINT receipt_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT receipt_of_a_till FOREIGN KEY (till) REFERENCES payments.till(till),
  CONSTRAINT receipt_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint) AND (duty >= 0))),
  CONSTRAINT receipt_method_is_known CHECK ((method = ANY (ARRAY['ESPECES'::text, 'CHEQUE'::text, 'VIREMENT'::text, 'MOBILE_MONEY'::text]))),
  CONSTRAINT receipt_of_a_known_kind CHECK ((kind = ANY (ARRAY['PAYMENT'::text, 'RECOVERY'::text]))),
  CONSTRAINT stamp_duty_on_cash_alone CHECK (((duty = 0) OR (method = 'ESPECES'::text))),
  CONSTRAINT tendered_covers_what_is_paid CHECK ((((method = 'ESPECES'::text) AND (tendered >= (amount + duty))) OR (tendered IS NULL)))
);
CREATE INDEX receipt_by_contract ON payments.receipt USING btree (contract);
CREATE INDEX receipt_by_till ON payments.receipt USING btree (till);
CREATE TRIGGER nobody_takes_their_own_money AFTER INSERT ON payments.receipt FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('cashier');
CREATE TRIGGER receipt_takes_the_next_number BEFORE INSERT ON payments.receipt FOR EACH ROW EXECUTE FUNCTION payments.number_receipt();
ALTER TABLE payments.receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.receipt AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.receipt AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON payments.receipt TO quitus_application;

CREATE TABLE payments.receipt_counter (
  agency text COLLATE "C" NOT NULL,
  year smallint NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT receipt_counter_pk PRIMARY KEY (agency, year)
);
ALTER TABLE payments.receipt_counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.receipt_counter FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.receipt_counter AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.receipt_counter AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));

CREATE TABLE payments.receipt_print (
  receipt text COLLATE "C" NOT NULL,
  print smallint NOT NULL,
  agency text COLLATE "C" NOT NULL,
  printed_at timestamp with time zone NOT NULL DEFAULT now(),
  printed_by text COLLATE "C" NOT NULL,
  CONSTRAINT receipt_print_pk PRIMARY KEY (receipt, print),
  CONSTRAINT print_of_a_receipt FOREIGN KEY (receipt) REFERENCES payments.receipt(receipt),
  CONSTRAINT prints_are_counted CHECK ((print > 0))
);
ALTER TABLE payments.receipt_print ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.receipt_print FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.receipt_print AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.receipt_print AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON payments.receipt_print TO quitus_application;

CREATE TABLE payments.receipt_seal (
  receipt text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  sealed text NOT NULL,
  CONSTRAINT receipt_seal_pk PRIMARY KEY (receipt),
  CONSTRAINT seal_of_a_receipt FOREIGN KEY (receipt) REFERENCES payments.receipt(receipt),
  CONSTRAINT receipt_is_sealed CHECK ((sealed ~ '^QUITUS1\.[0-9a-z]{8}\.[\w-]+\.[\w-]{86}$'::text))
);
ALTER TABLE payments.receipt_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.receipt_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.receipt_seal AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.receipt_seal AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON payments.receipt_seal TO quitus_application;

CREATE TABLE payments.reference (
  reference text COLLATE "C" NOT NULL,
  CONSTRAINT money_taken_once PRIMARY KEY (reference)
);
GRANT SELECT ON payments.reference TO quitus_application;

CREATE TABLE payments.till (
  till bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  agency text COLLATE "C" NOT NULL,
  desk text COLLATE "C" NOT NULL,
  cashier text COLLATE "C" NOT NULL,
  automatic boolean NOT NULL,
  opened_on date NOT NULL,
  opened_at timestamp with time zone NOT NULL DEFAULT now(),
  opening_float bigint NOT NULL,
  closed_on date,
  closed_at timestamp with time zone,
  expected bigint,
  counted bigint,
  CONSTRAINT till_pk PRIMARY KEY (till),
  CONSTRAINT till_in_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT till_closed_after_it_opened CHECK ((closed_on >= opened_on)),
  CONSTRAINT till_is_closed_whole CHECK (((num_nulls(closed_on, closed_at, expected) = ANY (ARRAY[0, 3])) AND ((counted IS NULL) OR (closed_on IS NOT NULL)))),
  CONSTRAINT till_is_counted_with_an_amount CHECK (((counted >= 0) AND (counted <= '1000000000000'::bigint))),
  CONSTRAINT till_opens_with_an_amount CHECK (((opening_float >= 0) AND (opening_float <= '1000000000000'::bigint)))
);
CREATE UNIQUE INDEX one_open_till_per_cashier ON payments.till USING btree (cashier) WHERE ((closed_on IS NULL) AND (NOT automatic));
CREATE UNIQUE INDEX one_open_till_per_desk ON payments.till USING btree (agency, desk) WHERE (closed_on IS NULL);
CREATE INDEX till_by_day ON payments.till USING btree (agency, opened_on);
CREATE TRIGGER closed_till_stands BEFORE UPDATE ON payments.till FOR EACH ROW WHEN ((old.closed_on IS NOT NULL)) EXECUTE FUNCTION payments.refuse_change_of_closed_till();
ALTER TABLE payments.till ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.till FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.till AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.till AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON payments.till TO quitus_application;
GRANT UPDATE (closed_on, closed_at, expected, counted) ON payments.till TO quitus_application;

CREATE TABLE payments.waiting_line (
  waiting bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  file bigint NOT NULL,
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
  CONSTRAINT waiting_line_pk PRIMARY KEY (waiting),
  CONSTRAINT waiting_line_once UNIQUE (reference),
  CONSTRAINT waiting_line_of_a_file FOREIGN KEY (file) REFERENCES payments.payment_file(file),
  CONSTRAINT waiting_line_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint))),
  CONSTRAINT waiting_line_is_decided_whole CHECK (((num_nulls(decided_on, decided_by) = ANY (ARRAY[0, 2])) AND (num_nonnulls(contract, reason) = num_nonnulls(decided_on))))
);
CREATE INDEX waiting_line_to_decide ON payments.waiting_line USING btree (waiting) WHERE (decided_on IS NULL);
CREATE TRIGGER decided_line_stands BEFORE UPDATE ON payments.waiting_line FOR EACH ROW WHEN ((old.decided_on IS NOT NULL)) EXECUTE FUNCTION payments.refuse_change_of_decided_line();
CREATE TRIGGER nobody_assigns_to_their_own_contract AFTER UPDATE ON payments.waiting_line FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('decided_by');
ALTER TABLE payments.waiting_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.waiting_line FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.waiting_line AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON payments.waiting_line AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = waiting_line.contract)))));
GRANT INSERT, SELECT ON payments.waiting_line TO quitus_application;
GRANT UPDATE (decided_on, decided_by, contract, reason) ON payments.waiting_line TO quitus_application;

CREATE TABLE recovery.credit (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  opened_on date NOT NULL,
  amount bigint NOT NULL,
  credit bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  origin text NOT NULL DEFAULT 'SETTLEMENT'::text,
  entry bigint,
  paid_out bigint NOT NULL DEFAULT 0,
  voided_on date,
  CONSTRAINT credit_pk PRIMARY KEY (contract, credit),
  CONSTRAINT credit_of_a_settlement FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement(contract, settlement),
  CONSTRAINT credit_has_a_known_origin CHECK ((origin = ANY (ARRAY['SETTLEMENT'::text, 'EXCESS_RECOVERY'::text, 'CREDIT_NOTE'::text, 'RETURNED_REFUND'::text]))),
  CONSTRAINT credit_has_its_entry CHECK (((origin = 'SETTLEMENT'::text) = (entry IS NULL))),
  CONSTRAINT credit_is_an_amount CHECK ((amount > 0)),
  CONSTRAINT paid_out_at_most_the_credit CHECK (((paid_out >= 0) AND (paid_out <= amount))),
  CONSTRAINT voided_credit_was_never_paid CHECK (((voided_on IS NULL) OR (paid_out = 0)))
);
CREATE INDEX credit_by_age ON recovery.credit USING btree (opened_on, credit);
CREATE INDEX credit_by_number ON recovery.credit USING btree (credit);
CREATE UNIQUE INDEX one_credit_of_a_settlement ON recovery.credit USING btree (contract, settlement) WHERE (origin = 'SETTLEMENT'::text);
CREATE UNIQUE INDEX one_credit_of_an_entry ON recovery.credit USING btree (contract, entry);
ALTER TABLE recovery.credit ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery.credit FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON recovery.credit AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON recovery.credit AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = credit.contract)))));
GRANT INSERT, SELECT ON recovery.credit TO quitus_application;
GRANT UPDATE (paid_out) ON recovery.credit TO quitus_application;

CREATE TABLE recovery.credit_contact (
  contract text COLLATE "C" NOT NULL,
  credit bigint NOT NULL,
  contact bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  on_day date NOT NULL,
  channel text NOT NULL,
  result text NOT NULL,
  noted_by text NOT NULL,
  CONSTRAINT credit_contact_pk PRIMARY KEY (contract, credit, contact),
  CONSTRAINT contact_about_a_credit FOREIGN KEY (contract, credit) REFERENCES recovery.credit(contract, credit),
  CONSTRAINT contact_by_a_known_channel CHECK ((channel = ANY (ARRAY['TELEPHONE'::text, 'SMS'::text, 'COURRIER'::text, 'EMAIL'::text, 'VISITE'::text, 'GUICHET'::text])))
);
ALTER TABLE recovery.credit_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery.credit_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON recovery.credit_contact AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON recovery.credit_contact AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = credit_contact.contract)))));
GRANT INSERT, SELECT ON recovery.credit_contact TO quitus_application;

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
CREATE TRIGGER recovery_taken_once_in_all AFTER INSERT ON recovery.movement REFERENCING NEW TABLE AS new_money FOR EACH STATEMENT EXECUTE FUNCTION payments.note_references();
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
  CONSTRAINT plan_is_signed CHECK ((signed_by <> ''::text)),
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
ALTER TABLE recovery.recovery_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery.recovery_case FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON recovery.recovery_case AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON recovery.recovery_case AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = recovery_case.contract)))));
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
  CONSTRAINT step_says_something CHECK ((note <> ''::text))
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
  request bigint NOT NULL DEFAULT nextval('refunds.request_number'::regclass),
  part smallint NOT NULL DEFAULT 1,
  origin text NOT NULL DEFAULT 'IMPORTED'::text,
  credit bigint,
  asked bigint,
  beneficiary text,
  authority text,
  share integer,
  document text,
  bank_account text,
  account_changed_on date,
  requested_by text,
  approved_by text,
  approved_on date,
  issued_by text,
  ended_as text,
  ended_by text,
  ended_because text,
  returned_on date,
  returned_because text,
  return_entry bigint,
  account_changed_by text,
  CONSTRAINT refund_pk PRIMARY KEY (contract, refund),
  CONSTRAINT refund_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT refund_of_a_credit FOREIGN KEY (contract, credit) REFERENCES recovery.credit(contract, credit),
  CONSTRAINT account_changer_is_not_checker CHECK ((account_changed_by <> approved_by)),
  CONSTRAINT account_changer_is_not_payer CHECK ((account_changed_by <> issued_by)),
  CONSTRAINT approved_on_a_day CHECK (((approved_by IS NULL) = (approved_on IS NULL))),
  CONSTRAINT desk_request_is_whole CHECK (
CASE origin
    WHEN 'DESK'::text THEN (num_nulls(asked, beneficiary, requested_by) = 0)
    WHEN 'IMPORTED'::text THEN (num_nonnulls(asked, beneficiary, requested_by, approved_by, issued_by, credit) = 0)
    ELSE false
END),
  CONSTRAINT ended_refund_is_whole CHECK (((num_nulls(ended_as, ended_by, ended_because) = ANY (ARRAY[0, 3])) AND ((ended_as IS NULL) OR (cancelled_on IS NOT NULL)) AND ((origin = 'IMPORTED'::text) OR (cancelled_on IS NULL) OR (ended_as IS NOT NULL)))),
  CONSTRAINT heir_has_a_share_and_a_document CHECK ((((share IS NULL) = (document IS NULL)) AND (share > 0))),
  CONSTRAINT issued_after_it_was_requested CHECK ((issued_on >= requested_on)),
  CONSTRAINT issued_or_cancelled CHECK ((num_nonnulls(issued_on, cancelled_on) <= 1)),
  CONSTRAINT issued_refund_is_whole CHECK ((num_nulls(issued_on, reference, amount, entry) = ANY (ARRAY[0, 4]))),
  CONSTRAINT refund_approved_before_issue CHECK (((origin = 'IMPORTED'::text) OR (issued_on IS NULL) OR (num_nulls(approved_by, issued_by) = 0))),
  CONSTRAINT refund_ends_in_a_known_way CHECK ((ended_as = ANY (ARRAY['REJECTED'::text, 'CANCELLED'::text, 'WITHOUT_OBJECT'::text]))),
  CONSTRAINT refund_is_an_amount CHECK (((amount > 0) AND (amount <= '1000000000000'::bigint))),
  CONSTRAINT refund_issued_by_a_third_person CHECK (((issued_by <> requested_by) AND (issued_by <> approved_by))),
  CONSTRAINT refund_maker_is_not_checker CHECK ((approved_by <> requested_by)),
  CONSTRAINT refund_never_in_cash CHECK ((method = ANY (ARRAY['CHEQUE'::text, 'VIREMENT'::text]))),
  CONSTRAINT refund_pays_what_was_asked CHECK ((amount = asked)),
  CONSTRAINT refund_returns_for_a_known_reason CHECK ((returned_because = ANY (ARRAY['STALE_CHEQUE'::text, 'REJECTED_TRANSFER'::text]))),
  CONSTRAINT request_asks_for_an_amount CHECK (((asked > 0) AND (asked <= '1000000000000'::bigint))),
  CONSTRAINT returned_refund_is_whole CHECK (((num_nulls(returned_on, returned_because, return_entry) = ANY (ARRAY[0, 3])) AND ((returned_on IS NULL) OR (returned_on >= issued_on)) AND ((returned_on IS NULL) OR (issued_on IS NOT NULL)))),
  CONSTRAINT transfer_has_its_bank_account CHECK (((origin = 'IMPORTED'::text) OR (method <> 'VIREMENT'::text) OR (bank_account IS NOT NULL)))
);
CREATE UNIQUE INDEX one_pending_request_per_contract ON refunds.refund USING btree (contract, COALESCE(credit, (0)::bigint), part) WHERE ((origin = 'DESK'::text) AND (issued_on IS NULL) AND (cancelled_on IS NULL));
CREATE UNIQUE INDEX part_of_a_request_once ON refunds.refund USING btree (request, part);
CREATE INDEX pending_refund ON refunds.refund USING btree (contract) WHERE ((issued_on IS NULL) AND (cancelled_on IS NULL));
CREATE INDEX refund_by_number ON refunds.refund USING btree (refund);
CREATE UNIQUE INDEX refund_requested_once ON refunds.refund USING btree (contract, requested_on, COALESCE(reference, ''::text)) WHERE (origin = 'IMPORTED'::text);
CREATE TRIGGER changed_account_voids_approval BEFORE UPDATE ON refunds.refund FOR EACH ROW WHEN (((old.approved_by IS NOT NULL) AND (new.approved_by IS NOT NULL) AND ((old.bank_account IS DISTINCT FROM new.bank_account) OR (old.method IS DISTINCT FROM new.method)))) EXECUTE FUNCTION refunds.refuse_change_after_approval();
CREATE TRIGGER finished_refund_stands BEFORE UPDATE ON refunds.refund FOR EACH ROW WHEN (((old.cancelled_on IS NOT NULL) OR (old.returned_on IS NOT NULL) OR ((old.issued_on IS NOT NULL) AND ((((((((new.method IS DISTINCT FROM old.method) OR (new.issued_on IS DISTINCT FROM old.issued_on)) OR (new.reference IS DISTINCT FROM old.reference)) OR (new.amount IS DISTINCT FROM old.amount)) OR (new.entry IS DISTINCT FROM old.entry)) OR (new.approved_by IS DISTINCT FROM old.approved_by)) OR (new.issued_by IS DISTINCT FROM old.issued_by)) OR (new.bank_account IS DISTINCT FROM old.bank_account))))) EXECUTE FUNCTION refunds.refuse_change_of_finished_refund();
CREATE TRIGGER nobody_approves_their_own_refund AFTER UPDATE OF approved_by ON refunds.refund FOR EACH ROW WHEN ((new.approved_by IS NOT NULL)) EXECUTE FUNCTION access.refuse_own_contract('approved_by');
CREATE TRIGGER nobody_changes_their_own_account AFTER UPDATE OF account_changed_by ON refunds.refund FOR EACH ROW WHEN ((new.account_changed_by IS NOT NULL)) EXECUTE FUNCTION access.refuse_own_contract('account_changed_by');
CREATE TRIGGER nobody_issues_their_own_refund AFTER UPDATE OF issued_by ON refunds.refund FOR EACH ROW WHEN ((new.issued_by IS NOT NULL)) EXECUTE FUNCTION access.refuse_own_contract('issued_by');
CREATE TRIGGER nobody_requests_their_own_refund AFTER INSERT ON refunds.refund FOR EACH ROW WHEN ((new.requested_by IS NOT NULL)) EXECUTE FUNCTION access.refuse_own_contract('requested_by');
CREATE TRIGGER refund_at_the_bank_stands BEFORE UPDATE ON refunds.refund FOR EACH ROW WHEN (((old.cancelled_on IS NULL) AND (new.cancelled_on IS NOT NULL))) EXECUTE FUNCTION refunds.refuse_end_at_the_bank();
CREATE TRIGGER refund_of_a_case AFTER INSERT ON refunds.refund REFERENCING NEW TABLE AS new_refund FOR EACH STATEMENT EXECUTE FUNCTION refunds.refuse_refund_without_a_case();
ALTER TABLE refunds.refund ENABLE ROW LEVEL SECURITY;
ALTER TABLE refunds.refund FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON refunds.refund AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON refunds.refund AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = refund.contract)))));
GRANT INSERT, SELECT ON refunds.refund TO quitus_application;
GRANT UPDATE (method, issued_on, reference, amount, entry, cancelled_on, bank_account, account_changed_on, approved_by, approved_on, issued_by, ended_as, ended_by, ended_because, returned_on, returned_because, return_entry, account_changed_by) ON refunds.refund TO quitus_application;

CREATE TABLE refunds.transfer_file (
  file bigint NOT NULL,
  agency text COLLATE "C" NOT NULL,
  profile text COLLATE "C" NOT NULL,
  made_on date NOT NULL,
  made_by text NOT NULL,
  lines integer NOT NULL,
  total bigint NOT NULL,
  content bytea NOT NULL,
  digest bytea NOT NULL,
  executed_on date,
  confirmed_by text,
  cancelled_on date,
  CONSTRAINT transfer_file_pk PRIMARY KEY (file),
  CONSTRAINT transfer_file_by_a_profile FOREIGN KEY (profile) REFERENCES refunds.transfer_profile(profile),
  CONSTRAINT transfer_file_of_an_agency FOREIGN KEY (agency) REFERENCES contracts.agency(code),
  CONSTRAINT executed_file_is_confirmed CHECK (((executed_on IS NULL) = (confirmed_by IS NULL))),
  CONSTRAINT file_executed_or_cancelled CHECK ((num_nonnulls(executed_on, cancelled_on) <= 1)),
  CONSTRAINT transfer_file_is_what_was_made CHECK ((digest = sha256(content))),
  CONSTRAINT transfer_file_pays_something CHECK (((lines > 0) AND (total > 0)))
);
ALTER TABLE refunds.transfer_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE refunds.transfer_file FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON refunds.transfer_file AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON refunds.transfer_file AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
GRANT INSERT, SELECT ON refunds.transfer_file TO quitus_application;
GRANT UPDATE (executed_on, confirmed_by, cancelled_on) ON refunds.transfer_file TO quitus_application;

CREATE TABLE refunds.transfer_line (
  contract text COLLATE "C" NOT NULL,
  refund bigint NOT NULL,
  file bigint NOT NULL,
  outcome text,
  CONSTRAINT transfer_line_pk PRIMARY KEY (contract, refund, file),
  CONSTRAINT line_of_a_transfer_file FOREIGN KEY (file) REFERENCES refunds.transfer_file(file),
  CONSTRAINT line_pays_a_refund FOREIGN KEY (contract, refund) REFERENCES refunds.refund(contract, refund),
  CONSTRAINT line_has_a_known_outcome CHECK ((outcome = ANY (ARRAY['EXECUTED'::text, 'REJECTED'::text, 'CANCELLED'::text])))
);
CREATE UNIQUE INDEX refund_in_one_live_file ON refunds.transfer_line USING btree (contract, refund) WHERE ((outcome IS NULL) OR (outcome = 'EXECUTED'::text));
CREATE INDEX transfer_line_by_file ON refunds.transfer_line USING btree (file);
ALTER TABLE refunds.transfer_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE refunds.transfer_line FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON refunds.transfer_line AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON refunds.transfer_line AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = transfer_line.contract)))));
GRANT INSERT, SELECT ON refunds.transfer_line TO quitus_application;
GRANT UPDATE (outcome) ON refunds.transfer_line TO quitus_application;

CREATE TABLE refunds.transfer_profile (
  profile text COLLATE "C" NOT NULL,
  format text NOT NULL,
  debtor_name text NOT NULL,
  debtor_account text NOT NULL,
  debtor_bank text NOT NULL,
  columns text[] NOT NULL,
  separator text NOT NULL,
  encoding text NOT NULL,
  added_by text NOT NULL,
  CONSTRAINT transfer_profile_pk PRIMARY KEY (profile),
  CONSTRAINT profile_has_a_known_encoding CHECK ((encoding = ANY (ARRAY['UTF-8'::text, 'ISO-8859-1'::text]))),
  CONSTRAINT profile_has_a_known_format CHECK ((format = ANY (ARRAY['PAIN_001'::text, 'CSV'::text]))),
  CONSTRAINT profile_of_a_csv_has_columns CHECK (((format = 'CSV'::text) = (cardinality(columns) > 0))),
  CONSTRAINT profile_separates_cells CHECK ((separator = ANY (ARRAY[';'::text, ','::text, '	'::text, '|'::text])))
);
GRANT INSERT, SELECT ON refunds.transfer_profile TO quitus_application;

CREATE TABLE resumption.subscription (
  contract text COLLATE "C" NOT NULL,
  signed_on date NOT NULL,
  signed_by text NOT NULL,
  deposit bigint NOT NULL,
  method text NOT NULL,
  reference text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  debt_shown bigint NOT NULL,
  CONSTRAINT subscription_once_a_contract PRIMARY KEY (contract),
  CONSTRAINT deposit_paid_in_once UNIQUE (reference),
  CONSTRAINT subscription_of_a_contract FOREIGN KEY (contract) REFERENCES contracts.contract(contract),
  CONSTRAINT debt_shown_is_an_amount CHECK ((debt_shown >= 0)),
  CONSTRAINT deposit_not_in_cash CHECK ((method = ANY (ARRAY['CHEQUE'::text, 'VIREMENT'::text, 'MOBILE_MONEY'::text]))),
  CONSTRAINT own_deposit_is_an_amount CHECK (((deposit > 0) AND (deposit <= '1000000000000'::bigint)))
);
CREATE TRIGGER deposit_taken_once_in_all AFTER INSERT ON resumption.subscription REFERENCING NEW TABLE AS new_money FOR EACH STATEMENT EXECUTE FUNCTION payments.note_references();
CREATE TRIGGER nobody_signs_their_own_contract AFTER INSERT ON resumption.subscription FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('signed_by');
ALTER TABLE resumption.subscription ENABLE ROW LEVEL SECURITY;
ALTER TABLE resumption.subscription FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON resumption.subscription AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON resumption.subscription AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = subscription.contract)))));
GRANT INSERT, SELECT ON resumption.subscription TO quitus_application;

CREATE TABLE seals.key (
  key text COLLATE "C" NOT NULL,
  public_key bytea NOT NULL,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  retired_at timestamp with time zone,
  CONSTRAINT key_pk PRIMARY KEY (key),
  CONSTRAINT key_once UNIQUE (public_key),
  CONSTRAINT key_has_a_short_name CHECK ((key ~ '^[0-9a-z]{8}$'::text)),
  CONSTRAINT key_is_of_ed25519 CHECK ((octet_length(public_key) = 32)),
  CONSTRAINT key_retired_after_it_was_made CHECK ((retired_at >= made_at))
);
CREATE UNIQUE INDEX one_key_signs ON seals.key USING btree ((true)) WHERE (retired_at IS NULL);
GRANT INSERT, SELECT ON seals.key TO quitus_application;
GRANT UPDATE (retired_at) ON seals.key TO quitus_application;

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
  CONSTRAINT held_contract_is_not_settled CHECK (((settled_on IS NULL) OR (NOT (holds && ARRAY['METER_NOT_REMOVED'::text, 'FINAL_BILL_PENDING'::text, 'REFUND_AT_THE_BANK'::text])))),
  CONSTRAINT holds_are_known CHECK ((holds <@ ARRAY['METER_NOT_REMOVED'::text, 'FINAL_BILL_PENDING'::text, 'REFUND_REQUESTED'::text, 'REFUND_AT_THE_BANK'::text])),
  CONSTRAINT movement_is_known CHECK ((last_movement = ANY (ARRAY['TAKEOVER'::text, 'PAYMENT'::text, 'REFUND'::text, 'CREDIT_NOTE'::text, 'BILL'::text]))),
  CONSTRAINT settled_after_termination CHECK ((settled_on >= terminated_on)),
  CONSTRAINT settled_by_a_settlement CHECK (((settled_on IS NULL) = (settlement IS NULL)))
);
CREATE INDEX case_by_deadline ON settlement."case" USING btree (opens_on, contract) WHERE (settled_on IS NULL);
CREATE INDEX case_to_list ON settlement."case" USING btree (agency, contract) WHERE ((settled_on IS NULL) AND (net <> 0));
CREATE INDEX case_to_sweep ON settlement."case" USING btree (contract) WHERE ((settled_on IS NULL) AND (net = 0));
CREATE TRIGGER settled_case_is_closed BEFORE UPDATE ON settlement."case" FOR EACH ROW WHEN ((old.settled_on IS NOT NULL)) EXECUTE FUNCTION settlement.refuse_change_of_settled_case();
ALTER TABLE settlement."case" ENABLE ROW LEVEL SECURITY;
ALTER TABLE settlement."case" FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON settlement."case" AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON settlement."case" AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (agency = ANY (( SELECT access.sight() AS sight)::text[]))));
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
CREATE TRIGGER nobody_settles_their_own_contract AFTER INSERT ON settlement.settlement REFERENCING NEW TABLE AS new_settlement FOR EACH STATEMENT EXECUTE FUNCTION settlement.refuse_own_contracts();
CREATE TRIGGER reversal_voids_its_credit AFTER UPDATE ON settlement.settlement FOR EACH ROW WHEN (((old.reversed_on IS NULL) AND (new.reversed_on IS NOT NULL))) EXECUTE FUNCTION recovery.void_reversed_credit();
CREATE TRIGGER settle_only_what_may_be AFTER INSERT ON settlement.settlement REFERENCING NEW TABLE AS new_settlement FOR EACH STATEMENT EXECUTE FUNCTION settlement.settle_only_what_may_be();
CREATE TRIGGER settled_by_the_list_of_its_agency AFTER INSERT ON settlement.settlement REFERENCING NEW TABLE AS new_settlement FOR EACH STATEMENT EXECUTE FUNCTION settlement.refuse_lists_of_others();
ALTER TABLE settlement.settlement ENABLE ROW LEVEL SECURITY;
ALTER TABLE settlement.settlement FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON settlement.settlement AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON settlement.settlement AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = settlement.contract)))));
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
  CONSTRAINT agreed_plan_pk PRIMARY KEY (contract, plan),
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
ALTER TABLE terminations.termination ENABLE ROW LEVEL SECURITY;
ALTER TABLE terminations.termination FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON terminations.termination AS PERMISSIVE FOR ALL TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON terminations.termination AS PERMISSIVE FOR ALL TO quitus_application USING ((( SELECT access.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM contracts.contract k
  WHERE (k.contract = termination.contract)))));
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

CREATE VIEW ledger.contract_balance WITH (security_invoker=true) AS
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

CREATE VIEW ledger.contract_paid WITH (security_invoker=true) AS
 SELECT contract,
    (sum(
        CASE
            WHEN (part = 'receivable'::text) THEN amount
            ELSE (- amount)
        END))::bigint AS paid
   FROM ((ledger.transfer t
     JOIN ( SELECT DISTINCT part,
            account
           FROM ledger.mapping) d ON ((account = debit)))
     JOIN ( SELECT DISTINCT part,
            account
           FROM ledger.mapping) c ON ((account = credit)))
  WHERE ((event = ANY (ARRAY['PAYMENT'::ledger.event, 'BOUNCED_CHEQUE'::ledger.event, 'REVERSAL'::ledger.event])) AND (((part = 'receivable'::text) AND (part = ANY (ARRAY['cash'::text, 'bank'::text, 'mobileMoney'::text]))) OR ((part = 'receivable'::text) AND (part = ANY (ARRAY['cash'::text, 'bank'::text, 'mobileMoney'::text])))))
  GROUP BY contract;
GRANT SELECT ON ledger.contract_paid TO quitus_application;

CREATE VIEW ledger.contract_rest WITH (security_invoker=true) AS
 WITH rest AS (
         SELECT account
           FROM ledger.mapping
          WHERE (part = ANY (ARRAY['doubtful'::text, 'contested'::text]))
        )
 SELECT contract,
    (sum((amount * (((debit IN ( SELECT account
           FROM rest)))::integer - ((credit IN ( SELECT account
           FROM rest)))::integer))))::bigint AS rest
   FROM ledger.transfer t
  GROUP BY contract;
GRANT SELECT ON ledger.contract_rest TO quitus_application;

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

CREATE VIEW recovery.paid_before WITH (security_invoker=true) AS
 SELECT contract,
    paid_on
   FROM payments.payment;
GRANT SELECT ON recovery.paid_before TO quitus_application;

CREATE VIEW recovery.settled WITH (security_invoker=true) AS
 SELECT contract,
    settlement,
    contested,
    settled_on
   FROM (settlement.settlement s
     JOIN settlement."case" c ON ((contract = contract)))
  WHERE (reversed_on IS NULL);
GRANT SELECT ON recovery.settled TO quitus_application;

CREATE OR REPLACE FUNCTION access.check_delegation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM access.person p WHERE p.name = NEW.head
      AND p.role IN ('agency_head', 'commercial_head') AND NOT p.program)
    OR NOT EXISTS (SELECT FROM access.person p WHERE p.name = NEW.delegate
      AND p.role IN ('reception', 'agency_head', 'commercial_head') AND NOT p.program)
    OR (NEW.approved_by IS NOT NULL AND NOT EXISTS (SELECT FROM access.person p
      WHERE p.name = NEW.approved_by AND NOT p.program
        AND p.role IN ('agency_head', 'commercial_head', 'functional_owner'))) THEN
    RAISE EXCEPTION 'delegation from % to % by people who may not', NEW.head, NEW.delegate
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_only_what_may_be';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE access.check_delegation() TO PUBLIC;

CREATE OR REPLACE FUNCTION access.count_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.version <> OLD.version + 1 OR NEW.changed_by IS NULL THEN
    RAISE EXCEPTION 'a change of % that nobody signed', OLD.name
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_change_is_counted';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE access.count_change() TO PUBLIC;

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
 STABLE PARALLEL SAFE
AS $function$
  SELECT access.sees_all() OR agency = ANY (access.sight())
$function$;
GRANT EXECUTE ON ROUTINE access.sees(text) TO PUBLIC;

CREATE OR REPLACE FUNCTION access.sees_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT coalesce(current_setting('quitus.sight', true), '') = '*'
$function$;
GRANT EXECUTE ON ROUTINE access.sees_all() TO PUBLIC;

CREATE OR REPLACE FUNCTION access.sight()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT string_to_array(coalesce(current_setting('quitus.sight', true), ''), E'\n')
$function$;
GRANT EXECUTE ON ROUTINE access.sight() TO PUBLIC;

CREATE OR REPLACE FUNCTION audit.digest_of_readings(day date)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET "TimeZone" TO 'UTC'
AS $function$
  SELECT sha256(convert_to(coalesce(string_agg(concat_ws('|', reading,
    to_char(read_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), person, agency, kind, subject, request),
    E'\n' ORDER BY reading), ''), 'UTF8')) FROM audit.reading WHERE read_on = day
$function$;
GRANT EXECUTE ON ROUTINE audit.digest_of_readings(date) TO PUBLIC;

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

CREATE OR REPLACE FUNCTION audit.refuse_sealed_day()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM audit.seal s WHERE s.day = NEW.read_on) THEN
    RAISE EXCEPTION 'the readings of % are sealed', NEW.read_on
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sealed_day_stands';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE audit.refuse_sealed_day() TO PUBLIC;

CREATE OR REPLACE FUNCTION contracts.identity_key(document text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  SELECT upper(regexp_replace(document, '[^A-Za-z0-9]', '', 'g') COLLATE "C")
$function$;
GRANT EXECUTE ON ROUTINE contracts.identity_key(text) TO PUBLIC;

CREATE OR REPLACE FUNCTION contracts.phone_key(phone text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  SELECT right(regexp_replace(phone, '[^0-9]', '', 'g'), 8)
$function$;
GRANT EXECUTE ON ROUTINE contracts.phone_key(text) TO PUBLIC;

CREATE OR REPLACE FUNCTION contracts.plain(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  SELECT ' ' || lower(translate(
    CASE WHEN octet_length(name) = length(name) THEN name
      ELSE replace(replace(replace(replace(
        regexp_replace(normalize(name, NFD), U&'[\0300-\036F]', '', 'g'),
        'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae') END,
    U&'-.,;/()''"\2019\00A0\202FƆɔƐɛƉɖĐđŊŋƝɲƁɓƊɗØøŁłı',
    '            ooeeddddnnnnbbddoolli') COLLATE "C")
$function$;
GRANT EXECUTE ON ROUTINE contracts.plain(text) TO PUBLIC;

CREATE OR REPLACE FUNCTION contracts.refuse_move_out_of_scope()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF NOT (SELECT a.computerised FROM contracts.agency a WHERE a.code = NEW.to_agency) THEN
    RAISE EXCEPTION 'agency % is not computerised', NEW.to_agency
      USING ERRCODE = 'check_violation', CONSTRAINT = 'moved_within_scope';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE contracts.refuse_move_out_of_scope() TO PUBLIC;

CREATE OR REPLACE FUNCTION contracts.words_of(plain_name text, phone text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT array_remove(string_to_array(plain_name, ' '), '')
    || CASE WHEN phone IS NULL THEN '{}' ELSE ARRAY(
      SELECT contracts.phone_key(one) FROM unnest(string_to_array(translate(phone, ';,', '//'), '/')) one
      WHERE length(contracts.phone_key(one)) >= 6) END
$function$;
GRANT EXECUTE ON ROUTINE contracts.words_of(text,text) TO PUBLIC;

CREATE OR REPLACE FUNCTION http.keep_answer()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF OLD.answered_at > now() - interval '30 days' THEN
    RAISE EXCEPTION 'the answer to % is younger than thirty days', OLD.key
      USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_is_kept_thirty_days';
  END IF;
  RETURN OLD;
END $function$;
GRANT EXECUTE ON ROUTINE http.keep_answer() TO PUBLIC;

CREATE OR REPLACE FUNCTION ledger.balance_on(of_contract text, on_day date)
 RETURNS TABLE(receivable bigint, deposit bigint, known_since date)
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce(sum(t.amount * ((d.part IS NOT NULL AND d.part = 'receivable')::integer
        - (c.part IS NOT NULL AND c.part = 'receivable')::integer))
      FILTER (WHERE t.happened_on <= on_day), 0)::bigint,
    coalesce(sum(t.amount * ((c.part IS NOT NULL AND c.part = 'deposit')::integer
        - (d.part IS NOT NULL AND d.part = 'deposit')::integer))
      FILTER (WHERE t.happened_on <= on_day), 0)::bigint,
    min(t.happened_on)
  FROM ledger.transfer t
  LEFT JOIN (SELECT DISTINCT part, account FROM ledger.mapping
    WHERE part IN ('receivable', 'deposit')) d ON d.account = t.debit
  LEFT JOIN (SELECT DISTINCT part, account FROM ledger.mapping
    WHERE part IN ('receivable', 'deposit')) c ON c.account = t.credit
  WHERE t.contract = of_contract
$function$;
GRANT EXECUTE ON ROUTINE ledger.balance_on(text,date) TO PUBLIC;

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

CREATE OR REPLACE FUNCTION lists.content_hash(of_list bigint)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  SELECT sha256(convert_to(E'quitus-liste-arretee\t1\n' || h.list || E'\t' || h.agency || E'\t'
    || to_char(h.made_on, 'YYYY-MM-DD') || E'\n'
    || coalesce(string_agg(l.contract || E'\t' || l.debt || E'\t' || l.deposit || E'\t'
      || l.debt - l.deposit || E'\n', '' ORDER BY l.contract), ''), 'UTF8'))
  FROM lists.list h LEFT JOIN lists.line l ON l.list = h.list WHERE h.list = of_list GROUP BY h.list
$function$;
GRANT EXECUTE ON ROUTINE lists.content_hash(bigint) TO PUBLIC;

CREATE OR REPLACE FUNCTION lists.refuse_change_of_finished_list()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'list % is finished', OLD.list
    USING ERRCODE = 'check_violation', CONSTRAINT = 'finished_list_stands';
END $function$;
GRANT EXECUTE ON ROUTINE lists.refuse_change_of_finished_list() TO PUBLIC;

CREATE OR REPLACE FUNCTION lists.refuse_line_of_a_frozen_list()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT list FROM new_line) n
      JOIN lists.list h ON h.list = n.list WHERE h.content IS NOT NULL) THEN
    RAISE EXCEPTION 'a line is added to a frozen list'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_line_after_freezing';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE lists.refuse_line_of_a_frozen_list() TO PUBLIC;

CREATE OR REPLACE FUNCTION lists.refuse_other_content()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'list % is frozen', OLD.list
    USING ERRCODE = 'check_violation', CONSTRAINT = 'frozen_content_stands';
END $function$;
GRANT EXECUTE ON ROUTINE lists.refuse_other_content() TO PUBLIC;

CREATE OR REPLACE FUNCTION parameters.refuse_change_of_decided_proposal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'proposal % is decided', OLD.proposal
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_proposal_stands';
END $function$;
GRANT EXECUTE ON ROUTINE parameters.refuse_change_of_decided_proposal() TO PUBLIC;

CREATE OR REPLACE FUNCTION payments.bounce_only_cheques()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
END $function$;
GRANT EXECUTE ON ROUTINE payments.bounce_only_cheques() TO PUBLIC;

CREATE OR REPLACE FUNCTION payments.cancel_what_did_not_bounce()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM payments.receipt r JOIN payments.bounce b ON b.contract = r.contract
      AND b.reference = r.reference WHERE r.receipt = NEW.receipt) THEN
    RAISE EXCEPTION 'the cheque of receipt % bounced', NEW.receipt
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bounced_cheque_is_not_cancelled';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE payments.cancel_what_did_not_bounce() TO PUBLIC;

CREATE OR REPLACE FUNCTION payments.note_references()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF TG_TABLE_NAME = 'movement' THEN
    INSERT INTO payments.reference SELECT reference FROM new_money WHERE kind = 'RECOVERY';
  ELSE
    INSERT INTO payments.reference SELECT reference FROM new_money;
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE payments.note_references() TO PUBLIC;

CREATE OR REPLACE FUNCTION payments.number_receipt()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
END $function$;
GRANT EXECUTE ON ROUTINE payments.number_receipt() TO PUBLIC;

CREATE OR REPLACE FUNCTION payments.refuse_change_of_closed_till()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'till % is closed', OLD.till
    USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_till_stands';
END $function$;
GRANT EXECUTE ON ROUTINE payments.refuse_change_of_closed_till() TO PUBLIC;

CREATE OR REPLACE FUNCTION payments.refuse_change_of_decided_cancellation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'cancellation % is decided', OLD.cancellation
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_cancellation_stands';
END $function$;
GRANT EXECUTE ON ROUTINE payments.refuse_change_of_decided_cancellation() TO PUBLIC;

CREATE OR REPLACE FUNCTION payments.refuse_change_of_decided_line()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'line % is decided', OLD.waiting
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_line_stands';
END $function$;
GRANT EXECUTE ON ROUTINE payments.refuse_change_of_decided_line() TO PUBLIC;

CREATE OR REPLACE FUNCTION payments.text_of(r payments.receipt)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET "TimeZone" TO 'UTC'
AS $function$
  SELECT concat_ws('|', r.receipt, r.till, r.cashier,
    to_char(r.issued_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), r.kind, r.contract, r.managed_by, r.customer,
    r.customer_name, r.reference, r.paid_on - DATE '2000-01-01', r.amount, r.duty, r.method,
    coalesce(r.tendered, 0), coalesce(r.instrument, ''), coalesce(r.bank, ''),
    coalesce(r.drawer, ''), coalesce(r.operator, ''), r.net_after, r.settled)
$function$;
GRANT EXECUTE ON ROUTINE payments.text_of(payments.receipt) TO PUBLIC;

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

CREATE OR REPLACE FUNCTION recovery.void_reversed_credit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  UPDATE recovery.credit SET voided_on = NEW.reversed_on
    WHERE contract = NEW.contract AND settlement = NEW.settlement AND origin = 'SETTLEMENT';
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE recovery.void_reversed_credit() TO PUBLIC;

CREATE OR REPLACE FUNCTION refunds.owed_elsewhere(asked text)
 RETURNS TABLE(contract text, agency text, kind text, amount bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
END $function$;
GRANT EXECUTE ON ROUTINE refunds.owed_elsewhere(text) TO PUBLIC;

CREATE OR REPLACE FUNCTION refunds.refuse_change_after_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'refund % changed after it was approved', OLD.refund
    USING ERRCODE = 'check_violation', CONSTRAINT = 'changed_account_voids_approval';
END $function$;
GRANT EXECUTE ON ROUTINE refunds.refuse_change_after_approval() TO PUBLIC;

CREATE OR REPLACE FUNCTION refunds.refuse_change_of_finished_refund()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'refund % is finished', OLD.refund
    USING ERRCODE = 'check_violation', CONSTRAINT = 'finished_refund_stands';
END $function$;
GRANT EXECUTE ON ROUTINE refunds.refuse_change_of_finished_refund() TO PUBLIC;

CREATE OR REPLACE FUNCTION refunds.refuse_end_at_the_bank()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM refunds.transfer_line l WHERE l.contract = NEW.contract
      AND l.refund = NEW.refund AND l.outcome IS NULL) THEN
    RAISE EXCEPTION 'refund % is in a file at the bank', OLD.refund
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_at_the_bank_stands';
  END IF;
  RETURN NEW;
END $function$;
GRANT EXECUTE ON ROUTINE refunds.refuse_end_at_the_bank() TO PUBLIC;

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

CREATE OR REPLACE FUNCTION resumption.knows_customer(known text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  SELECT EXISTS (SELECT FROM contracts.customer u WHERE u.code = known)
$function$;
GRANT EXECUTE ON ROUTINE resumption.knows_customer(text) TO PUBLIC;

CREATE OR REPLACE FUNCTION resumption.take_number(in_agency text, letter text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
DECLARE
  taken text;
BEGIN
  LOOP
    taken := nextval('resumption.given')::text;
    taken := regexp_replace(in_agency, '[^A-Za-z0-9]', '', 'g') || '-' || letter
      || lpad(taken, greatest(6, length(taken)), '0');
    EXIT WHEN NOT EXISTS (SELECT FROM contracts.contract k WHERE k.contract = taken)
      AND NOT EXISTS (SELECT FROM contracts.customer u WHERE u.code = taken);
  END LOOP;
  RETURN taken;
END $function$;
GRANT EXECUTE ON ROUTINE resumption.take_number(text,text) TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.find_contracts(asked text, in_agency text, in_state text, after text[], most integer)
 RETURNS TABLE(place integer, found_by text, contract text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog'
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_sort TO 'off'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
#variable_conflict use_column
DECLARE
  seen text[] := CASE WHEN access.sees_all() THEN NULL ELSE access.sight() END;
  from_place integer := coalesce(after[1]::integer, 0);
  after_key text COLLATE "C" := coalesce(after[2], '');
  after_contract text COLLATE "C" := coalesce(after[3], '');
  key text COLLATE "C";
  until text COLLATE "C";
  digits text;
  words text[];
  one_word text COLLATE "C";
  driver text COLLATE "C";
  fewest bigint;
  count bigint;
  left_over integer := most;
  LAST CONSTANT text := U&'\+10FFFF';
BEGIN
  IF in_agency IS NOT NULL THEN
    IF seen IS NOT NULL AND NOT in_agency = ANY (seen) THEN RETURN; END IF;
    seen := ARRAY[in_agency];
  END IF;

  IF asked IS NULL THEN
    RETURN QUERY SELECT 0, a.code, k.contract FROM contracts.agency a CROSS JOIN LATERAL (
        SELECT k.contract FROM contracts.contract k
        LEFT JOIN settlement."case" c ON c.contract = k.contract
        WHERE k.agency = a.code AND (a.code > after_key OR k.contract > after_contract)
          AND (in_state IS NULL OR in_state = settlement.state_of(c))
        ORDER BY k.contract LIMIT most) k
      WHERE a.code >= after_key AND (seen IS NULL OR a.code = ANY (seen))
      ORDER BY a.code, k.contract LIMIT most;
    RETURN;
  END IF;

  -- Numbers are written as the utility writes them: mostly in capitals, whatever was typed.
  key := CASE WHEN EXISTS (SELECT FROM contracts.contract k
      WHERE k.contract >= asked AND k.contract < asked || LAST) THEN asked ELSE upper(asked) END;
  until := key || LAST;
  IF from_place <= 1 THEN
    RETURN QUERY SELECT 1, k.contract, k.contract FROM contracts.contract k
      LEFT JOIN settlement."case" c ON c.contract = k.contract
      WHERE k.contract >= key AND k.contract < until
        AND (from_place < 1 OR k.contract > after_contract)
        AND (seen IS NULL OR k.agency = ANY (seen))
        AND (in_state IS NULL OR in_state = settlement.state_of(c))
      ORDER BY k.contract LIMIT left_over;
    GET DIAGNOSTICS count = ROW_COUNT;
    left_over := left_over - count;
  END IF;

  IF from_place <= 2 AND left_over > 0 THEN
    RETURN QUERY SELECT 2, o.service_point, k.contract FROM contracts.occupancy o
      JOIN contracts.contract k ON k.contract = o.contract
      LEFT JOIN settlement."case" c ON c.contract = k.contract
      WHERE o.service_point >= key AND o.service_point < until
        AND (from_place < 2 OR (o.service_point, k.contract) > (after_key, after_contract))
        AND NOT (k.contract >= key AND k.contract < until)
        AND (seen IS NULL OR k.agency = ANY (seen))
        AND (in_state IS NULL OR in_state = settlement.state_of(c))
      ORDER BY o.service_point, k.contract LIMIT left_over;
    GET DIAGNOSTICS count = ROW_COUNT;
    left_over := left_over - count;
  END IF;

  IF from_place <= 3 AND left_over > 0 THEN
    RETURN QUERY SELECT 3, p.meter, k.contract FROM contracts.service_point p
      JOIN contracts.occupancy o ON o.service_point = p.code
      JOIN contracts.contract k ON k.contract = o.contract
      LEFT JOIN settlement."case" c ON c.contract = k.contract
      WHERE p.meter >= key AND p.meter < until
        AND (from_place < 3 OR (p.meter, k.contract) > (after_key, after_contract))
        AND NOT (k.contract >= key AND k.contract < until)
        AND NOT (p.code >= key AND p.code < until)
        AND (seen IS NULL OR k.agency = ANY (seen))
        AND (in_state IS NULL OR in_state = settlement.state_of(c))
      ORDER BY p.meter, k.contract LIMIT left_over;
    GET DIAGNOSTICS count = ROW_COUNT;
    left_over := left_over - count;
  END IF;

  digits := regexp_replace(asked, '[ .+()/-]', '', 'g');
  IF from_place <= 4 AND left_over > 0 AND digits ~ '^[0-9]{6,15}$' THEN
    driver := right(digits, 8);
    RETURN QUERY SELECT 4, w.word, w.contract FROM contracts.contract_word w
      LEFT JOIN settlement."case" c ON c.contract = w.contract
      WHERE w.word >= driver AND w.word < driver || LAST
        AND (from_place < 4 OR (w.word, w.contract) > (after_key, after_contract))
        AND NOT (w.contract >= key AND w.contract < until)
        AND (seen IS NULL OR w.agency = ANY (seen))
        AND (in_state IS NULL OR in_state = settlement.state_of(c))
      ORDER BY w.word, w.contract LIMIT left_over;
    GET DIAGNOSTICS count = ROW_COUNT;
    left_over := left_over - count;
  END IF;

  words := array_remove(string_to_array(contracts.plain(asked), ' '), '');
  IF left_over = 0 OR cardinality(words) = 0 THEN RETURN; END IF;
  -- The rarest word leads; how often the others occur matters no more than they are written there.
  FOREACH one_word IN ARRAY words LOOP
    SELECT count(*) INTO count FROM (SELECT FROM contracts.contract_word w
      WHERE w.word >= one_word AND w.word < one_word || LAST LIMIT 5000) w;
    IF fewest IS NULL OR count < fewest THEN
      fewest := count;
      driver := one_word;
    END IF;
  END LOOP;
  RETURN QUERY SELECT 5, w.word, w.contract FROM contracts.contract_word w
    JOIN contracts.contract k ON k.contract = w.contract
    JOIN contracts.customer u ON u.code = k.customer
    LEFT JOIN settlement."case" c ON c.contract = w.contract
    WHERE w.word >= driver AND w.word < driver || LAST
      AND (from_place < 5 OR (w.word, w.contract) > (after_key, after_contract))
      AND u.plain_name LIKE ALL (SELECT '% ' || replace(replace(replace(one, '\', '\\'), '%', '\%'),
        '_', '\_') || '%' FROM unnest(words) one)
      AND w.word = (SELECT min(one COLLATE "C") FROM unnest(string_to_array(u.plain_name, ' ')) one
        WHERE one COLLATE "C" >= driver AND one COLLATE "C" < driver || LAST)
      AND NOT (w.contract >= key AND w.contract < until)
      AND (seen IS NULL OR w.agency = ANY (seen))
      AND (in_state IS NULL OR in_state = settlement.state_of(c))
    ORDER BY w.word, w.contract LIMIT left_over;
END $function$;
GRANT EXECUTE ON ROUTINE settlement.find_contracts(text,text,text,text[],integer) TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.move_only_what_may_be()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
DECLARE
  present text;
  point text;
  settled date;
  broken text;
BEGIN
  SELECT k.agency, k.service_point INTO present, point FROM contracts.contract k
    WHERE k.contract = NEW.contract FOR UPDATE;
  SELECT c.settled_on INTO settled FROM settlement."case" c
    WHERE c.contract = NEW.contract FOR UPDATE;
  broken := CASE WHEN settled IS NOT NULL THEN 'settled_contract_stays'
    WHEN present IS DISTINCT FROM NEW.from_agency THEN 'moved_from_where_it_is' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'the move of contract % breaks %', NEW.contract, broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  UPDATE contracts.contract k SET agency = NEW.to_agency WHERE k.contract = NEW.contract;
  UPDATE contracts.service_point p SET agency = NEW.to_agency WHERE p.code = point;
  UPDATE contracts.contract_word w SET agency = NEW.to_agency
    FROM contracts.contract k JOIN contracts.customer u ON u.code = k.customer
    WHERE k.contract = NEW.contract AND w.contract = NEW.contract
      AND w.word = ANY (contracts.words_of(u.plain_name, u.phone));
  UPDATE settlement."case" c SET agency = NEW.to_agency, version = c.version + 1
    WHERE c.contract = NEW.contract;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE settlement.move_only_what_may_be() TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.owed_by(of_customer text, document text, on_day date)
 RETURNS TABLE(contract text, agency text, state text, owes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog'
AS $function$
  SELECT k.contract, k.agency, settlement.state_of(c), o.owes
  FROM (SELECT u.code FROM contracts.customer u WHERE u.code = of_customer
    UNION SELECT u.code FROM contracts.customer u
      WHERE u.identity_document IS NOT NULL AND contracts.identity_key(document) <> ''
        AND contracts.identity_key(u.identity_document) = contracts.identity_key(document)) u
  JOIN contracts.contract k ON k.customer = u.code
  LEFT JOIN settlement."case" c ON c.contract = k.contract
  CROSS JOIN LATERAL (SELECT CASE settlement.state_of(c)
      WHEN 'TERMINATED' THEN c.net
      WHEN 'SETTLED' THEN (SELECT r.rest FROM ledger.contract_rest r WHERE r.contract = k.contract)
      ELSE least((SELECT b.receivable FROM ledger.contract_balance b WHERE b.contract = k.contract),
        (SELECT sum(open_amount) FROM contracts.bill i
          WHERE i.contract = k.contract AND i.due_on < on_day)) END AS owes) o
  WHERE o.owes > 0 ORDER BY k.contract
$function$;
GRANT EXECUTE ON ROUTINE settlement.owed_by(text,text,date) TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.refuse_change_of_settled_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'contract % is settled', OLD.contract
    USING ERRCODE = 'check_violation', CONSTRAINT = 'settled_case_is_closed';
END $function$;
GRANT EXECUTE ON ROUTINE settlement.refuse_change_of_settled_case() TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.refuse_deposit_on_settled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM new_deposit n JOIN settlement."case" c ON c.contract = n.contract
      WHERE c.settled_on IS NOT NULL) THEN
    RAISE EXCEPTION 'a deposit on a settled contract'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_deposit_on_a_settled_contract';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE settlement.refuse_deposit_on_settled() TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.refuse_lists_of_others()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM new_settlement n JOIN lists.list l ON l.list = n.list
      JOIN settlement."case" c ON c.contract = n.contract WHERE c.agency <> l.agency) THEN
    RAISE EXCEPTION 'a list settles a contract of another agency'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'settled_by_the_list_of_its_agency';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE settlement.refuse_lists_of_others() TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.refuse_own_contracts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
DECLARE
  customers text[];
BEGIN
  SELECT array_agg(p.customer) INTO customers FROM access.person p
    WHERE p.customer IS NOT NULL
      AND p.name IN (SELECT prepared_by FROM new_settlement UNION SELECT approved_by FROM new_settlement);
  IF customers IS NOT NULL AND EXISTS (SELECT FROM new_settlement n
      JOIN contracts.contract k ON k.contract = n.contract
      JOIN access.person p ON p.customer = k.customer
      WHERE k.customer = ANY (customers) AND p.name IN (n.prepared_by, n.approved_by)) THEN
    RAISE EXCEPTION 'somebody settles their own contract'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_settles_their_own_contract';
  END IF;
  RETURN NULL;
END $function$;
GRANT EXECUTE ON ROUTINE settlement.refuse_own_contracts() TO PUBLIC;

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

CREATE OR REPLACE FUNCTION settlement.state_of(c settlement."case")
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE WHEN (c).contract IS NULL THEN 'ACTIVE' WHEN (c).settled_on IS NULL THEN 'TERMINATED'
    ELSE 'SETTLED' END
$function$;
GRANT EXECUTE ON ROUTINE settlement.state_of(settlement."case") TO PUBLIC;

CREATE OR REPLACE FUNCTION settlement.state_of_point(point text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  SELECT CASE WHEN o.contract IS NULL THEN 'FREE' WHEN c.contract IS NULL THEN 'OCCUPIED'
    ELSE 'HELD' END
  FROM contracts.service_point p
  LEFT JOIN contracts.occupancy o ON o.service_point = p.code AND o.freed_on IS NULL
  LEFT JOIN settlement."case" c ON c.contract = o.contract
  WHERE p.code = point
$function$;
GRANT EXECUTE ON ROUTINE settlement.state_of_point(text) TO PUBLIC;

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

CREATE OR REPLACE FUNCTION terminations.follower_of(of_contract text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  RETURN CASE
    WHEN EXISTS (SELECT FROM settlement."case" c
      JOIN contracts.occupancy o ON o.service_point = c.service_point AND o.freed_on IS NULL
      WHERE c.contract = of_contract AND o.contract <> of_contract) THEN 'POINT_TAKEN'
    WHEN EXISTS (SELECT FROM ledger.transfer t WHERE t.contract = of_contract
      AND ledger.follows_a_settlement(t.event, t.debit, t.credit)) THEN 'ENTRY'
    WHEN EXISTS (SELECT FROM refunds.refund r WHERE r.contract = of_contract
      AND r.credit IS NOT NULL AND r.cancelled_on IS NULL) THEN 'CLAIM'
  END;
END $function$;
GRANT EXECUTE ON ROUTINE terminations.follower_of(text) TO PUBLIC;

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
      WHEN terminations.follower_of(of_contract) IS NOT NULL THEN 'reversed_while_nothing_followed'
      WHEN EXISTS (SELECT FROM recovery.recovery_case r WHERE r.contract = of_contract
        AND r.settlement = w.settlement AND r.ended_on IS NULL)
        THEN 'reversal_ends_its_recovery_case'
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
  END IF;
  -- An active contract has nothing to refund; the plan that the termination broke runs again.
  UPDATE refunds.refund SET cancelled_on = coalesce(w.seconded_on, w.approved_on),
      ended_as = 'WITHOUT_OBJECT', ended_by = coalesce(w.seconded_by, w.approved_by),
      ended_because = w.reason
    WHERE contract = of_contract AND issued_on IS NULL AND cancelled_on IS NULL;
  UPDATE terminations.plan SET ended_on = NULL, ended_as = NULL
    WHERE contract = of_contract AND ended_as = 'BROKEN';
END $function$;
GRANT EXECUTE ON ROUTINE terminations.take_back(text,bigint) TO quitus_application;
