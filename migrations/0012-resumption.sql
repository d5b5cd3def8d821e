-- Whoever wants supply again signs a new contract (P5): new number, own deposit, on a point that is
-- free. What was settled is never opened again for it.
CREATE SCHEMA resumption;
GRANT USAGE ON SCHEMA resumption TO quitus_application;

-- A deposit paid in at the signature, where those of a dossier stand in its opening entry.
ALTER TYPE ledger.event ADD VALUE 'DEPOSIT';

CREATE TABLE resumption.subscription (
  contract text COLLATE "C" CONSTRAINT subscription_once_a_contract PRIMARY KEY
    CONSTRAINT subscription_of_a_contract REFERENCES contracts.contract,
  signed_on date NOT NULL,
  signed_by text NOT NULL,
  deposit bigint NOT NULL,
  method text NOT NULL,
  reference text COLLATE "C" NOT NULL CONSTRAINT deposit_paid_in_once UNIQUE,
  entry bigint NOT NULL,
  debt_shown bigint NOT NULL,
  CONSTRAINT own_deposit_is_an_amount CHECK (deposit > 0 AND deposit <= 1000000000000),
  -- Cash is held by tills alone, so that what they count is what the books say.
  CONSTRAINT deposit_not_in_cash CHECK (method IN ('CHEQUE', 'VIREMENT', 'MOBILE_MONEY')),
  CONSTRAINT debt_shown_is_an_amount CHECK (debt_shown >= 0)
);
GRANT SELECT, INSERT ON resumption.subscription TO quitus_application;
CALL access.scope_by_contract('resumption.subscription');
CREATE TRIGGER nobody_signs_their_own_contract AFTER INSERT ON resumption.subscription
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('signed_by');

-- Numbers that Quitus gives: the agency, a letter (A for contracts, K for customers), and a count. A
-- number that came with a dossier is passed over. One count for all: no desk waits for another.
CREATE SEQUENCE resumption.given;
CREATE FUNCTION resumption.take_number(in_agency text, letter text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
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
END $$;

-- Whether a customer is known, in whatever agency: they come with their code, and nothing is shown.
CREATE FUNCTION resumption.knows_customer(known text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM contracts.customer u WHERE u.code = known)
$$;

-- P3: no deposit comes to a contract that is settled.
CREATE FUNCTION settlement.refuse_deposit_on_settled() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF EXISTS (SELECT FROM new_deposit n JOIN settlement."case" c ON c.contract = n.contract
      WHERE c.settled_on IS NOT NULL) THEN
    RAISE EXCEPTION 'a deposit on a settled contract'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_deposit_on_a_settled_contract';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER no_deposit_on_a_settled_contract AFTER INSERT ON contracts.deposit
  REFERENCING NEW TABLE AS new_deposit
  FOR EACH STATEMENT EXECUTE FUNCTION settlement.refuse_deposit_on_settled();
