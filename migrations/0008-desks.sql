-- People come in by other doors than the command line. Each act says where it came from, the works of
-- a person see only the agencies of that person, and nobody acts on their own contract.

-- Where an act came in: the role, on whose behalf, the request, its key and its reason, as one text
-- that the chain commits to. Acts of the machine itself have none, and hash as they always did.
ALTER TABLE audit.act ADD COLUMN origin text;

DROP FUNCTION audit.link_hash(bytea, text, bigint, bigint, text, text, date, timestamptz, bigint,
  text, bytea);
CREATE FUNCTION audit.link_hash(
  previous bytea, agency text, seq bigint, act bigint, kind text, actor text,
  business_date date, done_at timestamptz, row_count bigint, details text, origin text, digest bytea
) RETURNS bytea LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
  SELECT sha256(previous || convert_to(concat_ws('|', agency, seq, act, kind, actor, business_date,
    to_char(done_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), row_count, details, E'\x1e' || origin), 'UTF8')
    || digest)
$$;

-- The agencies that this work may see: every work says so, `*` for all of them. Where nothing is
-- said, nothing is seen.
CREATE FUNCTION access.sees_all() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('quitus.sight', true), '') = '*'
$$;
CREATE FUNCTION access.sight() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT string_to_array(coalesce(current_setting('quitus.sight', true), ''), ' ')
$$;
CREATE FUNCTION access.sees(agency text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT access.sees_all() OR agency = ANY (access.sight())
$$;

-- Row-level security, written once for every table of every room: by the agency that a row names, or
-- by that of its contract, which the policy of contracts decides. The settings are read once a query
-- (a sub-select is an InitPlan), and the guards, which belong to the owner, look at everything.
CREATE PROCEDURE access.scope_by_agency(scoped regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', scoped);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', scoped);
  EXECUTE format('CREATE POLICY guards_see_everything ON %s TO quitus_owner USING (true)', scoped);
  EXECUTE format('CREATE POLICY seen_by_agency ON %s TO quitus_application
    USING ((SELECT access.sees_all()) OR agency = ANY ((SELECT access.sight())::text[]))', scoped);
END $$;
CREATE PROCEDURE access.scope_by_contract(scoped regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', scoped);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', scoped);
  EXECUTE format('CREATE POLICY guards_see_everything ON %s TO quitus_owner USING (true)', scoped);
  EXECUTE format('CREATE POLICY seen_by_contract ON %1$s TO quitus_application
    USING ((SELECT access.sees_all()) OR EXISTS
      (SELECT FROM contracts.contract k WHERE k.contract = %1$s.contract))', scoped);
END $$;
REVOKE EXECUTE ON PROCEDURE access.scope_by_agency(regclass), access.scope_by_contract(regclass)
  FROM PUBLIC;

-- A person may also be a customer; then none of their contracts is theirs to act on.
ALTER TABLE access.person ADD COLUMN customer text COLLATE "C"
  CONSTRAINT person_is_a_customer REFERENCES contracts.customer;

-- For a trigger on any table with `contract`: its argument names the column of who acts.
CREATE FUNCTION access.refuse_own_contract() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM access.person p JOIN contracts.contract k ON k.customer = p.customer
      WHERE p.name = to_jsonb(NEW) ->> TG_ARGV[0] AND k.contract = NEW.contract) THEN
    RAISE EXCEPTION '% acts on their own contract', to_jsonb(NEW) ->> TG_ARGV[0]
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_acts_on_their_own_contract';
  END IF;
  RETURN NULL;
END $$;

-- What may follow a settlement beside recoveries and claims: a bill that came too late, as a
-- supplement of the recovery case (E15), a credit note on it (E16), and a debt that becomes contested
-- (E22).
ALTER TYPE ledger.event ADD VALUE 'SUPPLEMENT';
ALTER TYPE ledger.event ADD VALUE 'CASE_CREDIT_NOTE';
ALTER TYPE ledger.event ADD VALUE 'CONTEST';

-- Where mail goes to; never shown to others.
ALTER TABLE access.person ADD COLUMN email text;
