-- What is told to others: web hooks of neighbouring systems (P7) and the daily mail about deadlines.
-- Nothing is copied when an act happens: the chain of each agency is the queue of its events, gapless
-- and in order, and a subscription remembers how far it has come.
CREATE SCHEMA notices;
-- The queue of jobs (pg-boss) makes its own tables in here, at the first start of `quitus jobs`.
CREATE SCHEMA jobs;
GRANT USAGE ON SCHEMA notices, jobs TO quitus_application;

CREATE TABLE notices.subscription (
  subscription bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT subscription_pk PRIMARY KEY,
  url text NOT NULL,
  secret bytea NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CONSTRAINT subscription_has_an_address CHECK (url ~ '^https?://' AND length(url) <= 500),
  CONSTRAINT subscription_has_a_strong_secret CHECK (octet_length(secret) BETWEEN 24 AND 64)
);

-- How far into the chain of an agency a subscription has been planned.
CREATE TABLE notices.cursor (
  subscription bigint NOT NULL CONSTRAINT cursor_of_a_subscription REFERENCES notices.subscription,
  agency text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  CONSTRAINT cursor_pk PRIMARY KEY (subscription, agency)
);

-- One message to send: one act, or one part of an act that was done to many contracts.
CREATE TABLE notices.delivery (
  subscription bigint NOT NULL
    CONSTRAINT delivery_of_a_subscription REFERENCES notices.subscription,
  agency text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  part integer NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz,
  given_up_at timestamptz,
  answer text,
  CONSTRAINT delivery_pk PRIMARY KEY (subscription, agency, seq, part),
  CONSTRAINT delivery_of_an_act FOREIGN KEY (agency, seq) REFERENCES audit.act,
  CONSTRAINT delivered_or_given_up CHECK (num_nonnulls(delivered_at, given_up_at) <= 1),
  CONSTRAINT attempts_are_counted CHECK (attempts >= 0 AND part >= 0)
);
CREATE INDEX delivery_due ON notices.delivery (due_at)
  WHERE delivered_at IS NULL AND given_up_at IS NULL;

-- The daily mail goes out once a day to each person, whatever is restarted.
CREATE TABLE notices.mail (
  day date NOT NULL,
  person text COLLATE "C" NOT NULL CONSTRAINT mail_to_a_person REFERENCES access.person,
  sent_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT mail_once_a_day PRIMARY KEY (day, person)
);

GRANT SELECT, INSERT, UPDATE (ended_at) ON notices.subscription TO quitus_application;
GRANT SELECT, INSERT, UPDATE (seq) ON notices.cursor TO quitus_application;
GRANT SELECT, INSERT, UPDATE (attempts, due_at, delivered_at, given_up_at, answer)
  ON notices.delivery TO quitus_application;
GRANT SELECT, INSERT, DELETE ON notices.mail TO quitus_application;
