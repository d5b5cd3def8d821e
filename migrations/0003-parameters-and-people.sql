-- The rules that DCC owns (P6), each version with the day from which it governs. The version in
-- force on the termination date governs a contract for good.
CREATE TABLE parameters.version (
  name text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  value text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT version_pk PRIMARY KEY (name, effective_on),
  CONSTRAINT version_of_a_known_rule CHECK (name IN
    ('manualOpensAfterDays', 'manualLateAfterDays', 'partPayments', 'fourEyes')),
  CONSTRAINT days_are_days CHECK (name NOT IN ('manualOpensAfterDays', 'manualLateAfterDays')
    OR value ~ '^[0-9]{1,3}$'),
  CONSTRAINT part_payments_are_accepted CHECK (name <> 'partPayments' OR value IN ('accept', 'refuse')),
  CONSTRAINT four_eyes_stay_open CHECK (name <> 'fourEyes' OR value = 'true')
);

INSERT INTO parameters.version (name, effective_on, value, reason) VALUES
  ('manualOpensAfterDays', '1900-01-01', '30', 'Procedure, R3 and R4'),
  ('manualLateAfterDays', '1900-01-01', '30', 'Procedure, R3 and R4'),
  ('partPayments', '1900-01-01', 'accept', 'Procedure, S1b'),
  ('fourEyes', '1900-01-01', 'true', 'Procedure, S3');

CREATE TABLE access.person (
  name text COLLATE "C" CONSTRAINT person_pk PRIMARY KEY,
  role text NOT NULL,
  scope text NOT NULL,
  places text[] NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT person_has_a_known_role CHECK (role IN ('reception', 'cashier', 'commercial_head',
    'agency_head', 'recovery', 'functional_owner', 'auditor', 'admin')),
  CONSTRAINT person_has_a_scope CHECK (scope IN ('agency', 'region', 'national')
    AND (scope = 'national') = (cardinality(places) = 0)),
  CONSTRAINT person_has_a_name CHECK (name <> '' AND length(name) <= 100)
);

GRANT SELECT, INSERT ON parameters.version, access.person TO quitus_application;
