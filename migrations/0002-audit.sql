-- The trail: one row an act, chained per agency. An act of a thousand settlements is one link over
-- the digest of its rows, so the chain costs the same for one contract or a million.
-- Acts that belong to no agency (people, parameters) stand on the chain named '-'.
CREATE SEQUENCE audit.act_number;

CREATE TABLE audit.act (
  agency text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  act bigint NOT NULL,
  kind text NOT NULL,
  actor text NOT NULL,
  business_date date NOT NULL,
  done_at timestamptz NOT NULL,
  row_count bigint NOT NULL,
  details text NOT NULL,
  digest bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT act_pk PRIMARY KEY (agency, seq),
  CONSTRAINT act_number_once UNIQUE (act),
  CONSTRAINT act_is_hashed CHECK (octet_length(hash) = 32 AND octet_length(previous) = 32),
  CONSTRAINT act_counts_rows CHECK (row_count >= 0 AND seq > 0)
);

-- The last link of each chain: what the next one is chained to, and the row that is locked for it.
CREATE TABLE audit.head (
  agency text COLLATE "C" CONSTRAINT head_pk PRIMARY KEY,
  seq bigint NOT NULL,
  hash bytea NOT NULL
);

-- What a link commits to. Written and verified by this one function.
CREATE FUNCTION audit.link_hash(
  previous bytea, agency text, seq bigint, act bigint, kind text, actor text,
  business_date date, done_at timestamptz, row_count bigint, details text, digest bytea
) RETURNS bytea LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
  SELECT sha256(previous || convert_to(concat_ws('|', agency, seq, act, kind, actor, business_date,
    to_char(done_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), row_count, details), 'UTF8') || digest)
$$;

GRANT SELECT, INSERT ON audit.act TO quitus_application;
GRANT SELECT, INSERT, UPDATE (seq, hash) ON audit.head TO quitus_application;
GRANT USAGE ON SEQUENCE audit.act_number TO quitus_application;
