-- People sign in, programs bear tokens. What proves who somebody is, is kept as a hash alone: whoever
-- reads this database can sign in as nobody.

-- A program acts under a name as people do, with a token and never with a password. A change of a
-- person is counted (it is the version that an editor names), and nobody gives rights to themselves.
ALTER TABLE access.person
  ADD COLUMN program boolean NOT NULL DEFAULT false,
  ADD COLUMN version bigint NOT NULL DEFAULT 1,
  ADD COLUMN disabled_at timestamptz,
  ADD COLUMN changed_by text,
  ADD CONSTRAINT person_or_program UNIQUE (name, program),
  ADD CONSTRAINT nobody_sets_their_own_rights CHECK (changed_by IS NULL OR changed_by <> name);
GRANT UPDATE (role, scope, places, customer, email, disabled_at, version, changed_by)
  ON access.person TO quitus_application;

CREATE FUNCTION access.count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 OR NEW.changed_by IS NULL THEN
    RAISE EXCEPTION 'a change of % that nobody signed', OLD.name
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_change_is_counted';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER person_change_is_counted AFTER UPDATE ON access.person
  FOR EACH ROW EXECUTE FUNCTION access.count_change();

-- Heads delegate their role for days, to a person of the desk, once a second head or the DCC agrees.
-- Who holds the money, who controls and who administers take no role of a head.
CREATE TABLE access.delegation (
  delegation bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT delegation_pk PRIMARY KEY,
  head text COLLATE "C" NOT NULL CONSTRAINT delegation_of_a_person REFERENCES access.person,
  delegate text COLLATE "C" NOT NULL CONSTRAINT delegation_to_a_person REFERENCES access.person,
  from_on date NOT NULL,
  to_on date NOT NULL,
  reason text NOT NULL,
  approved_by text COLLATE "C" CONSTRAINT delegation_approved_by_a_person REFERENCES access.person,
  ended_by text,
  made_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT delegation_to_another CHECK (delegate <> head),
  CONSTRAINT delegation_is_approved_by_a_third CHECK (approved_by NOT IN (head, delegate)),
  CONSTRAINT delegation_has_an_end CHECK (to_on >= from_on AND to_on <= from_on + 92)
);
CREATE INDEX delegation_of_delegate ON access.delegation (delegate, to_on);

CREATE FUNCTION access.check_delegation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
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
END $$;
CREATE TRIGGER delegate_only_what_may_be AFTER INSERT OR UPDATE OF approved_by ON access.delegation
  FOR EACH ROW EXECUTE FUNCTION access.check_delegation();

-- Tokens of programs: 256 random bits, so a plain hash is enough. The day of expiry is the last day.
CREATE TABLE access.token (
  token bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT token_pk PRIMARY KEY,
  person text COLLATE "C" NOT NULL,
  program boolean NOT NULL DEFAULT true CONSTRAINT token_is_for_programs CHECK (program),
  hash bytea NOT NULL CONSTRAINT token_once UNIQUE
    CONSTRAINT token_is_hashed CHECK (octet_length(hash) = 32),
  issued_at timestamptz NOT NULL DEFAULT now(),
  issued_by text NOT NULL,
  expires_on date,
  last_used_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT token_of_a_program FOREIGN KEY (person, program)
    REFERENCES access.person (name, program)
);

-- Sessions of people. A cashier has one desk: `desk` bears their name and is unique while it is open.
CREATE TABLE access.session (
  hash bytea CONSTRAINT session_pk PRIMARY KEY
    CONSTRAINT session_is_hashed CHECK (octet_length(hash) = 32),
  person text COLLATE "C" NOT NULL,
  program boolean NOT NULL DEFAULT false CONSTRAINT session_is_for_people CHECK (NOT program),
  hat bigint CONSTRAINT hat_of_a_delegation REFERENCES access.delegation,
  desk text COLLATE "C" CONSTRAINT desk_of_its_person CHECK (desk = person),
  way text NOT NULL
    CONSTRAINT session_by_a_known_way CHECK (way IN ('PASSWORD', 'PASSKEY', 'COMPANY')),
  began_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT session_of_a_person FOREIGN KEY (person, program)
    REFERENCES access.person (name, program),
  CONSTRAINT session_has_an_end
    CHECK (ends_at > began_at AND ends_at <= began_at + interval '10 hours')
);
CREATE UNIQUE INDEX one_desk_session_per_cashier ON access.session (desk) WHERE ended_at IS NULL;
CREATE INDEX session_of_person ON access.session (person) WHERE ended_at IS NULL;


-- Passwords, in the form that names their own cost.
CREATE TABLE access.password (
  person text COLLATE "C" CONSTRAINT password_pk PRIMARY KEY,
  program boolean NOT NULL DEFAULT false CONSTRAINT password_is_for_people CHECK (NOT program),
  hash text NOT NULL CONSTRAINT password_is_hashed CHECK (hash LIKE '$argon2id$%'),
  set_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT password_of_a_person FOREIGN KEY (person, program)
    REFERENCES access.person (name, program)
);

-- The secret behind the codes of an application on a telephone: it has to be read back, so it is
-- encrypted by a key that is not in this database (12 bytes nonce, 16 bytes tag, 20 bytes secret).
-- `last_step` is the half minute of the last code that was taken: none is taken twice.
CREATE TABLE access.totp (
  person text COLLATE "C" CONSTRAINT totp_pk PRIMARY KEY
    CONSTRAINT totp_of_a_person REFERENCES access.person,
  secret bytea NOT NULL CONSTRAINT totp_secret_is_encrypted CHECK (octet_length(secret) = 48),
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0
);
CREATE TABLE access.recovery_code (
  person text COLLATE "C" NOT NULL CONSTRAINT recovery_code_of_a_person REFERENCES access.person,
  hash bytea NOT NULL CONSTRAINT recovery_code_is_hashed CHECK (octet_length(hash) = 32),
  CONSTRAINT recovery_code_pk PRIMARY KEY (person, hash)
);

CREATE TABLE access.passkey (
  credential text COLLATE "C" CONSTRAINT passkey_pk PRIMARY KEY,
  person text COLLATE "C" NOT NULL CONSTRAINT passkey_of_a_person REFERENCES access.person,
  label text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL CONSTRAINT passkey_counts_up CHECK (counter >= 0),
  added_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX passkey_of_person ON access.passkey (person);

-- What is good for one use and a short while: invitations, challenges of passkeys, the way to the
-- company's sign-on and back, confirmations. To use one is to delete it, so none is used twice.
CREATE TABLE access.ticket (
  hash bytea CONSTRAINT ticket_pk PRIMARY KEY
    CONSTRAINT ticket_is_hashed CHECK (octet_length(hash) = 32),
  kind text NOT NULL CONSTRAINT ticket_of_a_known_kind CHECK (kind IN ('INVITATION', 'PASSKEY_ADD',
    'PASSKEY_SIGN_IN', 'PASSKEY_CONFIRM', 'CONFIRMATION', 'COMPANY')),
  person text COLLATE "C" CONSTRAINT ticket_of_a_person REFERENCES access.person,
  facts text NOT NULL DEFAULT '',
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT ticket_has_its_person
    CHECK ((person IS NULL) = (kind IN ('PASSKEY_SIGN_IN', 'COMPANY'))),
  CONSTRAINT ticket_has_an_end CHECK (expires_at <= made_at + interval '72 hours')
);
CREATE UNIQUE INDEX one_invitation_at_a_time ON access.ticket (person) WHERE kind = 'INVITATION';

-- How often a name or an address was wrong, and until when it has to wait. What was typed as a name
-- may be anything, a password too: only its hash is kept.
CREATE TABLE access.attempt (
  subject bytea CONSTRAINT attempt_pk PRIMARY KEY
    CONSTRAINT attempt_is_hashed CHECK (octet_length(subject) = 32),
  failures integer NOT NULL CONSTRAINT failures_are_counted CHECK (failures > 0),
  last_at timestamptz NOT NULL DEFAULT now(),
  free_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE (approved_by, ended_by) ON access.delegation TO quitus_application;
GRANT SELECT, INSERT, UPDATE (last_used_at, revoked_at) ON access.token TO quitus_application;
GRANT SELECT, INSERT, UPDATE (seen_at, ended_at, hat) ON access.session TO quitus_application;
GRANT SELECT, INSERT, DELETE, UPDATE (hash, set_at) ON access.password TO quitus_application;
GRANT SELECT, INSERT, DELETE, UPDATE (secret, confirmed_at, last_step) ON access.totp
  TO quitus_application;
GRANT SELECT, INSERT, DELETE ON access.recovery_code, access.ticket TO quitus_application;
GRANT SELECT, INSERT, DELETE, UPDATE (counter, last_used_at) ON access.passkey
  TO quitus_application;
GRANT SELECT, INSERT, DELETE, UPDATE (failures, last_at, free_at) ON access.attempt
  TO quitus_application;

-- Who read whose file: one row a reading, added to without any queue; a link of the chain seals each
-- day once it is over. Nothing is added to a day that was sealed.
CREATE TABLE audit.reading (
  reading bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT reading_pk PRIMARY KEY,
  read_on date NOT NULL,
  read_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  person text NOT NULL,
  agency text COLLATE "C" NOT NULL,
  kind text NOT NULL CONSTRAINT reading_of_a_known_kind CHECK (kind IN ('CUSTOMER', 'CONTRACT')),
  subject text NOT NULL,
  request text NOT NULL
);
CREATE INDEX reading_by_day ON audit.reading USING brin (read_on);

CREATE TABLE audit.seal (
  day date CONSTRAINT seal_pk PRIMARY KEY,
  readings bigint NOT NULL CONSTRAINT seal_counts CHECK (readings >= 0),
  digest bytea NOT NULL CONSTRAINT seal_is_hashed CHECK (octet_length(digest) = 32)
);

CREATE FUNCTION audit.digest_of_readings(day date) RETURNS bytea LANGUAGE sql STABLE
  SET timezone = 'UTC' AS $$
  SELECT sha256(convert_to(coalesce(string_agg(concat_ws('|', reading,
    to_char(read_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), person, agency, kind, subject, request),
    E'\n' ORDER BY reading), ''), 'UTF8')) FROM audit.reading WHERE read_on = day
$$;

CREATE FUNCTION audit.refuse_sealed_day() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM audit.seal s WHERE s.day = NEW.read_on) THEN
    RAISE EXCEPTION 'the readings of % are sealed', NEW.read_on
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sealed_day_stands';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sealed_day_stands AFTER INSERT ON audit.reading
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_sealed_day();
GRANT SELECT, INSERT ON audit.reading, audit.seal TO quitus_application;
CALL access.scope_by_agency('audit.reading');
