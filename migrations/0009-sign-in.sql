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

GRANT SELECT, INSERT, UPDATE (last_used_at, revoked_at) ON access.token TO quitus_application;
GRANT SELECT, INSERT, UPDATE (seen_at, ended_at) ON access.session TO quitus_application;
